//! The filter language.

use chrono::NaiveDate;
use proptest::prelude::*;
use rekindle::domain::{
    Change, Dated, Depth, Direction, Interaction, InteractionId, Kind, Labelled, PersonId, Proof, Rhythm,
    Settings, Status, Tie, TieId,
};
use rekindle::query::filter::{FLAGS, Filter, KEYS};
use rekindle::query::list::{Sort, people};

use super::sample::{Sample, email, today};

fn met(sample: &mut Sample, person: PersonId, on: &str, text: &str) {
    let id = InteractionId::new(sample.draw());
    sample.put(Interaction {
        id,
        on: on.parse().unwrap(),
        at: None,
        kind: Kind::Met,
        depth: Some(Depth::Good),
        from: Direction::Both,
        proof: Proof::Confirmed,
        text: text.into(),
        place: String::new(),
        people: vec![person],
        tags: vec![],
        gave: String::new(),
        got: String::new(),
        source: "you".into(),
        order: Default::default(),
    });
}

fn network() -> Sample {
    let mut sample = Sample::new();
    let ana = sample.person("Ana Ruiz", |p| {
        p.circle = "close".into();
        p.city = "Berlin".into();
        p.org = "Acme GmbH".into();
        p.title = "CTO".into();
        p.tags = vec!["investor".into(), "sailing".into()];
        p.emails = email("ana@acme.example");
        p.met_on = "2023-05-06".parse().ok();
        p.met_at = "RustFest".into();
        p.birthday = "1980-03-20".parse().ok();
        p.dates = Dated::new("Name day", "--10-04".parse().unwrap()).into_iter().collect();
    });
    let wei = sample.person("Wei Zhang", |p| {
        p.circle = "friends".into();
        p.city = "Zürich".into();
        p.title = "Director".into();
        p.phones = vec![Labelled::plain("+41 44 668 18 00")];
        p.introduced_by = Some(ana);
        p.source = "linkedin".into();
        p.rhythm = Rhythm::Every(45);
    });
    let bo = sample.person("Bo Larsen", |p| {
        p.status = Status::Archived;
        p.tags = vec!["investor".into(), "spam".into()];
        p.notes = "Keeps bees in Berlin".into();
    });
    sample.person("Zoe Adler", |p| p.circle = "inner".into());
    met(&mut sample, ana, "2026-03-01", "Coffee with a gardener");
    met(&mut sample, wei, "2025-10-01", "Lunch");
    met(&mut sample, bo, "2024-02-03", "Fair");
    let tie = TieId::new(sample.draw());
    sample.put(Tie { id: tie, a: ana, b: wei, how: String::new(), on: today() });
    sample
}

fn found(sample: &Sample, filter: &str) -> Vec<String> {
    let filter = Filter::parse(filter, sample.book.settings()).expect(filter);
    people(&sample.book, &filter, Sort::Name).iter().map(|id| sample.book.name(*id).to_owned()).collect()
}

const ANA: &str = "Ana Ruiz";
const WEI: &str = "Wei Zhang";
const BO: &str = "Bo Larsen";
const ZOE: &str = "Zoe Adler";

