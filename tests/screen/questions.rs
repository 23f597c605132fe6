//! What stands open on the screen while others write: it acts on what is there when it is answered, on what
//! was meant, and on nothing that slid under the finger.

use rekindle::domain::{Change, Key, PersonId};
use rekindle::ops::{circle, log, person};
use rekindle::store::Store as _;
use rekindle::ui::{Effect, Msg, Plan};

use super::story::{Story, context, friend, today};

fn stranger(number: u64, name: &str) -> Change {
    rekindle::domain::Person::new(PersonId::new(number), name, "outer", super::story::now()).into()
}

/// Somebody sets the city of somebody from a shell.
fn move_to(story: &mut Story, name: &str, city: &str) {
    let who = story.id(name);
    let changes = person::set(&story.model.book, &context(), who, &[("city", city)]).unwrap();
    story.elsewhere(changes);
}

fn city(story: &Story, name: &str) -> String {
    story.model.book.person(story.id(name)).unwrap().city.clone()
}

fn kept(story: &Story, name: &str) -> bool {
    story.model.book.people().any(|person| person.name == name)
}

#[test]
fn a_question_that_stood_open_takes_back_nothing_that_happened_since() {
    let mut story = Story::of(vec![stranger(1, "Cid Carr"), stranger(2, "Dan Dorn")]);
    story.keys("3 X");
    assert!(story.shows("archive them"), "{}", story.screen());
    move_to(&mut story, "Cid Carr", "Rome");
    story.keys("Enter");
    assert_eq!(city(&story, "Cid Carr"), "Rome");
    let archived = |name: &str| story.model.book.person(story.id(name)).unwrap().status.word() == "archived";
    assert!(archived("Cid Carr") && archived("Dan Dorn"), "{}", story.screen());
}

#[test]
fn a_question_whose_answer_is_another_by_now_is_asked_again() {
    let mut story = Story::of(vec![stranger(1, "Cid Carr"), stranger(2, "Dan Dorn")]);
    story.keys("3 X");
    let dan = story.id("Dan Dorn");
    let placed = circle::place(&story.model.book, &context(), &[dan], "close").unwrap();
    story.elsewhere(placed);
    story.keys("Enter");
    assert!(story.shows("something changed elsewhere"), "{}", story.screen());
    assert!(story.shows("With one person nothing"), "{}", story.screen());
    assert_eq!(story.store.history().unwrap().entries().count(), 2, "nothing was done yet");
    story.keys("Enter");
    assert_eq!(story.model.book.person(dan).unwrap().circle, "close");
    assert_eq!(story.model.book.person(story.id("Cid Carr")).unwrap().status.word(), "archived");
}

#[test]
fn deleting_takes_the_person_as_they_are_then() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 10)]);
    story.keys("g g");
    let name = story.model.book.name(story.model.selected().unwrap()).to_owned();
    story.keys("D");
    move_to(&mut story, &name, "Rome");
    story.keys("Enter");
    assert!(!kept(&story, &name));
    story.keys("u");
    assert_eq!(city(&story, &name), "Rome", "what comes back is what was there");
}

#[test]
fn an_import_that_was_agreed_to_is_planned_anew_where_the_book_changed() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    let plan = |lines: &str, base: u64| Plan {
        what: "import people.vcf".to_owned(),
        lines: vec![lines.to_owned()],
        changes: vec![stranger(9, "Ida Ives")],
        path: "people.vcf".into(),
        base,
    };
    story.tell(Msg::Planned(Ok(plan("1 new", 1))));
    move_to(&mut story, "Ann Lee", "Rome");
    story.keys("Enter");
    assert!(!kept(&story, "Ida Ives"), "not on a book that is another by now");
    assert!(matches!(story.asked.last(), Some(Effect::Plan(path)) if path.ends_with("people.vcf")));
    story.tell(Msg::Planned(Ok(plan("1 known already", 2))));
    assert!(story.shows("nothing was imported yet") && !kept(&story, "Ida Ives"), "{}", story.screen());
    story.keys("Esc");
    story.tell(Msg::Planned(Ok(plan("1 new", 2))));
    move_to(&mut story, "Ann Lee", "Oslo");
    story.keys("Enter");
    story.tell(Msg::Planned(Ok(plan("1 new", 3))));
    assert!(kept(&story, "Ida Ives"), "the same as was agreed to: {}", story.screen());
}

#[test]
fn importing_can_be_asked_for_when_there_are_people() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("g i");
    story.tell(Msg::Found(vec!["/downloads/Connections.csv".into()]));
    assert!(story.shows("Connections.csv"), "{}", story.screen());
}

#[test]
fn back_in_triage_takes_back_that_placing_and_nothing_else() {
    let mut story =
        Story::of(vec![stranger(1, "Ann Able"), stranger(2, "Bob Best"), stranger(3, "Cid Carr")]);
    story.keys("3 t");
    let first: Vec<PersonId> = story.model.book.people().map(|one| one.id).collect();
    story.keys("2");
    let placed = |story: &Story| {
        first.iter().copied().find(|who| story.model.book.person(*who).unwrap().circle == "close")
    };
    let who = placed(&story).expect("somebody was placed");
    let other = *first.iter().find(|other| **other != who).unwrap();
    let noted = person::set(&story.model.book, &context(), other, &[("notes", "from a shell")]).unwrap();
    story.elsewhere(noted);
    story.keys("u");
    assert_eq!(placed(&story), None, "{}", story.screen());
    assert_eq!(story.model.book.person(other).unwrap().notes, "from a shell");
    assert!(story.shows(story.model.book.name(who)), "they are asked about again: {}", story.screen());
}

