//! What must hold for every input: written and read again it is the same, and no bytes break a reader.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rekindle::domain::{Dated, Labelled, Person, PersonId, Rhythm, Status};
use rekindle::formats::export::{self, Style, VcardVersion};
use rekindle::formats::{self, FORMATS};

use super::Desk;

/// Words with what is special in cards, in several scripts; no space at the ends.
fn words() -> impl Strategy<Value = String> {
    "[a-zA-Zäéß王🌱\\\\;,:=\"'+.]{1,12}( [a-zA-Zäéß王🌱\\\\;,:=\"'+.-]{1,30}){0,6}"
}

fn maybe() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), words()]
}

fn list(value: &'static str) -> impl Strategy<Value = Vec<Labelled>> {
    let label = prop_oneof![Just(""), Just("work"), Just("mobile"), Just("lake house")];
    proptest::collection::btree_map(value, label, 0..4).prop_map(|all| {
        all.into_iter().map(|(value, label)| Labelled { value, label: label.to_owned() }).collect()
    })
}

fn dates() -> impl Strategy<Value = Vec<Dated>> {
    let label = prop_oneof![Just("anniversary"), Just("name day"), Just("Mia’s birthday; at school")];
    let when = prop_oneof![Just("--02-29"), Just("2015-06-20"), Just("1999-12-31")];
    let one = (label, when).prop_map(|(label, when)| Dated::new(label, when.parse().unwrap()).unwrap());
    proptest::collection::btree_set(one, 0..5).prop_map(|all| all.into_iter().collect())
}

fn person() -> impl Strategy<Value = Person> {
    let texts =
        (words(), maybe(), maybe(), maybe(), maybe(), maybe(), "([^\\p{C}]{0,40}\n){0,3}[a-z]{1,100}");
    let lists = (
        list("[a-z]{1,8}@[a-z]{1,8}\\.org"),
        list("\\+[0-9]{6,12}"),
        list("https://[a-z]{1,8}\\.org/[a-z,;?=&%]{0,90}"),
    );
    let ours = (0..4usize, 0..4u32, prop_oneof![Just(None), Just(Some("--02-29")), Just(Some("1970-07-14"))]);
    let tags = proptest::collection::btree_set("[a-z]{1,8}", 0..4);
    (texts, lists, ours, tags, dates()).prop_map(|(texts, lists, ours, tags, dates)| {
        let mut person =
            Person::new(PersonId::new(1), texts.0, "friends", "2026-03-14T10:00:00+01:00".parse().unwrap());
        (person.org, person.title, person.city, person.country, person.met_at) =
            (texts.1, texts.2, texts.3, texts.4, texts.5);
        person.notes = texts.6.trim().to_owned();
        (person.emails, person.phones, person.urls) = lists;
        person.status = Status::ALL[ours.0];
        person.rhythm =
            [Rhythm::OfCircle, Rhythm::Never, Rhythm::Every(45), Rhythm::Months(3)][ours.1 as usize];
        person.birthday = ours.2.map(|day| day.parse().unwrap());
        person.dates = dates;
        person.tags = tags.into_iter().filter(|tag| tag != "mycontacts").collect();
        person
    })
}

fn comparable(person: &Person) -> Person {
    Person { id: PersonId::new(0), external: Vec::new(), source: String::new(), ..person.clone() }
}

fn exported(desk: &Desk, version: VcardVersion) -> Vec<u8> {
    let people: Vec<PersonId> = desk.book.people().map(|person| person.id).collect();
    (export::named("vcard").unwrap().write)(&desk.book, &people, Style { vcard: version })
}

fn imported(card: &[u8]) -> Desk {
    let mut desk = Desk::new();
    desk.import_text("card.vcf", card);
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_person_survives_a_card(person in person(), four in any::<bool>()) {
        let mut desk = Desk::new();
        desk.book.apply(person.clone().into()).unwrap();
        let card = exported(&desk, if four { VcardVersion::V4 } else { VcardVersion::V3 });
        let other = imported(&card);
        let found = other.book.people().next().unwrap();
        prop_assert_eq!(comparable(found), comparable(&person), "{}", String::from_utf8_lossy(&card));
    }

    #[test]
    fn any_change_survives_the_card_it_came_with(before in person(), after in person(), two in any::<bool>()) {
        let mut desk = Desk::new();
        desk.book.apply(before.into()).unwrap();
        let mut card = String::from_utf8(exported(&desk, VcardVersion::V3)).unwrap();
        if two {
            card = "BEGIN:VCARD\nVERSION:2.1\nN:Lee;Ann\nNOTE:old\nTEL;CELL:+12345678\nX-KEEP:me\nEND:VCARD\n".to_owned();
        }
        let mut desk = imported(card.as_bytes());
        let known = desk.book.people().next().unwrap().clone();
        let changed = Person { id: known.id, external: known.external, source: known.source, ..after.clone() };
        desk.book.apply(changed.into()).unwrap();
        let card = exported(&desk, VcardVersion::V4);
        let other = imported(&card);
        let found = other.book.people().next().unwrap();
        prop_assert_eq!(sorted(comparable(found)), sorted(comparable(&after)), "{}", String::from_utf8_lossy(&card));
        prop_assert!(!two || card.windows(9).any(|part| part == b"X-KEEP:me"));
    }

    #[test]
    fn no_bytes_break_a_reader(pieces in proptest::collection::vec(piece(), 0..40)) {
        read_all(&pieces.concat())?;
    }
}

