//! Files of others, and what is typed: read to the end, or refused.

use std::collections::HashSet;
use std::path::Path;

use chrono::NaiveDate;
use rekindle::domain::english::{self, Look};
use rekindle::domain::incoming::Parsed;
use rekindle::domain::{Anniversary, Book, Ids, Person, PersonId, Settings};
use rekindle::formats::export::{self, Style, VcardVersion};
use rekindle::formats::{self, recall};
use rekindle::ops::import::{Plan, Request, plan};
use rekindle::ops::{Context, capture, edit, promise};
use rekindle::query::filter::{self, Filter, Occurring};

use super::dice::Dice;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day")
}

fn context() -> Context {
    let now = "2026-03-14T10:00:00+01:00".parse().expect("a time");
    Context { today: today(), now, ids: Ids::seeded(7), source: "shell".into() }
}

/// A book with a few people.
fn book() -> Book {
    let mut book = Book::new(Settings::default(), today());
    for (name, number) in ["Ann Lee", "Bob van Ross", "Éloïse Marchand", "王伟", "Ann Other"].iter().zip(1..)
    {
        let mut person = Person::new(PersonId::new(number), *name, "friends", context().now);
        person.tags = vec!["investor".to_owned()];
        person.city = "Paris".to_owned();
        book.apply(person.into()).expect("kept");
    }
    book
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("it was made as text")
}

/// Reads a file as one format, plans, applies, and plans the same again.
fn import(format: &str, content: &[u8]) -> Option<(Book, Vec<Person>)> {
    let known = formats::named(format).expect("a format");
    let reading = (known.read)(content).ok()?;
    assert!(reading.incoming.iter().all(|one| !one.name.trim().is_empty()), "everybody has a name");
    let parsed = [Parsed { format: known.id, incoming: reading.incoming, ..Default::default() }];
    let mut book = book();
    let before: Vec<PersonId> = book.people().map(|person| person.id).collect();
    let planned = |book: &Book| -> Plan {
        let request = Request { files: &parsed, circle: None, recall: &recall };
        plan(book, &mut context(), &request).expect("a plan")
    };
    let changes = planned(&book).changes;
    book.apply_all(changes).expect("they fit");
    // Two without a key of their own that differ in blanks alone are not told apart a second time.
    let keys: Vec<&String> = parsed[0].incoming.iter().filter_map(|one| one.keys.last()).collect();
    let again = planned(&book).changes;
    let alike = keys.iter().collect::<HashSet<_>>().len() < keys.len();
    assert!(alike || again.is_empty(), "the same again changes {again:#?}");
    let new = book.people().filter(|person| !before.contains(&person.id)).cloned().collect();
    Some((book, new))
}

pub mod cards {
    use super::*;

