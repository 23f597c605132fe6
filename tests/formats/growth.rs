//! Twice as much to read takes twice as long: no file stops an import, or every export after it.

use std::time::Duration;

use rekindle::domain::{Original, PersonId};
use rekindle::formats;
use rekindle::formats::export::{self, Style};

use super::Desk;
use crate::worked;

/// What it is, and the text of so much of it or of that one.
type Kind = (&'static str, fn(usize) -> String);

/// The shortest of three tries.
fn time(work: impl Fn()) -> Duration {
    let tries = (0..3).map(|_| {
        let before = worked();
        work();
        worked() - before
    });
    tries.min().unwrap()
}

/// Fails where eight times as much takes much more than eight times as long: what grows with the square
/// takes 64 times as long.
fn grows_evenly(what: &str, work: impl Fn(usize)) {
    let few = time(|| work(1_500)).max(Duration::from_millis(2));
    let many = time(|| work(12_000));
    assert!(many < few * 28, "{what}: {few:?} for 1,500, {many:?} for 12,000");
}

fn card(lines: &str) -> String {
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\n{lines}END:VCARD\r\n")
}

/// Lines with their numbers, of so many.
fn numbered(number: usize, line: impl Fn(usize) -> String) -> String {
    card(&(0..number).map(line).collect::<String>())
}

/// Imports a card, changes the person in every field, and exports them.
fn round(text: &str) {
    let mut desk = Desk::new();
    let reading = (formats::named("vcard").unwrap().read)(text.as_bytes()).unwrap();
    let parsed = rekindle::domain::incoming::Parsed {
        format: "vcard",
        incoming: reading.incoming,
        ..Default::default()
    };
    let plan = desk.plan(&[parsed]);
    desk.book.apply_all(plan.changes).unwrap();
    let Some(mut person) = desk.book.people().next().cloned() else { return };
    for field in
        [&mut person.org, &mut person.city, &mut person.title, &mut person.notes, &mut person.nickname]
    {
        "other".clone_into(field);
    }
    person.name = "Ann Other".to_owned();
    person.tags.clear();
    person.emails.clear();
    let id = person.id;
    desk.book.apply(person.into()).unwrap();
    let written = (export::named("vcard").unwrap().write)(&desk.book, &[id], Style::default());
    assert!(written.windows(10).any(|part| part == b"Ann Other\r"), "it is written");
}

#[test]
fn one_long_line_is_read_and_written_evenly() {
    for name in ["ORG", "N", "ADR", "ORG;ENCODING=QUOTED-PRINTABLE", "NOTE", "X-ANY"] {
        grows_evenly(name, |number| round(&card(&format!("{name}:a{}\r\n", ";".repeat(number)))));
    }
    grows_evenly("parameters and parts", |number| {
        round(&card(&format!("ORG{}:{}\r\n", ";A=B".repeat(number), ";".repeat(number))));
    });
    grows_evenly("folds", |number| round(&card(&format!("NOTE:a{}\r\n", "\r\n b".repeat(number)))));
}

#[test]
fn many_lines_are_read_evenly() {
    let lines: [Kind; 9] = [
        ("EMAIL", |at| format!("EMAIL:a{at}@b.org\r\n")),
        ("TEL", |at| format!("TEL:+{at}\r\n")),
        ("labels", |at| format!("item{at}.URL:https://a.org/{at}\r\nitem{at}.X-ABLabel:l{at}\r\n")),
        ("X-ABDATE", |at| format!("item{at}.X-ABDATE:2000-01-01\r\nitem{at}.X-ABLabel:l{at}\r\n")),
        ("relations", |at| format!("X-ABRELATEDNAMES:Somebody {at}\r\n")),
        ("CATEGORIES", |at| format!("CATEGORIES:t{at}\r\n")),
        ("ADR", |at| format!("ADR:;;;;;;{at}\r\n")),
        ("what passes through", |at| format!("X-ANY:{at}\r\n")),
        ("labels of nothing", |at| format!("item{at}.X-ABLabel:l{at}\r\n")),
    ];
    for (what, line) in lines {
        grows_evenly(what, |number| round(&numbered(number, line)));
        // What was taken in before there was a limit is recalled whole, and as evenly.
        grows_evenly(&format!("{what}, recalled"), |number| {
            let text = numbered(number, line).into();
            let original = Original { person: PersonId::new(1), format: "vcard".to_owned(), text };
            formats::recall(&original).unwrap();
        });
    }
}

#[test]
fn what_is_no_line_is_passed_over_evenly() {
    let pieces: [Kind; 6] = [
        ("no END and empty lines", |number| format!("BEGIN:VCARD\nFN:Ann\n{}", "\n".repeat(number))),
        ("folds of nothing", |number| card(&format!("nothing\n{}", " x\n".repeat(number)))),
        ("empty lines before nothing", |number| {
            card(&format!("{}{}\n", "\n".repeat(number), "x".repeat(number)))
        }),
        ("no lines", |number| card(&"nothing\n".repeat(number))),
        ("cards that never end", |number| "BEGIN:VCARD\n".repeat(number)),
        ("cards in cards", |number| "AGENT:\nBEGIN:VCARD\n".repeat(number)),
    ];
    for (what, text) in pieces {
        grows_evenly(what, |number| {
            // That it is refused is as good.
            let _ = (formats::named("vcard").unwrap().read)(text(number).as_bytes());
        });
    }
}

#[test]
fn a_card_with_more_than_anybody_has_is_refused_and_the_rest_imported() {
    let kinds: [Kind; 6] = [
        ("EMAIL", |at| format!("EMAIL:a{at}@b.org\r\n")),
        ("TEL", |at| format!("TEL;TYPE=work:+{at}\r\n")),
        ("CATEGORIES", |at| format!("CATEGORIES:t{at},u{at}\r\n")),
        ("X-ABDATE", |at| format!("X-ABDATE:2000-01-{:02}\r\n", at % 28 + 1)),
        ("X-SOCIALPROFILE", |at| format!("X-SOCIALPROFILE:https://a.org/{at}\r\n")),
        ("RELATED", |at| format!("RELATED;VALUE=text:Somebody {at}\r\n")),
    ];
    for (kind, line) in kinds {
        let mut desk = Desk::new();
        let other = card("").replace("Ann Lee", "Bob Ross");
        let plan = desk.import_text("many.vcf", format!("{other}{}{other}", numbered(2_000, line)));
        let file = &plan.files[0];
        assert_eq!(file.new, ["Bob Ross"], "{kind}");
        assert_eq!((file.rejected.len(), file.rejected[0].line), (1, 5), "{kind}");
        let reason = &file.rejected[0].reason;
        assert!(reason.starts_with("the card of Ann Lee has ") && reason.contains(kind), "{reason}");
        assert!(reason.ends_with("at most 500 are taken in"), "{reason}");
    }
    let mut desk = Desk::new();
    desk.import_text(
        "some.vcf",
        numbered(400, |at| format!("EMAIL:a{at}@b.org\r\nX-ANY:{at}\r\nX-ANY:\r\n")),
    );
    assert_eq!(desk.person("Ann Lee").emails.len(), 400);
}
