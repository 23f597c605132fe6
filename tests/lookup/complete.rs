//! What may be written next in a filter.

use proptest::prelude::*;
use rekindle::domain::{Book, Settings};
use rekindle::query::filter::{FLAGS, Filter, KEYS, Occurring, complete};

use super::sample::{Sample, today};

fn network() -> Sample {
    let mut sample = Sample::new();
    let ana = sample.person("Ana Ruiz", |p| {
        p.city = "San Sebastián".into();
        p.tags = vec!["investor".into(), "invited".into()];
    });
    sample.person("Wei Zhang", |p| {
        p.tags = vec!["investor".into()];
        p.introduced_by = Some(ana);
        p.city = "Zürich".into();
    });
    sample
}

/// What may be written where `|` stands, and what it would take the place of.
fn offered(book: &Book, text: &str) -> (String, Vec<String>) {
    let cursor = text.find('|').unwrap();
    let text = text.replace('|', "");
    let completion = complete(&text, cursor, book, &mut Occurring::default());
    let place = text.get(completion.place).unwrap().to_owned();
    (place, completion.suggestions.into_iter().map(|one| one.text).collect())
}

#[test]
fn keys_flags_and_values_are_offered_for_what_is_typed() {
    let sample = network();
    for (text, place, expected) in [
        ("ci|", "ci", &["circle:", "city:"][..]),
        ("due -ta|", "ta", &["tag:"]),
        ("(bi|", "bi", &["birthday<"]),
        ("arch|", "arch", &["archived"]),
        ("LAS|", "LAS", &["last>"]),
        ("circle:|", "", &["inner", "close", "friends", "network", "outer"]),
        ("circle:c|", "c", &["close"]),
        ("tag:inv|", "inv", &["investor", "invited"]),
        ("tag:#inves|", "#inves", &["investor"]),
        ("-tag:invi| due", "invi", &["invited"]),
        ("city:zur|", "zur", &["Zürich"]),
        ("city:seb|", "seb", &["\"San Sebastián\""]),
        ("city:\"san s|", "\"san s", &["\"San Sebastián\""]),
        ("introduced-by:|", "", &["\"Ana Ruiz\""]),
        ("has:e|", "e", &["email"]),
        ("last>|", "", &["7d", "30d", "90d", "1y", "never"]),
        ("last>=1|", "1", &["1y"]),
        ("name:a|", "a", &[]),
        ("zzz|", "zzz", &[]),
    ] {
        let (found, suggestions) = offered(&sample.book, text);
        assert_eq!(
            (found.as_str(), suggestions),
            (place, expected.iter().map(|one| (*one).to_owned()).collect()),
            "{text}"
        );
    }
}

#[test]
fn everything_is_offered_where_nothing_is_typed_and_views_come_first() {
    let mut settings = Settings::default();
    settings.views.insert("my friends".into(), "circle:friends".into());
    settings.views.insert("investors".into(), "tag:investor".into());
    let book = Book::new(settings, today());
    let (_, all) = offered(&book, "|");
    assert_eq!(all.len(), 2 + KEYS.len() + FLAGS.len());
    assert_eq!(all[..2], ["@investors", "@\"my friends\""]);
    assert_eq!(offered(&book, "-@my|").1, ["@\"my friends\""]);
    for view in &all[..2] {
        Filter::parse(view, book.settings()).expect(view);
    }
}

#[test]
fn the_most_frequent_value_comes_first() {
    let mut sample = network();
    sample.person("Bo Larsen", |p| p.tags = vec!["invited".into()]);
    sample.person("Cy Twist", |p| p.tags = vec!["invited".into()]);
    assert_eq!(offered(&sample.book, "tag:inv|").1, ["invited", "investor"]);
}

proptest! {
    #[test]
    fn any_text_at_any_place_may_be_completed(text in "[-()@\"a-z:<>=0-9é ]{0,30}", at in 0_usize..40) {
        let sample = network();
        let cursor = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
        let completion = complete(&text, cursor, &sample.book, &mut Occurring::default());
        prop_assert!(text.get(completion.place.clone()).is_some(), "{:?}", completion.place);
        prop_assert!(completion.place.end == cursor);
    }

    #[test]
    fn a_key_and_a_value_that_are_offered_are_understood(key in 0..KEYS.len(), value in 0_usize..40) {
        let sample = network();
        let written = KEYS[key].example.split_at(KEYS[key].word.len() + 1).0.to_owned();
        let offered = complete(&written, written.len(), &sample.book, &mut Occurring::default()).suggestions;
        if let Some(value) = offered.get(value) {
            let whole = format!("{written}{}", value.text);
            prop_assert!(Filter::parse(&whole, sample.book.settings()).is_ok(), "{whole}");
        }
    }
}