#[test]
fn every_kind_of_question_finds_the_right_people() {
    let sample = network();
    for (filter, expected) in [
        ("", &[ANA, WEI, ZOE][..]),
        ("circle:close", &[ANA]),
        ("CIRCLE:Close", &[ANA]),
        ("tag:investor", &[ANA]),
        ("tag:inv*", &[ANA]),
        ("tag:inv", &[]),
        ("-tag:investor", &[WEI, ZOE]),
        ("not tag:investor", &[WEI, ZOE]),
        ("city:berlin", &[ANA]),
        ("city:zurich", &[WEI]),
        ("city:zuerich", &[WEI]),
        ("org:acme", &[ANA]),
        ("title:cto", &[ANA]),
        ("met:2023", &[ANA]),
        ("met:2023-05", &[ANA]),
        ("met:rustfest", &[ANA]),
        ("met<2023", &[]),
        ("last>90d", &[WEI]),
        ("last<2w", &[ANA]),
        ("last:2025", &[WEI]),
        ("last>=2025-10-01", &[ANA, WEI]),
        ("last:never", &[ZOE]),
        ("warmth<30", &[WEI]),
        ("warmth>50", &[ANA]),
        ("due", &[WEI]),
        ("cold", &[WEI]),
        ("warm", &[ANA]),
        ("unknown", &[ZOE]),
        ("status:archived", &[BO]),
        ("archived", &[BO]),
        ("status:archived or circle:close", &[ANA, BO]),
        ("birthday<30d", &[ANA]),
        ("birthday<3d", &[]),
        ("birthday:march", &[ANA]),
        ("birthday:3", &[ANA]),
        ("date<30d", &[ANA]),
        ("date<3d", &[]),
        ("date:october", &[ANA]),
        ("birthday:october", &[]),
        ("date:\"name day\"", &[ANA]),
        ("date:wedding", &[]),
        ("has:date", &[ANA]),
        ("has:email", &[ANA]),
        ("-has:timeline", &[ZOE]),
        ("source:linkedin", &[WEI]),
        ("introduced-by:ana", &[WEI]),
        ("knows:wei", &[ANA]),
        ("cadence:45", &[WEI]),
        ("cadence<10d", &[ZOE]),
        ("contacts:0", &[ZOE]),
        ("said:gardener", &[ANA]),
        ("phone:0446681800", &[WEI]),
        ("phone:0000", &[]),
        ("bees status:archived", &[BO]),
        ("\"acme gmbh\"", &[ANA]),
        ("\"due\"", &[]),
        ("(circle:close or circle:friends) -due", &[ANA]),
        ("zoe or city:berlin", &[ANA, ZOE]),
        ("-(ana or zoe)", &[WEI]),
        ("circle:friends and due", &[WEI]),
    ] {
        assert_eq!(found(&sample, filter), expected, "{filter}");
    }
}

#[test]
fn mistakes_are_pointed_at_and_the_nearest_word_offered() {
    let settings = Settings::default();
    for (filter, expected) in [
        ("circle:clsoe", "circle:clsoe\n       ^^^^^\nthere is no circle “clsoe”; did you mean close?"),
        ("due circel:close", "due circel:close\n    ^^^^^^\nthere is no key “circel”; did you mean circle:?"),
        ("ann (bob", "ann (bob\n    ^\nthe bracket is not closed; write ) at its end"),
        ("ann) bob", "ann) bob\n   ^\nthis bracket was never opened; remove it"),
        ("tag:", "tag:\n^^^^\ntag: needs a value; for example tag:investor"),
        ("é \"bob", "é \"bob\n  ^\nthe quotation mark is not closed; write \" at its end"),
        ("ann or", "ann or\n    ^^\n“or” stands between two things; quote it to find the word"),
        ("not", "not\n   ^\nsomething is missing here; write what is not wanted"),
        (
            "last>soon",
            "last>soon\n     ^^^^\n“soon” is not understood after last; write a span (90d, 2w, 6m, 1y) or a day (2023, 2023-05, 2023-05-06)",
        ),
        ("warmth<warm", "warmth<warm\n       ^^^^\n“warm” is not understood after warmth; write a number"),
        ("has:emial", "has:emial\n    ^^^^^\n“emial” is nothing one can ask for; did you mean email?"),
        ("tag>3", "tag>3\n    ^\ntag is no number; write tag:3"),
        (
            "@vips",
            "@vips\n^^^^^\nthere is no view called “vips”; views are named under [views] in the config",
        ),
    ] {
        let error = Filter::parse(filter, &settings).expect_err(filter);
        assert_eq!(format!("{}\n{}; {}", error.pointed(filter), error.message, error.hint), expected);
    }
}

