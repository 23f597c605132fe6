//! What asked for somebody is done when it is answered on Today.

use rekindle::domain::{Change, Debtor, FollowUp, FollowUpId, PersonId, Progress, Promise, PromiseId};

use super::story::{Story, friend, today};

const WHO: PersonId = PersonId::new(1);

fn follow_up() -> Vec<Change> {
    let mut changes = friend(1, "Cyd Poe", 10);
    let text = "ask about the move".to_owned();
    let id = FollowUpId::new(1);
    changes.push(FollowUp { id, person: WHO, on: today(), text, progress: Progress::Open }.into());
    changes
}

fn promise(by: Debtor) -> Vec<Change> {
    let mut changes = friend(1, "Cyd Poe", 10);
    let (id, made) = (PromiseId::new(1), today() - chrono::Days::new(60));
    let text = "the deck".to_owned();
    changes
        .push(Promise { id, person: WHO, by, text, made, due: Some(made), progress: Progress::Open }.into());
    changes
}

fn follow_up_of(story: &Story) -> Progress {
    story.model.book.follow_ups().get(FollowUpId::new(1)).expect("a follow-up").progress
}

fn promise_of(story: &Story) -> Progress {
    story.model.book.promises().get(PromiseId::new(1)).expect("a promise").progress
}

#[test]
fn a_follow_up_is_done_with_the_contact_that_answers_it_in_one_step() {
    let mut story = Story::of(follow_up()).size(120, 34);
    story.keys("2 i").types("called, they move in May");
    assert!(story.shows("done") && story.shows("ask about the move (Cyd Poe)"), "{}", story.screen());
    story.keys("Enter");
    assert_eq!(follow_up_of(&story), Progress::Done(today()));
    assert_eq!(story.model.book.interactions().of(WHO).count(), 2);
    assert!(story.model.today.nudges.is_empty(), "{}", story.screen());
    assert!(story.shows("Done: ask about the move (Cyd Poe)."), "{}", story.screen());
    story.keys("u");
    assert_eq!(follow_up_of(&story), Progress::Open);
    assert_eq!(story.model.book.interactions().of(WHO).count(), 1);
}

#[test]
fn a_promise_of_yours_is_kept_with_the_contact_and_one_of_theirs_is_not() {
    let mut story = Story::of(promise(Debtor::Me)).size(120, 34);
    story.keys("2 i").types("sent the deck").keys("Enter");
    assert_eq!(promise_of(&story), Progress::Done(today()));
    let mut story = Story::of(promise(Debtor::Them)).size(120, 34);
    story.keys("2 i").types("called").keys("Enter");
    assert_eq!(promise_of(&story), Progress::Open);
}

#[test]
fn an_attempt_something_ahead_and_contact_with_others_leave_it_open() {
    for sentence in ["tried to call, no answer", "lunch tomorrow", "lunch with Dan Roe"] {
        let changes = follow_up().into_iter().chain(friend(2, "Dan Roe", 10)).collect();
        let mut story = Story::of(changes).size(120, 34);
        story.keys("2 i").types(sentence).keys("Enter");
        assert_eq!(story.model.book.interactions().iter().count(), 3, "{sentence}: {}", story.screen());
        assert_eq!(follow_up_of(&story), Progress::Open, "{sentence}");
    }
}

#[test]
fn what_was_done_elsewhere_meanwhile_does_not_stand_in_the_way() {
    let mut story = Story::of(follow_up()).size(120, 34);
    story.keys("2 i").types("called");
    let gone = rekindle::domain::Key::FollowUp(FollowUpId::new(1));
    story.elsewhere(vec![Change::Remove(gone)]);
    story.keys("Enter");
    assert_eq!(story.model.book.interactions().of(WHO).count(), 2, "{}", story.screen());
}
