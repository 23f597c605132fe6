//! The personal yellow pages.

use rekindle::domain::{Direction, Interaction, InteractionId, Kind, Person, PersonId, Proof, Status};
use rekindle::query::ask::ask;

use super::sample::{Sample, today};

fn said(sample: &mut Sample, person: PersonId, on: &str, text: &str) {
    let id = InteractionId::new(sample.draw());
    sample.put(Interaction {
        id,
        on: on.parse().unwrap(),
        at: None,
        kind: Kind::Met,
        depth: None,
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

fn answers(sample: &Sample, topic: &str) -> Vec<(String, String)> {
    let told = |helper: &rekindle::query::ask::Helper| {
        let reasons: Vec<String> = helper.reasons.iter().map(|reason| reason.told(today())).collect();
        (sample.book.name(helper.person).to_owned(), reasons.join("; "))
    };
    ask(&sample.book, topic, 10).iter().map(told).collect()
}

fn titled(title: &str) -> impl FnOnce(&mut Person) {
    move |person| person.title = title.into()
}

#[test]
fn whoever_offers_it_comes_before_whoever_once_spoke_of_it() {
    let mut sample = Sample::new();
    let bo = sample.person("Bo Larsen", |_| {});
    let ann = sample.person("Ann Lee", |_| {});
    sample.person("Cy Twist", titled("Accordionist"));
    said(&mut sample, bo, "2026-02-19", "He wants an accordion for his daughter");
    sample.fact(ann, "repairs accordions");
    assert_eq!(
        answers(&sample, "accordion"),
        [
            ("Ann Lee".into(), "offers: repairs accordions (today)".into()),
            ("Cy Twist".into(), "title: Accordionist".into()),
            ("Bo Larsen".into(), "said: He wants an accordion for his daughter (3 weeks ago)".into()),
        ]
    );
}

#[test]
fn more_of_the_words_come_before_fewer() {
    let mut sample = Sample::new();
    sample.person("Ann Lee", titled("Lawyer"));
    sample.person("Bo Larsen", titled("Tax adviser"));
    sample.person("Cy Twist", titled("Partner, taxes and law; lawyer"));
    let names: Vec<String> =
        answers(&sample, "a good tax lawyer").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Cy Twist", "Ann Lee", "Bo Larsen"]);
}

#[test]
fn a_sentence_finds_what_was_said_once() {
    let mut sample = Sample::new();
    let ann = sample.person("Ann Lee", |_| {});
    let long =
        format!("{}she knows about gardening and bees.\nOther things", "She told me of the sea. ".repeat(9));
    said(&mut sample, ann, "2019-06-01", &long);
    let found = answers(&sample, "I met a gardener once");
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].1,
        "said: … the sea. She told me of the sea. she knows about gardening and bees. (6 years ago)"
    );
}

#[test]
fn a_slip_of_the_finger_still_finds() {
    let mut sample = Sample::new();
    sample.person("Ann Lee", titled("Gardener"));
    assert_eq!(answers(&sample, "gardner").len(), 1);
    assert_eq!(answers(&sample, "plumber").len(), 0);
    assert_eq!(answers(&sample, "").len(), 0);
}

#[test]
fn the_warmer_comes_first_and_the_dead_are_left_in_peace() {
    let mut sample = Sample::new();
    sample.person("Ann Lee", titled("Gardener"));
    let bo = sample.person("Bo Larsen", titled("Gardener"));
    for status in [Status::InMemory, Status::DoNotContact] {
        sample.person("Cy Twist", |person| {
            person.title = "Gardener".into();
            person.status = status;
        });
    }
    said(&mut sample, bo, "2026-03-10", "walk");
    let names: Vec<String> = answers(&sample, "gardener").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Bo Larsen", "Ann Lee"]);
}

#[test]
fn the_word_is_marked_in_what_is_shown() {
    let mut sample = Sample::new();
    sample.person("Ann Lee", titled("Chef d’équipe, Jardinière"));
    let helper = ask(&sample.book, "jardiniere", 1).remove(0);
    let reason = &helper.reasons[0];
    assert_eq!(reason.text.get(reason.at[0].clone()), Some("Jardinière"));
}

#[test]
fn a_word_itself_comes_before_its_beginning_whatever_the_place() {
    let mut sample = Sample::new();
    sample.person("Ann Lee", titled("Teacher"));
    sample.person("Bo Larsen", |person| person.notes = "sells tea".into());
    sample.person("Cy Twist", |person| {
        person.title = "Teacher".into();
        person.notes = "grows tea".into();
    });
    assert_eq!(
        answers(&sample, "tea"),
        [
            ("Bo Larsen".into(), "notes: sells tea".into()),
            ("Cy Twist".into(), "notes: grows tea".into()),
            ("Ann Lee".into(), "title: Teacher".into()),
        ]
    );
}

#[test]
fn forms_of_a_word_find_each_other() {
    for (said, asked) in [
        ("bakes cakes", "baking"),
        ("is snorkelling", "snorkels"),
        ("travelling a lot", "travels"),
        ("runner of marathons", "runs"),
        ("draws cities", "city"),
        ("the city of light", "cities"),
    ] {
        let mut sample = Sample::new();
        let ann = sample.person("Ann Lee", |_| {});
        sample.fact(ann, said);
        assert_eq!(answers(&sample, asked).len(), 1, "{asked} in {said}");
    }
}

#[test]
fn two_words_of_one_line_are_one_reason() {
    let mut sample = Sample::new();
    let ann = sample.person("Ann Lee", titled("Tax Lawyer"));
    sample.fact(ann, "speaks Finnish");
    assert_eq!(
        answers(&sample, "lawyer tax finnish"),
        [("Ann Lee".into(), "title: Tax Lawyer; offers: speaks Finnish (today)".into())]
    );
    let reason = &ask(&sample.book, "lawyer tax", 1)[0].reasons[0];
    assert_eq!((reason.words.join(" "), reason.at.as_slice()), ("lawyer tax".into(), &[0..3, 4..10][..]));
}
