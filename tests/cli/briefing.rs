//! The brief from the shell, by command and by name alone.

use serde_json::{Value, json};

use super::people::{PERSON, has_keys};
use super::rk::Rk;

fn known() -> Rk {
    let rk = Rk::new();
    rk.add(&["Tom Okafor"]);
    rk.add(&[
        "Sarah Chen",
        "--org",
        "Acme",
        "--title",
        "VP Engineering",
        "--met-at",
        "RustFest",
        "--introduced-by",
        "tom",
        "--birthday",
        "1980-03-18",
    ]);
    rk.add(&["Ann Lee"]);
    rk.ok(&["log", "coffee with Sarah on 2026-02-20, hiring a platform lead"]);
    rk.ok(&["promise", "sarah", "the deck"]);
    rk.ok(&["fact", "sarah", "ask: snorkelling"]);
    rk.ok(&["fact", "sarah", "likes: the Cubs"]);
    rk.ok(&["log", "--with", "sarah", "--on", "tomorrow", "lunch"]);
    rk
}

#[test]
fn it_holds_what_to_remember() {
    let rk = known();
    let brief = rk.json(&["brief", "sarah"]);
    for key in [
        "person",
        "how_we_met",
        "last",
        "promises",
        "ask_next",
        "shared",
        "dates",
        "facts",
        "balance",
        "meeting",
    ] {
        assert!(brief.get(key).is_some(), "{key}");
    }
    has_keys(&brief["person"], PERSON);
    assert!(
        brief["how_we_met"]
            .as_str()
            .is_some_and(|met| met.contains("RustFest") && met.contains("Tom Okafor"))
    );
    assert!(brief["last"][0]["text"].as_str().is_some_and(|text| text.contains("platform lead")));
    assert_eq!(
        (&brief["promises"][0]["text"], &brief["ask_next"][0]["text"]),
        (&json!("the deck"), &json!("snorkelling"))
    );
    assert_eq!(brief["dates"][0]["on"], "2026-03-18");
    assert_eq!(
        (&brief["meeting"]["title"], &brief["meeting"]["start"]),
        (&json!("lunch"), &json!("2026-03-13"))
    );
    assert_eq!(brief["balance"], json!({"gave": 0, "got": 0}));
}

#[test]
fn words_that_name_no_command_are_a_name() {
    let rk = known();
    assert_eq!(rk.json(&["sarah", "chen"])["person"]["name"], "Sarah Chen");
    let printed = rk.ok(&["sarah"]).out;
    assert!(printed.starts_with("Sarah Chen\n"), "{printed}");
    assert_eq!(printed, rk.ok(&["brief", "sarah"]).out);
    let ran = rk.ok(&["--color", "never", "sarah"]);
    assert_eq!(ran.out, printed);
}

#[test]
fn several_people_make_a_list() {
    let rk = known();
    let briefs = rk.json(&["brief", "sarah", "ann lee"]);
    let names: Vec<&Value> =
        briefs.as_array().expect("a list").iter().map(|one| &one["person"]["name"]).collect();
    assert_eq!(names, [&json!("Sarah Chen"), &json!("Ann Lee")]);
}

#[test]
fn the_next_meeting_brings_its_people() {
    let rk = known();
    assert_eq!(rk.json(&["brief", "--next"])["person"]["name"], "Sarah Chen");
    rk.fails(3, &["brief", "--next", "--today", "2026-06-01"]);
}

#[test]
fn a_mistyped_command_is_guessed() {
    let rk = known();
    let said = rk.fails(3, &["lsit"]);
    assert!(said.contains("rk list"), "{said}");
    rk.fails(2, &["brief"]);
}
