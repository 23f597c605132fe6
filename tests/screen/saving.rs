//! ✓ means that it is on the disk; what cannot be kept is said, and what was typed for it comes back.

use chrono::Days;
use rekindle::domain::{Change, PersonId};
use rekindle::ops::{edit, person};
use rekindle::store::Store as _;
use rekindle::ui::{Effect, Msg, unsaved};

use super::story::{Story, context, now, today};

fn gone(story: &Story, name: &str) -> Vec<Change> {
    person::remove(&story.model.book, &context(), &[story.id(name)]).unwrap()
}

fn entries(story: &mut Story) -> usize {
    story.store.history().unwrap().entries().count()
}

/// All that stands in the book, as it is stored.
fn assert_as_stored(story: &mut Story) {
    let stored = story.store.load(story.model.book.settings(), today()).unwrap();
    let names = |book: &rekindle::domain::Book| {
        let mut texts: Vec<String> = book.interactions().iter().map(|one| one.text.clone()).collect();
        texts.sort();
        texts
    };
    assert_eq!(names(&story.model.book), names(&stored));
    assert_eq!(story.model.book.len(), stored.len());
}

#[test]
fn done_is_said_only_when_it_is_on_the_disk() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.hold = true;
    for (keys, typed) in [("i", "tea with Ann"), ("t", "friend"), ("c 1", ""), ("x", "")] {
        story.keys(keys).types(typed);
        if !typed.is_empty() {
            story.keys("Enter");
        }
        assert!(story.shows("saving …") && !story.shows("✓"), "{keys}: {}", story.screen());
        story.keys("j k");
        assert!(story.shows("saving …") && !story.shows("✓"), "{keys}: {}", story.screen());
    }
    story.settle();
    assert!(!story.shows("saving …") && story.shows("✓"), "{}", story.screen());
    story.keys("j");
    assert!(!story.shows("✓"), "{}", story.screen());
}

#[test]
fn leaving_says_what_it_waits_for_and_a_second_time_keeps_a_draft() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.hold = true;
    story.keys("i").types("tea with Ann").keys("Enter q");
    assert!(story.shows("saving … rekindle ends when it is kept"), "{}", story.screen());
    assert!(!story.asked.contains(&Effect::Quit));
    story.keys("q");
    assert!(story.asked.contains(&Effect::Quit));
    let drafts = unsaved::all(&story.model);
    let [(None, draft)] = drafts.as_slice() else { panic!("{drafts:?}") };
    assert_eq!(draft.typed.as_ref().unwrap().lines(), ["tea with Ann"]);
    assert!(draft.batch.is_some() && draft.what.contains("Ann Lee"), "{draft:?}");
}

#[test]
fn a_book_that_arrives_while_writes_are_on_their_way_drops_none_of_them() {
    for first in ["Ann Lee", "Bob Ray"] {
        let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
        story.hold = true;
        let theirs = gone(&story, "Ann Lee");
        story.keys("i").types(&format!("tea with {first}")).keys("Enter");
        story.elsewhere_unheard(theirs);
        story.keys("i").types("walk with Bob Ray").keys("Enter").loaded();
        assert!(story.shows("saving …"), "{}", story.screen());
        story.settle();
        let texts: Vec<String> = story.model.book.interactions().iter().map(|one| one.text.clone()).collect();
        assert!(texts.iter().any(|text| text.contains("walk with Bob")), "{texts:?}");
        assert_eq!(texts.iter().any(|text| text.contains("tea with")), first == "Bob Ray");
        let lost = first == "Ann Lee";
        assert_eq!(
            story.shows("NOT SAVED: log: met Ann Lee (deleted elsewhere)"),
            lost,
            "{}",
            story.screen()
        );
        assert_as_stored(&mut story);
    }
}

#[test]
fn an_answer_belongs_to_its_own_write() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
    story.hold = true;
    let theirs = gone(&story, "Ann Lee");
    story.keys("i").types("tea with Ann").keys("Enter");
    let batch = story.elsewhere_unheard(theirs);
    story.tell(Msg::Changed(vec![batch])).loaded();
    story.keys("i").types("walk with Bob Ray").keys("Enter").loaded().settle();
    assert!(story.shows("NOT SAVED: log: met Ann Lee"), "{}", story.screen());
    let kept = story.store.load(story.model.book.settings(), today()).unwrap();
    assert!(kept.interactions().iter().any(|one| one.text.contains("walk with Bob")));
}

