//! The day you met: who is new to you, and who was known long before the first entry.

use rekindle::domain::nudge::{NudgeKind, caution, why};
use rekindle::domain::{Direction, Kind, PersonId, Proof, Rhythm};

use super::world::{World, day};

/// Somebody you wrote down yourself, met on a day where one is known.
fn own(world: &mut World, name: &str, circle: &str, met_on: Option<&str>) -> PersonId {
    let id = world.person(name, circle);
    world.change(id, |person| {
        person.source = "you".to_owned();
        person.met_on = met_on.map(day);
    });
    id
}

fn reasons(world: &World, who: PersonId) -> Vec<String> {
    let terms = why(&world.book, who).expect("somebody").terms;
    terms.into_iter().map(|term| term.term).filter(|term| !term.starts_with("closeness")).collect()
}

#[test]
fn an_old_friend_was_not_met_with_the_first_entry() {
    let mut world = World::new();
    let oldy = own(&mut world, "Oldy", "close", Some("2010-05-01"));
    world.passed(oldy, "2026-03-11", "dinner", |_| {});
    for today in ["2026-03-12", "2026-03-16", "2026-03-28", "2026-04-09"] {
        world.travel(today);
        assert_eq!(world.kind(oldy), None, "{today}");
        assert_eq!(caution(&world.book, oldy, "Would you invest in us?"), None, "{today}");
    }
}

#[test]
fn whoever_is_called_or_written_to_was_known_before() {
    for kind in [Kind::Call, Kind::Email, Kind::Message, Kind::Letter, Kind::Gift] {
        let mut world = World::new();
        let mum = own(&mut world, "Mum", "friends", None);
        world.passed(mum, "2026-03-11", "the garden", |one| one.kind = kind);
        for today in ["2026-03-12", "2026-03-16", "2026-03-28"] {
            world.travel(today);
            assert_eq!(world.kind(mum), None, "{} {today}", kind.word());
            assert_eq!(caution(&world.book, mum, "Would you invest in us?"), None, "{}", kind.word());
        }
    }
}

#[test]
fn a_first_meeting_in_person_by_video_or_at_an_event_is_one() {
    for kind in [Kind::Met, Kind::Video, Kind::Event] {
        let mut world = World::new();
        let wei = world.person("Wei Zhang", "friends");
        world.passed(wei, "2026-03-11", "", |one| one.kind = kind);
        assert_eq!(world.reason(wei), "You first met Wei yesterday", "{}", kind.word());
        world.travel("2026-03-16");
        assert_eq!(world.kind(wei), Some(NudgeKind::Unfollowed), "{}", kind.word());
    }
}

#[test]
fn whom_an_import_connected_before_is_not_met_for_the_first_time() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "friends");
    world.change(ann, |person| person.met_on = Some(day("2012-01-01")));
    world.passed(ann, "2026-03-11", "", |_| {});
    assert_eq!(world.kind(ann), None);
}

#[test]
fn somebody_met_lately_without_a_timeline_was_never_followed_up() {
    let mut world = World::new();
    let una = own(&mut world, "Una", "friends", Some("2026-03-01"));
    world.change(una, |person| person.met_at = "RustFest".to_owned());
    assert_eq!(world.kind(una), Some(NudgeKind::Unfollowed));
    assert_eq!(world.reason(una), "You met Una once, on 1 Mar (RustFest), and have not spoken since");
    world.passed(una, "2026-03-02", "no answer", |one| one.proof = Proof::Attempt);
    assert_eq!(world.kind(una), None, "you tried; it is a new tie two weeks after the meeting");
    world.travel("2026-03-25");
    assert_eq!(world.kind(una), Some(NudgeKind::NewTie));
    world.travel("2026-05-31");
    assert_eq!(world.kind(una), None, "91 days after, it is not new any more");
}

#[test]
fn the_day_of_meeting_counts_although_you_wrote_before() {
    let mut world = World::new();
    let una = own(&mut world, "Una", "friends", Some("2026-03-08"));
    world.passed(una, "2026-02-20", "see you there", |one| {
        (one.kind, one.from) = (Kind::Email, Direction::Me);
    });
    assert_eq!(reasons(&world, una), ["unfollowed"]);
    world.passed(una, "2026-03-10", "it was good to meet", |one| one.kind = Kind::Message);
    assert_eq!(reasons(&world, una), Vec::<String>::new());
}

#[test]
fn nobody_only_connected_lately_or_without_a_day_is_asked_for() {
    let mut world = World::new();
    let connected = world.person("Ann Lee", "friends");
    world.change(connected, |person| person.met_on = Some(day("2026-03-01")));
    let unknown = own(&mut world, "Bob Ray", "friends", None);
    let ahead = own(&mut world, "Cy Fox", "friends", Some("2026-03-20"));
    for id in [connected, unknown, ahead] {
        assert_eq!(world.kind(id), None, "{}", world.book.name(id));
    }
}

#[test]
fn the_introducer_is_thanked_for_somebody_you_only_wrote_to_in_other_words() {
    let mut world = World::new();
    let (ana, priya) = (world.person("Ana Ruiz", "outer"), world.person("Priya Nair", "outer"));
    world.change(priya, |person| person.introduced_by = Some(ana));
    world.passed(priya, "2026-03-10", "", |one| one.kind = Kind::Email);
    assert_eq!(
        world.reason(ana),
        "Ana brought you to Priya Nair, with whom you were first in touch on 10 Mar"
    );
}

#[test]
fn a_word_is_owed_to_a_friend_whose_tie_may_rest_for_ever() {
    let mut world = World::new();
    let (friend, stranger) = (world.person("Bob Ray", "friends"), world.person("Eve Moss", "outer"));
    for id in [friend, stranger] {
        world.change(id, |person| person.rhythm = Rhythm::Never);
        world.passed(id, "2024-03-02", "long ago", |_| {});
        assert!(world.silence(id).contains("has no cadence"), "{}", world.silence(id));
        world.passed(id, "2026-03-02", "are you well?", |one| {
            (one.kind, one.from) = (Kind::Email, Direction::Them);
        });
    }
    assert_eq!(world.kind(friend), Some(NudgeKind::ReplyOwed));
    assert_eq!(reasons(&world, friend), ["reply owed"], "nothing of the tie itself speaks");
    assert_eq!(world.kind(stranger), None);
}