    const PIECES: [&str; 62] = [
        "BEGIN:VCARD\r\n",
        "END:VCARD\r\n",
        "BEGIN:VCARD\nFN:Cy\n",
        "\nEND:VCARD\n",
        " END:VCARD\n",
        "VERSION:2.1\n",
        "VERSION:3.0\r\n",
        "VERSION:4.0\r\n",
        "FN:Ann Lee",
        "FN:Cy",
        "N:Lee;Ann;;;",
        "N:;;",
        "\r\n",
        "\n",
        "\n ",
        "\r\n\t",
        " ",
        "TEL;CELL:",
        "TEL;TYPE=\"work,cell\":+1",
        "item1.",
        "item2.EMAIL:a@b.org\n",
        "X-ABLabel:_$!<",
        ">!$_",
        "BDAY:--0",
        "BDAY:1604-02-30",
        "BDAY:19700714T",
        ";ENCODING=QUOTED-PRINTABLE:=",
        "=C3=",
        "=\n",
        "=\r\n",
        ";CHARSET=utf-16:",
        ";CHARSET=Shift_JIS",
        "AGENT:\n",
        "AGENT:BEGIN:VCARD\n",
        "ADR:;;;Paris;;;France\n",
        "ADR;PREF=1:",
        "\"",
        ",",
        ";",
        ":",
        "\\",
        "\\n",
        "\\;",
        "É",
        "X-REKINDLE-CADENCE:0",
        "X-REKINDLE-CADENCE:4294967296 months",
        "X-REKINDLE-STATUS:in-memory",
        "X-REKINDLE-INTRODUCED-BY:Ann Lee",
        "PHOTO;ENCODING=b:QUJD",
        "item1.X-ABDATE:20",
        "ANNIVERSARY:2015-06-20\n",
        "DEATHDATE:2020-01-01\n",
        "UID:urn:uuid:1\n",
        "KIND:group\n",
        "CATEGORIES:a,b c,#d\n",
        "NOTE:one\\ntwo\n",
        "ORG:Acme;Law\n",
        "URL:https://www.linkedin.com/in/ann%",
        "RELATED;TYPE=spouse:Jim\n",
        "X-ABRELATEDNAMES:Jo\n",
        "NICKNAME:Annie,Lee\n",
        "REV:2020\n",
    ];

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(&PIECES, 40);
        let whole = match dice.below(3) {
            0 => body,
            _ => format!("BEGIN:VCARD\nVERSION:3.0\nFN:Cy\n{body}\nEND:VCARD\n"),
        };
        let bytes = dice.spoil(whole.into_bytes(), 8);
        if dice.below(20) == 0 { [&[0xff, 0xfe], bytes.as_slice()].concat() } else { bytes }
    }

    /// What is altered in a card is in the card that is written, and nobody else is.
    pub fn read(content: &[u8]) {
        let Some((mut book, new)) = import("vcard", content) else { return };
        for person in new {
            // Where the card has no name another field stands in, and is the name no more once it is altered.
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let others = person.emails.iter().map(|one| &one.value).chain([&person.org, &person.nickname]);
            if others.into_iter().any(|text| words(text) == person.name) {
                continue;
            }
            let mut changed = person.clone();
            (changed.org, changed.met_at) = ("Other; Sons".to_owned(), "a fair".to_owned());
            if book.apply(changed.into()).is_err() {
                continue;
            }
            let write = export::named("vcard").expect("vCards").write;
            let card = write(&book, &[person.id], Style { vcard: VcardVersion::V4 });
            let known = formats::named("vcard").expect("vCards");
            let again = (known.read)(&card).expect("a card was written");
            let said = || format!("{}\nbecame\n{}", content.escape_ascii(), card.escape_ascii());
            assert_eq!(again.incoming.len(), 1, "{:?} {}", again.rejected, said());
            assert_eq!(again.incoming[0].name, person.name, "{}", said());
            assert_eq!(
                (again.incoming[0].org.as_str(), again.incoming[0].met_at.as_str()),
                ("Other; Sons", "a fair"),
                "{}",
                said()
            );
        }
    }
}

pub mod tables {
    use super::*;

    const PIECES: [&str; 24] = [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
        "First Name;Last Name\n",
        "Notes:\n",
        "\n",
        "\r\n",
        ",",
        ";",
        "\t",
        "\"",
        "\"\"",
        "Ann,Lee,https://www.linkedin.com/in/ann,ann@b.org,Acme,CTO,1 Mar 2020\n",
        "Bob,",
        "Ross",
        "https://www.linkedin.com/in/%C3%A9",
        "31 Feb 2023",
        "21 Nov 2023",
        "2020-01-01",
        "01/02/2020",
        "É",
        "\u{feff}",
        ",,,,,,\n",
        "Vorname,Nachname,URL\n",
        "a@b.org",
        "Acme; \"Sons\"",
    ];

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(&PIECES, 60);
        let whole = if dice.below(3) == 0 { body } else { format!("{}{body}", PIECES[0]) };
        let bytes = dice.spoil(whole.into_bytes(), 8);
        if dice.below(20) == 0 { [&[0xfe, 0xff], bytes.as_slice()].concat() } else { bytes }
    }

    /// What was read is written as a table in which nothing is a formula.
    pub fn read(content: &[u8]) {
        let Some((book, new)) = import("linkedin", content) else { return };
        let ids: Vec<PersonId> = new.iter().map(|person| person.id).collect();
        let table = (export::named("csv").expect("tables").write)(&book, &ids, Style::default());
        let mut rows = csv::Reader::from_reader(table.as_slice());
        for row in rows.records().map(|row| row.expect("a row")) {
            assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
        }
    }
}

pub mod sentences {
    use super::*;