#[test]
fn what_is_refused_is_back_in_its_form_and_named() {
    let mut story = Story::with(&[("Pia Nord", 20), ("Bob Ray", 30)]);
    story.hold = true;
    let theirs = gone(&story, "Pia Nord");
    story.keys("i").types("tea with Pia Nord and Bob Ray about quilts").keys("Enter");
    story.elsewhere_unheard(theirs);
    story.settle();
    assert!(
        story.shows("NOT SAVED: log: met Pia Nord and Bob Ray (deleted elsewhere)"),
        "{}",
        story.screen()
    );
    assert!(story.shows("What passed?") && story.shows("about quilts"), "{}", story.screen());
    story.keys("Left");
    assert!(story.shows("NOT SAVED"), "a key does not wipe it: {}", story.screen());
    story.keys("Esc");
    assert!(!story.shows("NOT SAVED") && story.shows("about quilts"), "it is read: {}", story.screen());
    story.keys("Ctrl-u").types("walk with Bob").keys("Enter");
    assert!(story.shows("✓") && !story.shows("What passed?"), "{}", story.screen());
    assert_as_stored(&mut story);
}

#[test]
fn what_the_disk_refuses_is_back_in_its_form_and_enter_tries_again() {
    let told = "the disk is full; this was not saved, what was saved before is safe \
                (/home/ann/.local/share/rekindle/journal/00000000000000000001.log)";
    for (keys, typed, title) in [
        ("i", "tea with Ann about quilts", "What passed?"),
        ("a", "Zoe Quilts", "Add somebody"),
        ("n", "likes quilts", "Learned about"),
        ("p", "the quilts", "A promise with"),
        ("t", "quilts", "Tags of"),
    ] {
        let mut story = Story::with(&[("Ann Lee", 20)]);
        story.fail = Some(told.to_owned());
        story.keys(keys).types(typed).keys("Enter");
        assert_eq!(entries(&mut story), 1, "{keys}");
        let screen = story.screen();
        let line = screen.lines().filter(|line| line.starts_with(" ! ")).collect::<Vec<_>>().join("");
        let line = line.replace(" ! ", " ").replace(' ', "");
        assert!(line.contains("NOTSAVED:") && line.contains(&told.replace(' ', "")), "whole: {screen}");
        assert!(story.shows(title) && story.shows("uilts"), "{screen}");
        story.keys("Enter");
        assert_eq!(entries(&mut story), 2, "{keys}: {}", story.screen());
        assert!(!story.shows("NOT SAVED") && !story.shows(title), "{keys}: {}", story.screen());
    }
}

#[test]
fn whoever_writes_on_is_not_disturbed_by_what_comes_back() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.hold = true;
    story.keys("i").types("tea with Ann").keys("Enter i").types("walk wi");
    story.fail = Some("the disk is full".to_owned());
    story.settle().types("th Ann");
    assert!(story.shows("walk with Ann") && story.shows("NOT SAVED"), "{}", story.screen());
    story.keys("Enter");
    assert!(story.shows("tea with Ann") && story.shows("NOT SAVED"), "then the other: {}", story.screen());
    story.keys("Enter");
    assert!(!story.shows("NOT SAVED"), "{}", story.screen());
    assert_eq!(entries(&mut story), 3);
}

#[test]
fn what_cannot_be_taken_back_is_no_loss() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("u u");
    assert!(story.shows("! there is nothing to undo"), "{}", story.screen());
    story.keys("j");
    assert!(!story.shows("nothing to undo"));
}

/// Opens the editor and gives back the text it gets.
fn editing(story: &mut Story) -> String {
    story.keys("E");
    let Some(Effect::Edit { text, .. }) = story.asked.pop() else { panic!("no editor") };
    text
}

fn closed(story: &mut Story, person: PersonId, before: &str, after: &str) {
    story.tell(Msg::Edited { person, before: before.to_owned(), after: Ok(after.to_owned()) });
}

#[test]
fn text_about_somebody_who_was_removed_meanwhile_is_kept_in_a_draft() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
    let ann = story.select("Ann Lee").id("Ann Lee");
    let given = editing(&mut story);
    let theirs = gone(&story, "Ann Lee");
    story.elsewhere(theirs);
    let typed = given.replace("notes = \"\"", "notes = \"a long page\"");
    closed(&mut story, ann, &given, &typed);
    assert!(story.shows("NOT SAVED: edit Ann Lee"), "{}", story.screen());
    assert!(story.shows("drafts/"), "{}", story.screen());
    story.keys("g d");
    assert!(story.shows("edit Ann Lee"), "{}", story.screen());
    story.keys("Enter");
    assert_eq!(story.asked.pop(), Some(Effect::Edit { person: ann, text: typed }), "it opens again");
}

