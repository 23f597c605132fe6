//! Facts, who knows whom, introductions.

use rekindle::domain::{FactKind, Kind, Stage};
use rekindle::ops::introduce::{Request, introduce, stage_named};
use rekindle::ops::{fact, knows};

use super::world::{World, refused};

#[test]
fn a_word_before_the_colon_says_what_a_fact_is_good_for() {
    for (text, kind, kept) in [
        ("ask: the new flat", FactKind::Ask, "the new flat"),
        ("Likes: old maps", FactKind::Like, "old maps"),
        ("offers: tax advice", FactKind::Offer, "tax advice"),
        ("needs: a flat in Lyon", FactKind::Need, "a flat in Lyon"),
        ("her rule: never on mondays", FactKind::Fact, "her rule: never on mondays"),
        ("speaks Basque", FactKind::Fact, "speaks Basque"),
    ] {
        assert_eq!(fact::read(text), (kind, kept.to_owned()), "{text}");
    }
}

#[test]
fn what_is_learned_again_is_fresh_again() {
    let mut world = World::new();
    let (ann, today) = (world.id("Ann"), world.context.today);
    let long_ago = "2024-01-01".parse().unwrap();
    let changes = fact::learn(&world.book, &mut world.context, ann, "likes: bees", long_ago, "");
    world.act(changes);
    let changes = fact::learn(&world.book, &mut world.context, ann, "likes: Bees", today, "Bob");
    world.act(changes);
    let facts: Vec<_> = world.book.facts().of(ann).collect();
    assert_eq!((facts.len(), facts[0].on, facts[0].source.as_str()), (1, today, "Bob"));
    let refusal = refused(fact::learn(&world.book, &mut world.context, ann, "likes: ", today, ""));
    assert_eq!(refusal, "there is nothing to keep: write what you learned, for example “likes: old maps”");
    let changes = fact::forget(&world.book, facts_id(&world));
    world.act(changes);
    assert!(world.book.facts().is_empty());
}

fn facts_id(world: &World) -> rekindle::domain::FactId {
    world.book.facts().iter().next().unwrap().id
}

#[test]
fn who_knows_whom_is_kept_once() {
    let mut world = World::new();
    let (ann, bob) = (world.id("Ann"), world.id("Bob"));
    for how in ["", "sister", ""] {
        let changes = knows::knows(&world.book, &mut world.context, ann, bob, how);
        world.act(changes);
    }
    assert_eq!(world.book.ties().len(), 1);
    assert_eq!(knows::between(&world.book, bob, ann).unwrap().how, "sister");
    assert!(
        refused(knows::knows(&world.book, &mut world.context, ann, ann, ""))
            .starts_with("Ann Kowalski surely knows")
    );
    let changes = knows::forget(&world.book, bob, ann);
    world.act(changes);
    let refusal = refused(knows::forget(&world.book, bob, ann));
    assert_eq!(
        refusal,
        "it is not kept that Bob Stone and Ann Kowalski know each other: nothing was changed"
    );
}

#[test]
fn how_two_know_each_other_is_told_from_the_side_it_is_true_of() {
    use rekindle::domain::tie::acquaintances_in_words;
    for (how, from_ann, from_bob) in [
        ("sister", "Bob Stone (sister)", "Ann Kowalski (says: sister)"),
        ("works with", "Bob Stone (works with)", "Ann Kowalski (works with)"),
        ("", "Bob Stone", "Ann Kowalski"),
    ] {
        let mut world = World::new();
        let (ann, bob) = (world.id("Ann"), world.id("Bob"));
        let changes = knows::knows(&world.book, &mut world.context, ann, bob, how);
        world.act(changes);
        let twice = world.book.ties().iter().next().unwrap().clone();
        let id = rekindle::domain::TieId::new(99);
        world.apply(vec![rekindle::domain::Tie { id, how: String::new(), ..twice }.into()]);
        assert_eq!(acquaintances_in_words(&world.book, ann), [from_ann], "once, though kept twice");
        assert_eq!(acquaintances_in_words(&world.book, bob), [from_bob]);
    }
}

fn step(world: &mut World, stage: Stage, outcome: &'static str) {
    let (a, b) = (world.id("Ann"), world.id("Bob"));
    // Named the other way round each time: it is the same introduction.
    let (a, b) = if stage == Stage::Agreed { (b, a) } else { (a, b) };
    let request =
        Request { a, b: Some(b), by: None, purpose: "the platform role", stage: Some(stage), outcome };
    let changes = introduce(&world.book, &mut world.context, &request);
    world.act(changes);
}

#[test]
fn an_introduction_goes_from_the_thought_to_the_outcome() {
    let mut world = World::new();
    for stage in [Stage::Proposed, Stage::Agreed] {
        step(&mut world, stage, "");
        assert!(world.book.interactions().is_empty(), "nothing was written to them yet");
    }
    step(&mut world, Stage::Made, "");
    let told = world.book.interactions().iter().next().unwrap();
    assert_eq!(told.kind, Kind::Introduction);
    assert_eq!(told.text, "Introduced Ann Kowalski to Bob Stone: the platform role");
    assert_eq!(told.people.len(), 2);
    step(&mut world, Stage::Closed, "they work together now");
    assert_eq!((world.book.introductions().len(), world.book.interactions().len()), (1, 1));
    let one = world.book.introductions().iter().next().unwrap().clone();
    assert_eq!((one.stage, one.outcome.as_str()), (Stage::Closed, "they work together now"));
    step(&mut world, Stage::Proposed, "");
    assert_eq!(world.book.introductions().len(), 2, "after a closed one a new one begins");
}

#[test]
fn an_introduction_needs_two_people() {
    let mut world = World::new();
    let (ann, bob) = (world.id("Ann"), world.id("Bob"));
    let mut ask = |a, b, by| {
        let request = Request { a, b, by, purpose: "", stage: Some(Stage::Proposed), outcome: "" };
        refused(introduce(&world.book, &mut world.context, &request))
    };
    assert_eq!(ask(ann, Some(ann), None), "Ann Kowalski cannot be introduced to themselves: name two people");
    assert_eq!(ask(ann, None, None), "an introduction needs two people: name the other one too");
    assert_eq!(
        ask(ann, Some(bob), Some(bob)),
        "Bob Stone cannot be introduced to themselves: name two people"
    );
    assert_eq!(refused(stage_named("agred")), "an introduction is never “agred”: did you mean “agreed”?");
}

#[test]
fn being_introduced_is_kept_without_a_message_of_yours() {
    let mut world = World::new();
    let (ann, bob) = (world.id("Ann"), world.id("Bob"));
    let request =
        Request { a: ann, b: None, by: Some(bob), purpose: "", stage: Some(Stage::Made), outcome: "" };
    let changes = introduce(&world.book, &mut world.context, &request);
    world.act(changes);
    assert!(world.book.interactions().is_empty());
    let request = Request { stage: None, outcome: "a good evening", ..request };
    let changes = introduce(&world.book, &mut world.context, &request);
    world.act(changes);
    let kept: Vec<_> = world.book.introductions().of(bob).collect();
    assert_eq!(
        (kept.len(), kept[0].stage, kept[0].thanked),
        (1, Stage::Closed, true),
        "an outcome closes it"
    );
}