    const PIECES: [&str; 60] = [
        " ",
        " ",
        " ",
        " ",
        ", ",
        ". ",
        "! ",
        "\n",
        "Ann",
        "Ann Lee",
        "@bob",
        "Éloïse",
        "王伟",
        "Bob's",
        "nobody",
        "with ",
        "lunch ",
        "called ",
        "tried ",
        "no answer ",
        "deep ",
        "in Paris",
        " at the old mill",
        "yesterday",
        "31 feb",
        "in 3 weeks",
        "next friday",
        "on march 14",
        "2 years ago",
        "tomorrow evening",
        "I will ",
        "I'll send ",
        "she'll ",
        "Ann owes me ",
        "promised Bob to ",
        "they will be ",
        "the deck ",
        "by friday",
        "on ",
        "and ",
        "but ",
        "#t",
        "#",
        "#é",
        "gave Ann a book",
        "got a lift from Bob",
        "introduced Ann to Bob ",
        "about Ann and Bob ",
        "!!",
        "(",
        "“",
        "'",
        "K.",
        "99999999999 days ago",
        "every 2 ",
        "the end of the month",
        "from ",
        "will ",
        "owe ",
        "A B C D ",
    ];

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(&PIECES, 30);
        dice.spoilt(&body, 4).into_bytes()
    }

    pub fn read(bytes: &[u8]) {
        let (book, text) = (book(), text(bytes));
        let about = [PersonId::new(1)];
        for about in [&about[..], &[]] {
            let captured = capture::capture(&book, text, today(), about);
            assert_eq!(captured.log.text, text.trim(), "it is kept as it was written");
            let places = captured.spans.iter().map(|span| &span.place);
            for place in places.chain(captured.doubts.iter().map(|doubt| &doubt.place)) {
                assert!(text.get(place.clone()).is_some(), "{place:?} is a piece of it");
            }
            if let Ok(log) = captured.clear() {
                assert!(!log.people.is_empty(), "it is about somebody");
            }
        }
        let (what, due) = promise::with_day(text, today());
        assert!(text.starts_with(what) && (due.is_some() || what == text), "{what}");
    }
}

pub mod days {
    use super::*;

    const PIECES: [&str; 60] = [
        " ",
        " ",
        " ",
        " ",
        "-",
        "/",
        ".",
        ",",
        "2026-03-14",
        "14.3.2026",
        "0000-00-00",
        "9999-12-31",
        "--02-29",
        "29 feb",
        "31",
        "1st",
        "32nd",
        "march",
        "sept",
        "mon",
        "friday",
        "sun",
        "next ",
        "last ",
        "this ",
        "on ",
        "by ",
        "the ",
        "day ",
        "before ",
        "after ",
        "yesterday",
        "tomorrow",
        "today",
        "tonight",
        "week",
        "month",
        "years",
        "d",
        "2w",
        "99999999y",
        "4294967295 days",
        "a couple of ",
        "a fortnight ",
        "ago",
        "from now",
        "in ",
        "within ",
        "end of ",
        "start of ",
        "every ",
        "other ",
        "monthly",
        "morning",
        "eom",
        "eoy",
        "weekend",
        "twelve ",
        "an ",
        "few ",
    ];

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(&PIECES, 8);
        dice.spoilt(&body, 3).into_bytes()
    }

    pub fn read(bytes: &[u8]) {
        let text = text(bytes);
        let edges = ["0001-01-01", "1970-01-01", "2024-02-29", "2026-12-31", "9999-12-31"];
        for now in edges.map(|day| day.parse::<NaiveDate>().expect("a day")) {
            for look in [Look::Back, Look::Ahead] {
                if let Err(unclear) = english::day(text, now, look) {
                    assert!(!unclear.what.is_empty() && !unclear.hint.is_empty(), "{unclear:?}");
                }
                for mention in english::mentions(text, now, look) {
                    assert!(text.get(mention.place.clone()).is_some(), "{:?}", mention.place);
                }
            }
            if let Ok(span) = english::span(text) {
                let _ = (span.days(), span.after(now), span.before(now));
            }
        }
        if let Ok(day) = text.parse::<Anniversary>() {
            assert_eq!(day.to_string().parse(), Ok(day), "a day is read as it is written");
        }
    }
}

pub mod filters {
    use super::*;

    const PIECES: [&str; 52] = [
        " ",
        " ",
        " ",
        "(",
        ")",
        "-",
        "\"",
        ":",
        "<",
        ">",
        "=",
        ">=",
        "@",
        "@x",
        "or ",
        "and ",
        "not ",
        "|",
        "circle:close",
        "circle:",
        "tag:investor",
        "-tag:",
        "city:\"São Paulo\"",
        "org:",
        "name:ann",
        "last>90d",
        "last<",
        "last:never",
        "warmth>50",
        "warmth<-1",
        "birthday<30d",
        "date<30d",
        "status:archived",
        "unknown",
        "overdue",
        "owe",
        "due",
        "met:",
        "text:lunch",
        "fact:",
        "999999999999",
        "d",
        "w",
        "2026-03-14",
        "~",
        "*",
        "é",
        "((((((((",
        "))))))))",
        "--------",
        "\"\"\"\"",
        "ann",
    ];

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(&PIECES, 14);
        dice.spoilt(&body, 4).into_bytes()
    }

    pub fn read(bytes: &[u8]) {
        let (book, text) = (book(), text(bytes));
        match Filter::parse(text, book.settings()) {
            Ok(filter) => drop(book.people().filter(|person| filter.matches(&book, person.id)).count()),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
        let mut occurring = Occurring::default();
        for cursor in 0..=text.len().min(64) {
            let offered = filter::complete(text, cursor, &book, &mut occurring);
            assert!(
                offered.suggestions.is_empty() || text.get(offered.place.clone()).is_some(),
                "{:?}",
                offered.place
            );
        }
    }
}

