//! The right person in the first row.

use rekindle::domain::{Labelled, PersonId};
use rekindle::query::lookup::{Field, Index, Search};

use super::sample::{Sample, email};

fn first(sample: &Sample, query: &str) -> Option<PersonId> {
    Index::new(&sample.book).find(query, 5).first().map(|hit| hit.person)
}

fn names(sample: &Sample, query: &str) -> Vec<String> {
    let hits = Index::new(&sample.book).find(query, 9);
    hits.iter().map(|hit| sample.book.name(hit.person).to_owned()).collect()
}

fn crowd() -> Sample {
    let mut sample = Sample::new();
    for name in [
        "Jane Chen",
        "John Cheng",
        "Éloïse Marchand",
        "Jörg Müller",
        "Wei Zhang",
        "Priya Raman",
        "Seán O'Brien",
        "Łukasz Żółć",
        "Marta Mao",
        "Chelsea Jones",
        "王伟",
        "김민준",
        "Jean-Luc Roux",
    ] {
        sample.person(name, |_| {});
    }
    sample
}

#[test]
fn every_way_of_typing_a_name_finds_it_first() {
    let sample = crowd();
    for (query, name) in [
        ("jane chen", "Jane Chen"),
        ("chen jane", "Jane Chen"),
        ("ja ch", "Jane Chen"),
        ("ch ja", "Jane Chen"),
        ("jchen", "Jane Chen"),
        ("eloise", "Éloïse Marchand"),
        ("ÉLOÏSE", "Éloïse Marchand"),
        ("muller", "Jörg Müller"),
        ("mueller", "Jörg Müller"),
        ("joerg", "Jörg Müller"),
        ("march", "Éloïse Marchand"),
        ("marchnad", "Éloïse Marchand"),
        ("marhand", "Éloïse Marchand"),
        ("marchamd", "Éloïse Marchand"),
        ("obrien", "Seán O'Brien"),
        ("o'brien", "Seán O'Brien"),
        ("zolc", "Łukasz Żółć"),
        ("ma mar", "Marta Mao"),
        ("mm", "Marta Mao"),
        ("王", "王伟"),
        ("伟", "王伟"),
        ("김", "김민준"),
        ("jeanluc", "Jean-Luc Roux"),
        ("jean-luc", "Jean-Luc Roux"),
        ("pryrmn", "Priya Raman"),
    ] {
        assert_eq!(names(&sample, query).first().map(String::as_str), Some(name), "{query}");
    }
}

#[test]
fn what_nobody_has_finds_nobody() {
    let sample = crowd();
    for query in ["xylophone", "jane zhang", "?!", "999", "0000043"] {
        assert_eq!(names(&sample, query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn every_field_is_found_and_named() {
    let mut sample = crowd();
    let ann = sample.person("Ann Lee", |p| {
        p.nickname = "Sparrow".into();
        p.org = "Northwind Traders".into();
        p.title = "Gardener".into();
        p.city = "Zürich".into();
        p.tags = vec!["climbing".into()];
        p.emails = email("hello@lilac.example");
        p.phones = vec![Labelled::plain("+41 44 668 18 00"), Labelled::plain("+1 555 0000042")];
    });
    sample.fact(ann, "repairs accordions");
    let index = Index::new(&sample.book);
    for (query, field) in [
        ("ann", Field::Name),
        ("sparr", Field::Nickname),
        ("wind", Field::Org),
        ("garden", Field::Title),
        ("zuerich", Field::City),
        ("climb", Field::Tag),
        ("hello@lilac.example", Field::Email),
        ("668 18 00", Field::Phone),
        ("0446681800", Field::Phone),
        ("0000042", Field::Phone),
        ("00 00042", Field::Phone),
        ("accordion", Field::Fact),
    ] {
        let hits = index.find(query, 3);
        assert_eq!(
            hits.first().map(|hit| (hit.person, hit.matched.clone())),
            Some((ann, vec![field])),
            "{query}"
        );
    }
}

#[test]
fn a_name_comes_before_a_company() {
    let mut sample = Sample::new();
    sample.person("Tom Okafor", |p| p.org = "Ruiz & Co".into());
    let ana = sample.person("Ana Ruiz", |_| {});
    assert_eq!(first(&sample, "ruiz"), Some(ana));
}

#[test]
fn among_equals_the_one_looked_up_last_comes_first() {
    let mut sample = Sample::new();
    let chen = sample.person("Sarah Chen", |_| {});
    let park = sample.person("Sarah Park", |_| {});
    let mut index = Index::new(&sample.book);
    assert_eq!(index.find("sarah", 1)[0].person, chen);
    index.set_recent(&[park]);
    assert_eq!(index.find("sarah", 1)[0].person, park);
}

#[test]
fn a_change_is_found_at_once() {
    let mut sample = crowd();
    let mut index = Index::new(&sample.book);
    let ann = sample.person("Ann Lee", |_| {});
    index.update(&sample.book, ann);
    assert_eq!(index.find("lee", 1)[0].person, ann);
    let mut renamed = sample.book.person(ann).unwrap().clone();
    renamed.name = "Ann Quill".into();
    sample.put(renamed);
    index.update(&sample.book, ann);
    assert_eq!(index.find("quill", 1)[0].person, ann);
    assert!(index.find("lee", 9).iter().all(|hit| !hit.is_found()));
    sample.put(rekindle::domain::Change::Remove(rekindle::domain::Key::Person(ann)));
    index.update(&sample.book, ann);
    assert_eq!(index.find("quill", 1), []);
    assert_eq!(index.len(), sample.book.len());
}

#[test]
fn an_index_that_was_kept_current_finds_what_a_new_one_finds() {
    let mut sample = crowd();
    let mut index = Index::new(&sample.book);
    let people: Vec<PersonId> = sample.book.people().map(|person| person.id).collect();
    for round in 0..20 {
        for id in &people {
            let mut person = sample.book.person(*id).unwrap().clone();
            person.org = format!("Guild {round}");
            sample.put(person);
            index.update(&sample.book, *id);
        }
    }
    for query in ["", "guild", "guild 19", "guild 7", "ch", "marhand"] {
        assert_eq!(index.find(query, 20), Index::new(&sample.book).find(query, 20), "{query}");
    }
}

#[test]
fn small_steps_lead_to_the_same_end() {
    let sample = crowd();
    let index = Index::new(&sample.book);
    for query in ["", "j", "ch", "jn", "mr", "pryrmn", "marhand"] {
        let mut search = Search::new(&index, query, 3);
        while !search.step(&index, 1) {}
        assert_eq!(search.hits(&index), index.find(query, 3), "{query}");
    }
}

#[test]
fn without_words_the_likeliest_come() {
    let mut sample = crowd();
    let ann = sample.person("Zoe Adler", |p| p.circle = "inner".into());
    assert_eq!(first(&sample, ""), Some(ann));
}