#[test]
fn text_that_is_refused_in_the_last_instant_is_kept_in_a_draft() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
    let ann = story.select("Ann Lee").id("Ann Lee");
    let given = editing(&mut story);
    story.hold = true;
    closed(&mut story, ann, &given, &given.replace("city = \"\"", "city = \"Berlin\""));
    let theirs = gone(&story, "Ann Lee");
    story.elsewhere_unheard(theirs);
    story.settle();
    assert!(story.shows("NOT SAVED: edit Ann Lee (deleted elsewhere)"), "{}", story.screen());
    assert!(story.shows("drafts/"), "{}", story.screen());
}

#[test]
fn a_conflict_that_was_told_is_settled_by_saving_again() {
    for last_word in ["Berlin", "Lisbon"] {
        let mut story = Story::with(&[("Ann Lee", 20)]);
        let ann = story.id("Ann Lee");
        let given = editing(&mut story);
        let theirs = person::set(&story.model.book, &context(), ann, &[("city", "Rome"), ("org", "Acme")]);
        story.elsewhere(theirs.unwrap());
        closed(&mut story, ann, &given, &given.replace("city = \"\"", "city = \"Berlin\""));
        let Some(Effect::Edit { text, .. }) = story.asked.pop() else { panic!("{}", story.screen()) };
        assert!(text.contains("it is now “Rome”"), "{text}");
        closed(&mut story, ann, &text, &text.replace("Berlin", last_word));
        let kept = story.model.book.person(ann).unwrap();
        assert_eq!((kept.city.as_str(), kept.org.as_str()), (last_word, "Acme"), "{}", story.screen());
        assert_as_stored(&mut story);
    }
}

#[test]
fn an_edited_text_is_compared_field_by_field_after_a_conflict() {
    let story = Story::with(&[("Ann Lee", 20)]);
    let (book, ann) = (story.model.book.clone(), story.id("Ann Lee"));
    let before = edit::text(&book, ann).unwrap();
    let mut after = book.clone();
    let theirs = person::set(&book, &context(), ann, &[("city", "Rome"), ("org", "Acme")]).unwrap();
    after.apply_all(theirs).unwrap();
    let typed = before.replace("city = \"\"", "city = \"Berlin\"").replace("org = \"\"", "org = \"Zeta\"");
    let told = |before: &str| match edit::changes(&after, &context(), ann, before, &typed) {
        Err(edit::Unread::Mistake(mistake)) => mistake,
        other => panic!("{other:?}"),
    };
    let first = told(&before);
    let once = edit::settled(&after, ann, &before, &first);
    let second = told(&once);
    assert_ne!(first.elsewhere, second.elsewhere, "one after the other");
    let twice = edit::settled(&after, ann, &once, &second);
    assert!(edit::changes(&after, &context(), ann, &twice, &typed).is_ok());
}

/// The drafts of a program that ended in the middle of this, and another that begins.
fn next_time(typed: &str, meanwhile: impl Fn(&mut Story)) -> Story {
    let mut before = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
    before.hold = true;
    before.keys("i").types(typed).keys("Enter");
    let drafts = unsaved::all(&before.model);
    let filed = drafts.into_iter().map(|(_, draft)| (Some("drafts/1.txt".into()), draft)).collect();
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
    meanwhile(&mut story);
    story.tell(Msg::Drafts(filed));
    story
}

#[test]
fn what_was_not_saved_is_offered_the_next_time_and_kept_then() {
    let mut story = next_time("tea with Ann", |_| {});
    assert!(story.shows("NOT SAVED, but not lost: log: met Ann Lee"), "{}", story.screen());
    story.keys("g d");
    assert!(story.shows("╭ Not saved") && story.shows("tea with Ann"), "{}", story.screen());
    story.keys("Enter");
    assert!(story.shows("✓") && !story.shows("NOT SAVED"), "{}", story.screen());
    assert_eq!(story.asked, [Effect::DropDraft("drafts/1.txt".into())]);
    assert_eq!(entries(&mut story), 2);
    assert_as_stored(&mut story);
}