#[test]
fn a_saved_view_stands_for_its_filter() {
    let mut settings = Settings::default();
    settings.views.insert("investors".into(), "tag:investor or tag:angel".into());
    settings.views.insert("near".into(), "@investors city:berlin".into());
    settings.views.insert("loop".into(), "@loop".into());
    let sample = network();
    let near = Filter::parse("@near", &settings).unwrap();
    assert_eq!(people(&sample.book, &near, Sort::Name).len(), 1);
    assert!(Filter::parse("@invetsors", &settings).unwrap_err().hint.contains("@investors"));
    assert!(Filter::parse("@loop", &settings).is_err());
}

#[test]
fn the_tables_hold_together() {
    let settings = Settings::default();
    for (number, key) in KEYS.iter().enumerate() {
        assert!(!key.doc.is_empty());
        assert!(key.example.starts_with(key.word), "{}", key.example);
        Filter::parse(key.example, &settings).expect(key.example);
        assert!(KEYS.iter().skip(number + 1).all(|other| other.word != key.word), "{}", key.word);
    }
    for flag in FLAGS {
        assert_ne!(Filter::parse(flag.word, &settings), Filter::parse("\"other\"", &settings));
        assert!(!flag.doc.is_empty());
    }
}

#[test]
fn lists_stand_in_every_order() {
    let sample = network();
    let order = |sort| {
        let everybody = people(&sample.book, &Filter::default(), sort);
        everybody
            .iter()
            .map(|id| sample.book.person(*id).unwrap().first_name().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(order(Sort::Rank), ["Wei", "Ana", "Zoe"]);
    assert_eq!(order(Sort::Name), ["Ana", "Wei", "Zoe"]);
    assert_eq!(order(Sort::Last), ["Ana", "Wei", "Zoe"]);
    assert_eq!(order(Sort::Warmth), ["Ana", "Wei", "Zoe"]);
    assert_eq!(order(Sort::Circle), ["Zoe", "Ana", "Wei"]);
    assert_eq!(order(Sort::Birthday), ["Ana", "Wei", "Zoe"]);
    assert_eq!(order(Sort::City), ["Ana", "Wei", "Zoe"]);
    for sort in Sort::ALL {
        assert_eq!(Sort::from_word(sort.word()), Some(*sort));
    }
}

#[test]
fn a_filter_follows_the_book() {
    let mut sample = network();
    let filter = Filter::parse("last<7d", &Settings::default()).unwrap();
    let zoe = people(&sample.book, &Filter::parse("zoe", &Settings::default()).unwrap(), Sort::Name)[0];
    assert!(!filter.matches(&sample.book, zoe));
    met(&mut sample, zoe, "2026-03-11", "walk");
    assert!(filter.matches(&sample.book, zoe));
    sample.book.set_today(NaiveDate::from_ymd_opt(2026, 5, 1).unwrap());
    assert!(!filter.matches(&sample.book, zoe));
    let gone: Change = Change::Remove(rekindle::domain::Key::Person(zoe));
    assert!(sample.book.apply(gone).is_err(), "she is still spoken of");
}

proptest! {
    #[test]
    fn no_text_confuses_the_parser(text in "[-()@\"a-z:<>=0-9é ]{0,40}|\\PC{0,40}") {
        if let Err(error) = Filter::parse(&text, &Settings::default()) {
            prop_assert!(text.get(error.at.clone()).is_some() || error.at.start == text.len());
            prop_assert!(!error.message.is_empty());
            error.pointed(&text);
        }
    }

    #[test]
    fn a_filter_and_its_negation_share_the_people(place in 0..KEYS.len()) {
        let sample = network();
        let example = KEYS[place].example;
        let both = [format!("({example}) status:active"), format!("-({example}) status:active")];
        let counts: usize = both.iter().map(|filter| found(&sample, filter).len()).sum();
        prop_assert_eq!(counts, 3);
    }
}
