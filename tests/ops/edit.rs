//! A person as TOML and back.

use proptest::prelude::*;
use rekindle::domain::Change;
use rekindle::ops::edit::{Mistake, Unread, changes, marked, text};
use rekindle::ops::person::set;

use super::world::World;

fn ann() -> World {
    let mut world = World::new();
    let fields = [
        ("org", "Acme \"and\" sons"),
        ("tags", "a, b"),
        ("emails", "ann@acme.example (work)"),
        ("birthday", "--03-14"),
        ("notes", "Two lines\nwith a \\ and \"\"\"quotes\"\"\""),
        ("introduced_by", "Bob Stone"),
    ];
    let changes = set(&world.book, &world.context, world.id("Ann"), &fields);
    world.act(changes);
    world
}

fn written(world: &World) -> String {
    text(&world.book, world.id("Ann")).unwrap()
}

fn edited(world: &World, before: &str, after: &str) -> Result<Vec<Change>, Unread> {
    changes(&world.book, &world.context, world.id("Ann"), before, after)
}

fn mistake(after: &str) -> Mistake {
    let world = ann();
    match edited(&world, &written(&world), after) {
        Err(Unread::Mistake(mistake)) => mistake,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_person_reads_well_as_toml() {
    let world = ann();
    let text = written(&world);
    assert!(text.starts_with("# Ann Kowalski. Save and close to keep what you altered"), "{text}");
    assert!(
        text.contains("\n# their birthday: 1970-07-14, or --07-14 without a year\nbirthday = \"--03-14\"\n")
    );
    assert!(text.contains("\ntags = [\"a\", \"b\"]\n"), "{text}");
    assert!(text.contains("\nemails = [\"ann@acme.example (work)\"]\n"), "{text}");
    assert!(text.contains("\nnotes = \"\"\"\nTwo lines\nwith a "), "{text}");
    assert!(text.contains("\ncadence = \"default\"\n"), "{text}");
    assert!(text.contains("\nintroduced_by = \"Bob Stone\"\n"), "{text}");
}

#[test]
fn saving_without_a_change_changes_nothing() {
    let world = ann();
    let text = written(&world);
    assert_eq!(edited(&world, &text, &text), Ok(vec![]));
}

#[test]
fn only_what_was_altered_changes() {
    let mut world = ann();
    let before = written(&world);
    let after =
        before.replace("city = \"\"", "city = \"Lyon\"").replace("tags = [\"a\", \"b\"]", "tags = []");
    // Meanwhile somebody else gives her a title.
    let elsewhere = set(&world.book, &world.context, world.id("Ann"), &[("title", "Editor")]);
    world.act(elsewhere);
    let changes = edited(&world, &before, &after).unwrap();
    world.apply(changes);
    let ann = world.person("Ann");
    assert_eq!((ann.city.as_str(), ann.title.as_str(), ann.tags.len()), ("Lyon", "Editor", 0));
    assert!(ann.notes.contains("\"\"\"quotes\"\"\""));
}

#[test]
fn a_line_that_is_gone_leaves_its_field_and_plain_values_are_read() {
    let mut world = ann();
    let before = written(&world);
    let changes =
        edited(&world, &before, "cadence = 45\nbirthday = 1980-03-14\nphones = \"+44 20 7946 0000\"\n")
            .unwrap();
    world.apply(changes);
    let ann = world.person("Ann");
    assert_eq!(ann.tags, ["a", "b"]);
    assert_eq!(world.book.cadence(ann.id), Some(45));
    assert_eq!(ann.birthday.unwrap().to_string(), "1980-03-14");
    assert_eq!(ann.phones.len(), 1);
}

#[test]
fn a_mistake_names_its_line() {
    for (text, line, what, hint) in [
        ("city = \"Lyon\"\nemial = \"x\"", 2, "there is no “emial” of a person", "did you mean “emails”?"),
        (
            "city = \"Lyon\"\ncircle = \"freinds\"",
            2,
            "there is no circle “freinds”",
            "did you mean “friends”?",
        ),
        ("name = \"\"", 1, "a person needs a name", "a nickname or “the gardener” will do"),
        (
            "city = true",
            1,
            "“city” is text or a list of texts",
            "write city = \"…\" or city = [\"…\", \"…\"]",
        ),
        ("email = \"a@b.example\"\nemails = []", 2, "“emails” stands here twice", "one of the two is enough"),
    ] {
        let found = mistake(text);
        assert_eq!((found.line, found.what.as_str(), found.hint.as_str()), (line, what, hint), "{text}");
    }
    let found = mistake("name = \"Ann\"\ncity = Lyon\n");
    assert_eq!(found.line, 2);
    assert!(found.what.starts_with("this is not TOML"), "{}", found.what);
}

#[test]
fn the_same_field_altered_on_both_sides_shows_both() {
    let mut world = ann();
    let before = written(&world);
    let elsewhere = set(&world.book, &world.context, world.id("Ann"), &[("city", "Paris")]);
    world.act(elsewhere);
    let after = before.replace("city = \"\"", "city = \"Lyon\"");
    let error = edited(&world, &before, &after).unwrap_err().to_string();
    assert!(
        error.contains("city was changed elsewhere at the same time: there it is now “Paris”"),
        "{error}"
    );
    let agreed = before.replace("city = \"\"", "city = \"Paris\"");
    assert_eq!(edited(&world, &before, &agreed), Ok(vec![]));
}

#[test]
fn a_mistake_is_told_above_its_line_and_only_the_last_one() {
    let text = "city = \"Lyon\"\nemial = \"x\"\n";
    let once = marked(text, &mistake(text));
    assert_eq!(
        once,
        "city = \"Lyon\"\n#! there is no “emial” of a person (did you mean “emails”?)\nemial = \"x\"\n"
    );
    assert_eq!(marked(&once, &mistake(&once)), once, "it does not pile up");
}

proptest! {
    #[test]
    fn whatever_is_kept_survives_the_editor(org in any::<String>(), notes in any::<String>(), tag in "[a-zé0-9]{1,8}") {
        let mut world = World::new();
        let fields = [("org", org.as_str()), ("notes", &notes), ("tags", &tag), ("nickname", &notes)];
        let done = set(&world.book, &world.context, world.id("Ann"), &fields);
        world.act(done);
        let text = written(&world);
        prop_assert_eq!(edited(&world, &text, &text), Ok(vec![]));
        // The same text, read for somebody of whom nothing is known, gives the same fields.
        let empty = World::new();
        let blank = written(&empty);
        let mut copy = World::new();
        let done = edited(&copy, &blank, &text).unwrap();
        copy.apply(done);
        let (one, other) = (world.person("Ann"), copy.person("Ann"));
        prop_assert_eq!((&one.org, &one.tags, &one.nickname), (&other.org, &other.tags, &other.nickname));
        prop_assert_eq!(one.notes.trim_end(), other.notes.trim_end());
    }

    #[test]
    fn any_text_is_taken_or_refused(after in any::<String>()) {
        let world = World::new();
        let before = written(&world);
        if let Err(Unread::Mistake(mistake)) = edited(&world, &before, &after) {
            prop_assert!(marked(&after, &mistake).contains("#! "));
        }
    }
}
