//! What is typed, in a line, a config or an editor: understood, or refused in words.

use std::path::Path;

use chrono::NaiveDate;
use rekindle::domain::english::{self, Look};
use rekindle::domain::{Anniversary, Book, Ids, Person, PersonId, Settings};
use rekindle::ops::{Context, capture, edit, promise};
use rekindle::query::filter::{self, Filter, Occurring};

use super::dice::Dice;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day")
}

pub fn context() -> Context {
    let now = "2026-03-14T10:00:00+01:00".parse().expect("a time");
    Context { today: today(), now, ids: Ids::seeded(7), source: "shell".into() }
}

/// A book with a few people.
pub fn book() -> Book {
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

pub mod sentences {
    use super::*;

    const PIECES: &str = " ¦ ¦ ¦ ¦, ¦. ¦! ¦\n¦Ann¦Ann Lee¦@bob¦Éloïse¦王伟¦Bob's¦nobody¦with ¦lunch ¦called ¦tried ¦\
        no answer ¦deep ¦in Paris¦ at the old mill¦yesterday¦31 feb¦in 3 weeks¦next friday¦\
        on march 14¦2 years ago¦tomorrow evening¦I will ¦I'll send ¦she'll ¦Ann owes me ¦\
        promised Bob to ¦they will be ¦the deck ¦by friday¦on ¦and ¦but ¦#t¦#¦#é¦gave Ann a book¦\
        got a lift from Bob¦introduced Ann to Bob ¦about Ann and Bob ¦!!¦(¦“¦'¦K.¦\
        99999999999 days ago¦every 2 ¦the end of the month¦from ¦will ¦owe ¦A B C D ";

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(PIECES, 30);
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

    const PIECES: &str = " ¦ ¦ ¦ ¦-¦/¦.¦,¦2026-03-14¦14.3.2026¦0000-00-00¦9999-12-31¦--02-29¦29 feb¦31¦1st¦32nd¦\
        march¦sept¦mon¦friday¦sun¦next ¦last ¦this ¦on ¦by ¦the ¦day ¦before ¦after ¦yesterday¦\
        tomorrow¦today¦tonight¦week¦month¦years¦d¦2w¦99999999y¦4294967295 days¦a couple of ¦\
        a fortnight ¦ago¦from now¦in ¦within ¦end of ¦start of ¦every ¦other ¦monthly¦morning¦eom¦\
        eoy¦weekend¦twelve ¦an ¦few ";

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(PIECES, 8);
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

    const PIECES: &str = " ¦ ¦ ¦(¦)¦-¦\"¦:¦<¦>¦=¦>=¦@¦@x¦or ¦and ¦not ¦|¦circle:close¦circle:¦tag:investor¦-tag:¦\
        city:\"São Paulo\"¦org:¦name:ann¦last>90d¦last<¦last:never¦warmth>50¦warmth<-1¦\
        birthday<30d¦date<30d¦status:archived¦unknown¦overdue¦owe¦due¦met:¦text:lunch¦fact:¦\
        999999999999¦d¦w¦2026-03-14¦~¦*¦é¦((((((((¦))))))))¦--------¦\"\"\"\"¦ann";

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(PIECES, 14);
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

    const PIECES: &str = "\n¦\n¦\n¦ = ¦[¦]¦[[¦]]¦\"¦'¦\"\"\"¦#¦,¦{¦}¦.¦true¦-1¦3¦1e400¦nan¦9223372036854775807¦0x10¦\
        1979-05-27T07:32:00Z¦[views]\n¦[circles]\n¦[keys]\n¦[theme]\n¦budget = 3\n¦\
        name = \"Ann\"\n¦x = \"@x\"\n¦a.b.c = [[[[[[¦log = [\"ctrl-x\", \"é\"]\n¦\\u0000";

    /// Mostly the sample with every line in force, spoilt.
    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let made = dice.pieces(PIECES, 20);
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

    const PIECES: &str = "\n¦\n¦ = ¦\"¦\"\"\"¦'¦[¦]¦,¦#¦name = \"Cy\"\n¦name = \"\"\n¦tags = [\"a\", \"#b c\"]\n¦\
        circle = \"close\"\n¦circle = \"x\"\n¦birthday = \"--02-29\"\n¦birthday = 1979-05-27\n¦\
        emails = [\"a@b.org\"]\n¦cadence = \"99999999 months\"\n¦cadence = \"never\"\n¦\
        status = \"in-memory\"\n¦dates = [\"wedding 2015-06-20\"]\n¦introduced_by = \"Bob\"\n¦\
        introduced_by = \"Ann Lee\"\n¦met_on = \"yesterday\"\n¦notes = \"\"\"\n¦\\u0000¦\
        phones = 3\n¦city = \"É\"\n¦x.y = 1\n";

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let given = edit::text(&book(), PersonId::new(1)).expect("Ann");
        let made = dice.pieces(PIECES, 6);
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