pub mod configs {
    use rekindle::config;

    use super::*;

    const PIECES: [&str; 34] = [
        "\n",
        "\n",
        "\n",
        " = ",
        "[",
        "]",
        "[[",
        "]]",
        "\"",
        "'",
        "\"\"\"",
        "#",
        ",",
        "{",
        "}",
        ".",
        "true",
        "-1",
        "3",
        "1e400",
        "nan",
        "9223372036854775807",
        "0x10",
        "1979-05-27T07:32:00Z",
        "[views]\n",
        "[circles]\n",
        "[keys]\n",
        "[theme]\n",
        "budget = 3\n",
        "name = \"Ann\"\n",
        "x = \"@x\"\n",
        "a.b.c = [[[[[[",
        "log = [\"ctrl-x\", \"é\"]\n",
        "\\u0000",
    ];

    /// Mostly the sample with every line in force, spoilt.
    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let made = dice.pieces(&PIECES, 20);
        let sample = config::sample().replace("\n# ", "\n");
        let lines: Vec<&str> = sample.lines().collect();
        let from = dice.below(lines.len());
        let some = lines[from..].iter().take(dice.below(30)).copied().collect::<Vec<_>>().join("\n");
        let text = if dice.below(2) == 0 { format!("{made}\n{some}") } else { format!("{some}\n{made}") };
        dice.spoilt(&text, 6).into_bytes()
    }

    /// What is in force is shown as a config that says just that.
    pub fn read(bytes: &[u8]) {
        let (config, warnings) = config::parse(text(bytes), Path::new("config.toml"));
        assert!(warnings.iter().all(|warning| !warning.message.is_empty()));
        let shown = config::show(&config);
        let (again, warnings) = config::parse(&shown, Path::new("config.toml"));
        assert!(warnings.is_empty(), "{warnings:?} in\n{shown}");
        assert_eq!(again, config, "{shown}");
    }
}

pub mod edited {
    use super::*;

    const PIECES: [&str; 30] = [
        "\n",
        "\n",
        " = ",
        "\"",
        "\"\"\"",
        "'",
        "[",
        "]",
        ",",
        "#",
        "name = \"Cy\"\n",
        "name = \"\"\n",
        "tags = [\"a\", \"#b c\"]\n",
        "circle = \"close\"\n",
        "circle = \"x\"\n",
        "birthday = \"--02-29\"\n",
        "birthday = 1979-05-27\n",
        "emails = [\"a@b.org\"]\n",
        "cadence = \"99999999 months\"\n",
        "cadence = \"never\"\n",
        "status = \"in-memory\"\n",
        "dates = [\"wedding 2015-06-20\"]\n",
        "introduced_by = \"Bob\"\n",
        "introduced_by = \"Ann Lee\"\n",
        "met_on = \"yesterday\"\n",
        "notes = \"\"\"\n",
        "\\u0000",
        "phones = 3\n",
        "city = \"É\"\n",
        "x.y = 1\n",
    ];

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let given = edit::text(&book(), PersonId::new(1)).expect("Ann");
        let made = dice.pieces(&PIECES, 6);
        let text = match dice.below(3) {
            0 => made,
            1 => format!("{given}{made}"),
            _ => format!("{made}{given}"),
        };
        dice.spoilt(&text, 5).into_bytes()
    }

    /// What was taken can be opened again; what was not is marked on its line.
    pub fn read(bytes: &[u8]) {
        let (mut book, after) = (book(), text(bytes));
        let ann = PersonId::new(1);
        let before = edit::text(&book, ann).expect("Ann");
        match edit::changes(&book, &context(), ann, &before, after) {
            Ok(changes) => {
                book.apply_all(changes).expect("they fit");
                let now = edit::text(&book, ann).expect("Ann");
                let same =
                    edit::changes(&book, &context(), ann, &now, &now).expect("it is read as it is written");
                assert!(same.is_empty(), "{now}");
            }
            Err(edit::Unread::Mistake(mistake)) => {
                let marked = edit::marked(after, &mistake);
                assert!(marked.lines().count() > 0 && mistake.line > 0, "{mistake:?}");
            }
            Err(edit::Unread::Refused(refusal)) => assert!(!refusal.what.is_empty()),
        }
    }
}
