//! People kept, changed, ended and brought together from the shell.

use serde_json::{Value, json};

use super::rk::Rk;

/// Every key of the JSON person, in no order.
pub const PERSON: &[&str] = &[
    "id",
    "name",
    "nickname",
    "org",
    "title",
    "circle",
    "cadence_days",
    "status",
    "tags",
    "emails",
    "phones",
    "urls",
    "city",
    "country",
    "birthday",
    "met_on",
    "met_at",
    "introduced_by",
    "notes",
    "last_contact",
    "last_note",
    "warmth",
    "lateness",
    "created",
    "updated",
];

#[track_caller]
pub fn has_keys(value: &Value, wanted: &[&str]) {
    for key in wanted {
        assert!(value.get(key).is_some(), "{key} is missing in {value}");
    }
}

#[test]
fn adding_prints_the_id_and_keeps_every_field() {
    let rk = Rk::new();
    let tom = rk.add(&["Tom Okafor"]);
    let ann = rk.add(&[
        "Ann",
        "Lee",
        "--email",
        "ann@example.org",
        "--email",
        "lee@example.com",
        "--phone",
        "+44 20 7946 0000",
        "--org",
        "Northwind",
        "--title",
        "CTO",
        "--city",
        "Paris",
        "--tag",
        "climbing",
        "--tag",
        "#Investor",
        "--circle",
        "close",
        "--met-at",
        "RustFest",
        "--met-on",
        "yesterday",
        "--introduced-by",
        "tom",
        "--url",
        "https://example.org/ann",
        "--birthday",
        "--07-14",
        "--date",
        "wedding=2015-03-14",
        "--date",
        "name day=--10-04",
        "--note",
        "likes old maps",
    ]);
    let shown = rk.json(&["show", &ann]);
    has_keys(&shown, PERSON);
    has_keys(&shown, &["interactions", "promises", "follow_ups", "facts", "relations"]);
    assert_eq!(shown["name"], "Ann Lee");
    assert_eq!(
        shown["emails"],
        json!([{"value": "ann@example.org", "label": null}, {"value": "lee@example.com", "label": null}])
    );
    assert_eq!(shown["tags"], json!(["climbing", "investor"]));
    assert_eq!(shown["circle"], "close");
    assert_eq!(shown["cadence_days"], 30);
    assert_eq!(shown["met_on"], "2026-03-11");
    assert_eq!(shown["introduced_by"], json!({"id": tom, "name": "Tom Okafor"}));
    assert_eq!(shown["birthday"], "--07-14");
    assert_eq!(
        shown["dates"],
        json!([{"label": "wedding", "date": "2015-03-14"}, {"label": "name day", "date": "--10-04"}])
    );
    let near = rk.json(&["today"])["dates"].clone();
    let who = json!({"id": ann, "name": "Ann Lee"});
    let wedding = json!([{"person": who, "on": "2026-03-14", "label": "wedding", "age": null, "years": 11}]);
    assert_eq!(near, wedding, "from the roster");
    assert_eq!(shown["notes"], "likes old maps");
    assert_eq!(shown["status"], "active");
}

#[test]
fn what_is_unknown_is_null_and_lists_are_empty() {
    let rk = Rk::new();
    let ann = rk.add(&["Ann Lee"]);
    let shown = rk.json(&["show", &ann]);
    for key in
        ["nickname", "org", "title", "city", "country", "birthday", "met_on", "met_at", "introduced_by"]
    {
        assert_eq!(shown[key], Value::Null, "{key}");
    }
    for key in ["notes", "last_contact", "last_note", "warmth", "lateness", "cadence_days"] {
        assert_eq!(shown[key], Value::Null, "{key}");
    }
    for key in
        ["tags", "emails", "phones", "urls", "interactions", "promises", "follow_ups", "facts", "relations"]
    {
        assert_eq!(shown[key], json!([]), "{key}");
    }
    assert_eq!(shown["circle"], "outer");
}

#[test]
fn nobody_is_kept_without_a_name() {
    let rk = Rk::new();
    rk.fails(2, &["add", "  "]);
    assert_eq!(rk.json(&["list"]), json!([]));
}

#[test]
fn a_slip_in_a_circle_names_the_nearest_and_keeps_nobody() {
    let rk = Rk::new();
    let said = rk.fails(2, &["add", "Ann Lee", "--circle", "freinds"]);
    assert!(said.contains("friends"), "{said}");
    assert_eq!(rk.json(&["list"]), json!([]));
}

#[test]
fn fields_are_set_and_emptied() {
    let rk = Rk::new();
    rk.add(&["Ann Lee", "--city", "Paris"]);
    let set = rk.json(&["set", "ann", "lee", "org=Northwind", "city=", "tags=a,b"]);
    assert_eq!(
        (&set["org"], &set["city"], &set["tags"]),
        (&json!("Northwind"), &Value::Null, &json!(["a", "b"]))
    );
    let said = rk.fails(2, &["set", "ann", "orgg=x"]);
    assert!(said.contains("org"), "{said}");
    rk.fails(2, &["set", "ann"]);
    rk.fails(2, &["set", "ann", "birthday=2026-02-31"]);
}