#[test]
fn what_cannot_be_kept_the_next_time_either_is_back_in_its_form() {
    let mut story = next_time("tea with Ann and Bob", |story| {
        let theirs = gone(story, "Ann Lee");
        story.elsewhere(theirs);
    });
    story.keys("g d Enter");
    assert!(story.shows("NOT SAVED") && story.shows("tea with Ann and Bob"), "{}", story.screen());
    assert!(story.asked.is_empty(), "the draft stays: {:?}", story.asked);
    story.keys("Esc Ctrl-u").types("tea with Bob").keys("Enter");
    assert_eq!(story.asked, [Effect::DropDraft("drafts/1.txt".into())]);
    assert_eq!(entries(&mut story), 3);
}

#[test]
fn what_was_kept_after_all_is_not_kept_twice() {
    let mut story = next_time("tea with Ann", |_| {});
    story.keys("g d Enter");
    let again = story.model.book.interactions().iter().next().unwrap().clone();
    let draft = rekindle::ui::Draft {
        what: "log: met Ann Lee".to_owned(),
        typed: None,
        batch: Some(story.store.batch(2).unwrap()),
    };
    story.tell(Msg::Drafts(vec![(Some("drafts/2.txt".into()), draft)])).keys("g d Enter");
    assert!(story.shows("It was kept after all"), "{}", story.screen());
    assert_eq!(entries(&mut story), 2);
    assert!(story.asked.contains(&Effect::DropDraft("drafts/2.txt".into())));
    assert!(story.model.book.interactions().get(again.id).is_some());
}

#[test]
fn a_draft_can_be_thrown_away() {
    let mut story = next_time("tea with Ann", |_| {});
    story.keys("g d x");
    assert_eq!(story.asked, [Effect::DropDraft("drafts/1.txt".into())]);
    assert!(!story.shows("╭ Not saved"), "{}", story.screen());
    story.keys("g d");
    assert!(story.shows("everything was saved"), "{}", story.screen());
}

#[test]
fn what_stands_in_an_open_form_is_there_when_the_program_is_ended() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("r").types("in 2 weeks").keys("Tab").types("ask about Oslo");
    let drafts = unsaved::all(&story.model);
    story.keys("Esc").tell(Msg::Drafts(drafts)).keys("g d Enter");
    assert!(story.shows("╭ Remind me of Ann Lee") && story.shows("ask about Oslo"), "{}", story.screen());
    story.keys("Enter");
    assert_eq!(story.model.book.follow_ups().len(), 1, "{}", story.screen());
    story.keys("e");
    assert!(unsaved::all(&story.model).is_empty(), "nothing was typed");
}

#[test]
fn the_day_that_is_shown_is_the_day_that_is_kept() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("i").types("tea with Ann");
    assert!(story.shows("Thu 12 Mar 2026"), "{}", story.screen());
    // The clock is set back over midnight before Enter.
    story.tell(Msg::Clock(now() - Days::new(1), today() - Days::new(1)));
    assert!(story.shows("Thu 12 Mar 2026"), "{}", story.screen());
    story.keys("Enter");
    let kept = story.model.book.interactions().iter().find(|one| one.text.contains("tea")).unwrap();
    assert_eq!(kept.on, today());
}

#[test]
fn tomorrow_is_the_day_after_it_was_typed() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("r").types("tomorrow").keys("Tab").types("call");
    let midnight = Msg::Clock(now() + Days::new(1), today() + Days::new(1));
    story.tell(midnight).keys("Enter");
    let due: Vec<_> = story.model.book.follow_ups().iter().map(|one| one.on).collect();
    assert_eq!(due, [today() + Days::new(1)]);
    story.keys("i").types("lunch with Ann tomorrow");
    story.tell(Msg::Clock(now() + Days::new(2), today() + Days::new(2))).keys("Enter");
    let planned = story.model.book.interactions().iter().find(|one| one.text.contains("lunch")).unwrap();
    assert_eq!(planned.on, today() + Days::new(2), "typed on the day after the first");
    // Left open over night with nothing typed, it is about the new day.
    story.keys("i").tell(Msg::Clock(now() + Days::new(3), today() + Days::new(3)));
    story.types("lunch with Ann").keys("Enter");
    let last = story.model.book.interactions().iter().map(|one| one.on).max();
    assert_eq!(last, Some(today() + Days::new(3)));
}
