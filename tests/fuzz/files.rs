//! Files of others: read to the end, or refused, and written again as they were.

use std::collections::HashSet;

use rekindle::domain::incoming::Parsed;
use rekindle::domain::{Book, Person, PersonId};
use rekindle::formats::export::{self, Style, VcardVersion};
use rekindle::formats::{self, recall};
use rekindle::ops::import::{Plan, Request, plan};

use super::dice::Dice;
use super::typed::{book, context};

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

    const PIECES: &str = "BEGIN:VCARD\r\n¦END:VCARD\r\n¦BEGIN:VCARD\nFN:Cy\n¦\nEND:VCARD\n¦ END:VCARD\n¦\
        VERSION:2.1\n¦VERSION:3.0\r\n¦VERSION:4.0\r\n¦FN:Ann Lee¦FN:Cy¦N:Lee;Ann;;;¦N:;;¦\r\n¦\n¦\
        \n ¦\r\n\t¦ ¦TEL;CELL:¦TEL;TYPE=\"work,cell\":+1¦item1.¦item2.EMAIL:a@b.org\n¦\
        X-ABLabel:_$!<¦>!$_¦BDAY:--0¦BDAY:1604-02-30¦BDAY:19700714T¦;ENCODING=QUOTED-PRINTABLE:=¦\
        =C3=¦=\n¦=\r\n¦;CHARSET=utf-16:¦;CHARSET=Shift_JIS¦AGENT:\n¦AGENT:BEGIN:VCARD\n¦\
        ADR:;;;Paris;;;France\n¦ADR;PREF=1:¦\"¦,¦;¦:¦\\¦\\n¦\\;¦É¦X-REKINDLE-CADENCE:0¦\
        X-REKINDLE-CADENCE:4294967296 months¦X-REKINDLE-STATUS:in-memory¦\
        X-REKINDLE-INTRODUCED-BY:Ann Lee¦PHOTO;ENCODING=b:QUJD¦item1.X-ABDATE:20¦\
        ANNIVERSARY:2015-06-20\n¦DEATHDATE:2020-01-01\n¦UID:urn:uuid:1\n¦KIND:group\n¦\
        CATEGORIES:a,b c,#d\n¦NOTE:one\\ntwo\n¦ORG:Acme;Law\n¦\
        URL:https://www.linkedin.com/in/ann%¦RELATED;TYPE=spouse:Jim\n¦X-ABRELATEDNAMES:Jo\n¦\
        NICKNAME:Annie,Lee\n¦REV:2020\n";

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(PIECES, 40);
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

    const PIECES: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n¦\
        First Name;Last Name\n¦Notes:\n¦\n¦\r\n¦,¦;¦\t¦\"¦\"\"¦\
        Ann,Lee,https://www.linkedin.com/in/ann,ann@b.org,Acme,CTO,1 Mar 2020\n¦Bob,¦Ross¦\
        https://www.linkedin.com/in/%C3%A9¦31 Feb 2023¦21 Nov 2023¦2020-01-01¦01/02/2020¦É¦\
        \u{feff}¦,,,,,,\n¦Vorname,Nachname,URL\n¦a@b.org¦Acme; \"Sons\"";

    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let body = dice.pieces(PIECES, 60);
        let whole = if dice.below(3) == 0 {
            body
        } else {
            format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{body}")
        };
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
