//! Logging from the shell: sentences, options, and what is refused.

use serde_json::{Value, json};

use super::people::has_keys;
use super::rk::Rk;

const INTERACTION: &[&str] = &[
    "id", "on", "at", "kind", "counted", "depth", "from", "attempt", "text", "place", "people", "tags",
    "gave", "got", "source",
];

fn two() -> (Rk, [String; 2]) {
    let rk = Rk::new();
    let ids = [rk.add(&["Ann Lee", "--circle", "close"]), rk.add(&["Bob Stone"])];
    (rk, ids)
}

#[test]
fn a_sentence_is_understood_and_kept_with_its_promise() {
    let (rk, [ann, bob]) = two();
    let sentence =
        "lunch with Ann and Bob in Paris yesterday, I will send Ann the deck by friday #fundraising";
    let logged = rk.json(&["log", sentence]);
    has_keys(&logged, INTERACTION);
    assert_eq!(
        (&logged["on"], &logged["kind"], &logged["counted"], &logged["place"]),
        (&json!("2026-03-11"), &json!("met"), &json!(true), &json!("Paris"))
    );
    assert_eq!(logged["people"], json!([{"id": ann, "name": "Ann Lee"}, {"id": bob, "name": "Bob Stone"}]));
    assert_eq!((&logged["tags"], &logged["text"]), (&json!(["fundraising"]), &json!(sentence)));
    let owed = &rk.json(&["show", "ann"])["promises"][0];
    assert_eq!((&owed["by"], &owed["due"]), (&json!("me"), &json!("2026-03-13")));
    assert_eq!(rk.json(&["show", "bob"])["last_contact"], "2026-03-11");
    rk.ok(&["undo"]);
    let shown = rk.json(&["show", "ann"]);
    assert_eq!(
        (&shown["interactions"], &shown["promises"], &shown["last_contact"]),
        (&json!([]), &json!([]), &Value::Null)
    );
}

#[test]
fn a_dry_run_shows_what_was_understood_and_keeps_nothing() {
    let (rk, _) = two();
    let ran = rk.ok(&["log", "lunch with Ann yesterday", "--dry-run"]);
    assert!(ran.out.contains("Ann Lee") && ran.out.contains("2026-03-11, yesterday"), "{ran:?}");
    let seen = rk.json(&["log", "lunch with Ann and Zed Unknown yesterday", "--dry-run"]);
    assert_eq!(seen["people"][0]["name"], "Ann Lee");
    assert!(seen["unclear"][0]["what"].as_str().is_some_and(|what| what.contains("Zed")), "{seen}");
    assert_eq!(rk.json(&["show", "ann"])["interactions"], json!([]));
}

#[test]
fn options_say_it_without_a_sentence() {
    let (rk, _) = two();
    let logged = rk.json(&[
        "log",
        "--with",
        "ann",
        "--with",
        "bob",
        "--kind",
        "call",
        "--on",
        "last friday",
        "--depth",
        "deep",
        "--from",
        "them",
        "--gave",
        "an intro",
        "--got",
        "advice",
        "--place",
        "the train",
        "--tag",
        "work",
        "long",
        "talk",
    ]);
    assert_eq!(
        (&logged["kind"], &logged["on"], &logged["depth"], &logged["from"], &logged["text"]),
        (&json!("call"), &json!("2026-03-06"), &json!("deep"), &json!("them"), &json!("long talk"))
    );
    assert_eq!(
        (&logged["gave"], &logged["got"], &logged["place"], &logged["tags"]),
        (&json!("an intro"), &json!("advice"), &json!("the train"), &json!(["work"]))
    );
    assert_eq!(logged["people"].as_array().map(Vec::len), Some(2));
}

#[test]
fn several_names_after_one_option_leave_the_last_words_as_text() {
    let (rk, _) = two();
    let logged = rk.json(&["log", "--with", "ann", "bob", "talked about the flat"]);
    assert_eq!(
        (logged["people"].as_array().map(Vec::len), &logged["text"]),
        (Some(2), &json!("talked about the flat"))
    );
}

#[test]
fn an_attempt_and_a_meeting_ahead_are_no_contact() {
    let (rk, _) = two();
    let tried = rk.json(&["log", "--with", "ann", "--kind", "call", "--attempt", "no answer"]);
    assert_eq!((&tried["attempt"], &tried["counted"]), (&json!(true), &json!(false)));
    let ahead = rk.json(&["log", "--with", "ann", "--on", "tomorrow", "coffee"]);
    assert_eq!(ahead["counted"], false);
    assert_eq!(rk.json(&["show", "ann"])["last_contact"], Value::Null);
    let meetings = &rk.json(&["today"])["meetings"];
    assert_eq!((&meetings[0]["title"], &meetings[0]["start"]), (&json!("coffee"), &json!("2026-03-13")));
    assert_eq!(meetings[0]["people"][0]["name"], "Ann Lee");
}

#[test]
fn a_name_nobody_has_is_exit_3_and_keeps_nothing() {
    let (rk, _) = two();
    let said = rk.fails(3, &["log", "lunch with Ann and Zed Unknown yesterday"]);
    assert!(said.contains("Zed Unknown"), "{said}");
    rk.fails(3, &["log", "--with", "zed unknown", "lunch"]);
    assert_eq!(rk.json(&["history"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn a_name_two_people_have_is_exit_3_and_names_both() {
    let (rk, [ann, _]) = two();
    let other = rk.add(&["Ann Marsh", "--circle", "close"]);
    let said = rk.fails(3, &["log", "lunch with Ann"]);
    assert!(said.contains(&ann) && said.contains(&other), "{said}");
}

#[test]
fn what_cannot_be_is_wrong_usage_and_keeps_nothing() {
    let (rk, _) = two();
    for arguments in [
        &["log"][..],
        &["log", "lunch with Ann on 31 february"],
        &["log", "the weather is fine"],
        &["log", "--with", "ann", "--kind", "pigeon", "x"],
        &["log", "--with", "ann", "--on", "fridey", "x"],
        &["log", "--with", "ann", "--depth", "abyssal", "x"],
    ] {
        rk.fails(2, arguments);
    }
    assert_eq!(rk.json(&["history"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn an_ask_too_soon_is_cautioned() {
    let rk = Rk::new();
    rk.add(&["Ann Lee", "--met-on", "2026-03-05"]);
    let ran = rk.ok(&["log", "emailed Ann to pitch our fundraising"]);
    assert!(ran.err.contains("too soon"), "{ran:?}");
}