#[test]
fn tags_go_on_and_off() {
    let rk = Rk::new();
    rk.add(&["Ann Lee", "--tag", "spam"]);
    assert_eq!(rk.json(&["tag", "ann", "+climbing", "-spam"])["tags"], json!(["climbing"]));
    rk.fails(2, &["tag", "ann", "lee"]);
}

#[test]
fn a_person_ends_otherwise_or_is_archived() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    assert_eq!(rk.json(&["status", "ann", "in-memory"])["status"], "in-memory");
    assert_eq!(rk.json(&["archive", "ann", "lee"])["status"], "archived");
    rk.fails(2, &["status", "ann", "gone"]);
}

#[test]
fn somebody_deleted_is_gone_until_undone() {
    let rk = Rk::new();
    let ann = rk.add(&["Ann Lee"]);
    rk.ok(&["rm", "ann"]);
    rk.fails(3, &["show", &ann]);
    rk.ok(&["undo"]);
    assert_eq!(rk.json(&["show", &ann])["name"], "Ann Lee");
}

#[test]
fn two_become_one() {
    let rk = Rk::new();
    let from = rk.add(&["Sara Chen", "--email", "sara@example.org"]);
    let into = rk.add(&["Sarah Chen", "--city", "Berlin"]);
    let one = rk.json(&["merge", &from, &into]);
    assert_eq!(
        (&one["id"], &one["name"], &one["city"]),
        (&json!(into), &json!("Sarah Chen"), &json!("Berlin"))
    );
    assert_eq!(one["emails"][0]["value"], "sara@example.org");
    assert_eq!(rk.json(&["list"]).as_array().map(Vec::len), Some(1));
    rk.fails(2, &["merge", &into, &into]);
}

#[test]
fn people_kept_twice_are_named_with_the_reason() {
    let rk = Rk::new();
    let first = rk.add(&["Ann Lee", "--email", "ann@example.org"]);
    let again = rk.ok(&["add", "A. Lee", "--email", "ann@example.org"]);
    assert!(again.err.contains("Ann Lee"), "a likely duplicate is told at once: {again:?}");
    let pairs = rk.json(&["duplicates"]);
    assert_eq!(pairs[0]["a"]["id"], json!(first));
    assert_eq!(pairs[0]["b"]["id"], json!(again.out.trim()));
    assert!(
        pairs[0]["because"].as_str().is_some_and(|because| because.contains("ann@example.org")),
        "{pairs}"
    );
}

#[test]
fn facts_ties_and_introductions_are_kept() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let bob = rk.add(&["Bob Stone"]);
    rk.ok(&["fact", "ann", "ask: the new school", "--source", "Bob"]);
    let made = rk.json(&["intro", "ann", "bob", "--for", "a flat", "--stage", "agreed"]);
    assert_eq!((&made["stage"], &made["purpose"]), (&json!("agreed"), &json!("a flat")));
    let tie = rk.json(&["knows", "ann", "bob", "--how", "sister"]);
    assert_eq!(tie["person"], json!({"id": bob, "name": "Bob Stone"}));
    let shown = rk.json(&["show", "ann"]);
    assert_eq!(
        (&shown["facts"][0]["kind"], &shown["facts"][0]["text"]),
        (&json!("ask"), &json!("the new school"))
    );
    assert_eq!(shown["relations"][0]["how"], "sister");
    let said = rk.fails(2, &["intro", "ann", "bob", "--stage", "agred"]);
    assert!(said.contains("agreed"), "{said}");
    rk.fails(2, &["knows", "ann", "ann"]);
}

#[test]
fn one_after_the_other_is_kept_once_the_roster_is_there() {
    let rk = Rk::new();
    for number in 1..=4 {
        rk.add(&[&format!("Person {number}")]);
        rk.ok(&["find", "person"]);
    }
    assert_eq!(rk.json(&["list"]).as_array().map(Vec::len), Some(4));
}

#[test]
fn somebody_alike_is_told_by_name_address_and_number() {
    let rk = Rk::new();
    rk.ok(&["add", "Seán O'Brien", "--email", "sean@example.org", "--phone", "+44 20 7946 0018"]);
    rk.ok(&["add", "Ann Lee", "--email", "ann@example.org"]);
    rk.ok(&["list"]);
    for (words, why) in [
        (&["add", "O'Brien Seán"][..], "same name"),
        (&["add", "Somebody", "--email", "SEAN@example.org"], "same e-mail"),
        (&["add", "Another", "--phone", "020 7946 0018"], "same telephone"),
    ] {
        let said = rk.ok(words).err;
        assert!(said.contains("Seán O'Brien") && said.contains(why), "{words:?}: {said}");
    }
    assert!(!rk.ok(&["add", "Ann Leeds"]).err.contains("perhaps"), "others are not");
}