/// Lists in one order: a card that is altered keeps its own.
fn sorted(mut person: Person) -> Person {
    for list in [&mut person.emails, &mut person.phones, &mut person.urls] {
        list.sort_by(|a, b| a.value.cmp(&b.value));
    }
    person.dates.sort();
    person
}

/// Pieces that files are made of, and noise.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = proptest::sample::select(vec![
        "BEGIN:VCARD\r\n",
        "END:VCARD\r\n",
        "VERSION:2.1\n",
        "VERSION:4.0\r\n",
        "FN:Ann",
        "N:;;",
        "\r\n",
        "\n",
        "\r",
        " ",
        "\t",
        "TEL;CELL:",
        "item1.",
        "X-ABLabel:_$!<",
        "BDAY:--0",
        "BDAY:1604-",
        ";ENCODING=QUOTED-PRINTABLE:=",
        "=C3=",
        "=\n",
        ";CHARSET=utf-16:",
        "AGENT:\n",
        "ADR:;;;",
        "\"",
        ",",
        "First Name,Last Name,URL,Connected On\n",
        "Ann,Lee,https://www.linkedin.com/in/%",
        "31 Feb 2023",
        "\\",
        "\u{feff}",
        "É",
        "X-REKINDLE-CADENCE:0",
        "PHOTO;ENCODING=b:",
        "item1.X-ABDATE:20",
        "ANNIVERSARY:2015-06-20\n",
        ":",
        ";",
    ]);
    prop_oneof![
        known.prop_map(|text| text.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..12)
    ]
}

fn read_all(content: &[u8]) -> Result<(), TestCaseError> {
    let start = Instant::now();
    for format in FORMATS {
        for content in [content.to_vec(), [&[0xff, 0xfe], content].concat()] {
            let Ok(reading) = (format.read)(&content) else { continue };
            for one in &reading.incoming {
                prop_assert!(!one.name.trim().is_empty());
            }
            let parsed = rekindle::domain::incoming::Parsed {
                format: format.id,
                incoming: reading.incoming,
                ..Default::default()
            };
            let mut desk = Desk::new();
            let plan = desk.plan(std::slice::from_ref(&parsed));
            desk.book.apply_all(plan.changes).unwrap();
            prop_assert!(
                desk.plan(std::slice::from_ref(&parsed)).changes.is_empty(),
                "the same again changes nothing"
            );
            exported(&desk, VcardVersion::V4);
        }
    }
    prop_assert!(start.elapsed() < Duration::from_secs(5));
    Ok(())
}

#[test]
fn what_is_built_to_be_slow_is_not() {
    let start = Instant::now();
    let many = |text: &str, times: usize| text.repeat(times).into_bytes();
    for content in [
        many("BEGIN:VCARD\n", 50_000),
        many("AGENT:\nBEGIN:VCARD\n", 50_000),
        [b"BEGIN:VCARD\nFN:A\nNOTE:".to_vec(), many("x\n ", 300_000), b"\nEND:VCARD\n".to_vec()].concat(),
        [b"BEGIN:VCARD\nFN;".to_vec(), many("A=B;", 200_000), b":x\nEND:VCARD\n".to_vec()].concat(),
        [
            b"BEGIN:VCARD\nFN:A\n".to_vec(),
            many("item1.TEL:1\nitem1.X-ABLabel:x\n", 2_000),
            b"END:VCARD\n".to_vec(),
        ]
        .concat(),
        [b"First Name,Last Name\n".to_vec(), many("\"Ann,Lee\n", 30_001)].concat(),
        [b"First Name,Last Name\n".to_vec(), many(",", 1_000_000)].concat(),
    ] {
        for format in FORMATS {
            let _ = (format.read)(&content);
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert!(formats::named("vcard").is_some());
}