#[test]
fn triage_asks_about_nobody_whom_others_placed_meanwhile() {
    let mut story =
        Story::of(vec![stranger(1, "Ann Able"), stranger(2, "Bob Best"), stranger(3, "Cid Carr")]);
    story.keys("3 t");
    let asked = |story: &Story| {
        let screen = story.screen();
        ["Ann Able", "Bob Best", "Cid Carr"].into_iter().find(|name| screen.contains(name)).map(str::to_owned)
    };
    let first = asked(&story).expect("somebody is asked about");
    let who = story.id(&first);
    let placed = circle::place(&story.model.book, &context(), &[who], "inner").unwrap();
    story.elsewhere(placed);
    story.keys("4");
    assert_eq!(story.model.book.person(who).unwrap().circle, "inner", "{}", story.screen());
}

#[test]
fn undo_names_what_others_did_last_and_asks() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 10)]);
    story.keys("c 1");
    move_to(&mut story, "Ann Lee", "Rome");
    story.keys("u");
    assert!(story.shows("“from a shell” was done elsewhere"), "{}", story.screen());
    assert_eq!(city(&story, "Ann Lee"), "Rome", "nothing was taken back yet");
    story.keys("Enter");
    assert_eq!(city(&story, "Ann Lee"), "");
    let inner = |story: &Story| story.model.book.people().filter(|one| one.circle == "inner").count();
    assert_eq!(inner(&story), 1);
    story.keys("u");
    assert_eq!(inner(&story), 0, "our own is taken back without a question");
}

#[test]
fn going_back_in_the_history_takes_back_an_addition_and_what_was_done_with_it() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("a").types("Xena Xu").keys("Enter");
    let xena = story.id("Xena Xu");
    move_to(&mut story, "Xena Xu", "Rome");
    assert_eq!(city(&story, "Xena Xu"), "Rome");
    story.keys("6 j U");
    assert!(story.model.book.person(xena).is_none(), "{}", story.screen());
    assert!(kept(&story, "Ann Lee"));
}

#[test]
fn what_is_deleted_is_what_was_selected() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 10), ("Cid Carr", 5)]);
    story.keys("g g j");
    let selected = story.model.selected().unwrap();
    let gone = person::remove(&story.model.book, &context(), &[selected]).unwrap();
    story.elsewhere(gone);
    let before = story.model.book.len();
    story.keys("x");
    let active = story.model.book.people().filter(|one| one.status.word() == "active").count();
    assert_eq!((active, before), (2, 2), "nobody slid under the key: {}", story.screen());
    story.keys("j x");
    let active = story.model.book.people().filter(|one| one.status.word() == "active").count();
    assert_eq!(active, 1, "{}", story.screen());
}

#[test]
fn an_entry_that_others_delete_is_not_replaced_by_the_next_under_the_key() {
    let mut story = Story::with(&[("Ann Lee", 20)]).size(120, 34);
    let ann = story.id("Ann Lee");
    for text in ["first talk", "second talk"] {
        let request = log::Log::new(today(), vec![ann], text);
        let logged = log::log(&story.model.book, &mut context_of(&text.len().to_string()), &request).unwrap();
        story.elsewhere(logged.changes);
    }
    story.keys("l l g g");
    let rows = |story: &Story| story.model.book.interactions().of(ann).count();
    assert_eq!(rows(&story), 3);
    let newest = story.model.book.interactions().of(ann).next_back().unwrap().id;
    story.elsewhere(vec![Change::Remove(Key::Interaction(newest))]);
    story.keys("x");
    assert_eq!(rows(&story), 2, "{}", story.screen());
    assert!(story.shows("no entry is selected"), "{}", story.screen());
    story.keys("j x");
    assert_eq!(rows(&story), 1);
    assert!(story.shows("Deleted met with Ann Lee"), "{}", story.screen());
}

fn context_of(seed: &str) -> rekindle::ops::Context {
    let ids = rekindle::domain::Ids::seeded(seed.len() as u64 * 1000 + seed.parse::<u64>().unwrap());
    rekindle::ops::Context { ids, ..context() }
}

#[test]
fn the_form_of_an_entry_writes_only_what_was_typed_in_it() {
    let mut story = Story::with(&[("Ann Lee", 20)]).size(120, 34);
    let ann = story.id("Ann Lee");
    story.keys("l l e");
    story.types(" and more");
    let id = story.model.book.interactions().of(ann).next_back().unwrap().id;
    let mut request = log::request(&story.model.book, id).unwrap();
    request.place = "Paris".to_owned();
    let theirs = log::edit(&story.model.book, &mut context(), id, &request).unwrap();
    story.elsewhere(theirs);
    assert!(story.shows("Paris"), "it follows: {}", story.screen());
    story.keys("Enter");
    let now = story.model.book.interactions().get(id).unwrap();
    assert_eq!(now.place, "Paris");
    assert!(now.text.ends_with("and more"), "{now:?}");
}

#[test]
fn a_form_about_somebody_who_comes_back_edits_them() {
    let mut story = Story::of(friend(1, "Pia Nord", 20));
    let pia = story.id("Pia Nord");
    story.keys("e Tab").types("Pi");
    let gone = person::remove(&story.model.book, &context(), &[pia]).unwrap();
    story.elsewhere(gone);
    assert!(story.shows("Pia Nord was deleted elsewhere"), "{}", story.screen());
    story.elsewhere(friend(1, "Pia Nord", 20));
    story.keys("Enter");
    let named: Vec<PersonId> =
        story.model.book.people().filter(|one| one.name == "Pia Nord").map(|one| one.id).collect();
    assert_eq!(named, [pia], "one Pia, not two");
    assert_eq!(story.model.book.person(pia).unwrap().nickname, "Pi");
}
