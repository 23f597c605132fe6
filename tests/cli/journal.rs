//! The journal from the shell: history, undo, redo.

use serde_json::json;

use super::people::has_keys;
use super::rk::Rk;

#[test]
fn history_undo_and_redo_walk_the_same_journal() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    rk.add(&["Bob Stone"]);
    let history = rk.json(&["history"]);
    assert_eq!(history[0]["what"], "add Bob Stone");
    assert_eq!((&history[0]["source"], &history[0]["undone"]), (&json!("shell"), &json!(false)));
    has_keys(&history[0], &["id", "at", "what", "source", "changes", "undone"]);

    rk.ok(&["undo"]);
    assert_eq!(rk.json(&["history"])[0]["undone"], true);
    assert_eq!(rk.json(&["list"]).as_array().map(Vec::len), Some(1));
    rk.ok(&["redo"]);
    assert_eq!(rk.json(&["list"]).as_array().map(Vec::len), Some(2));
    rk.ok(&["undo", "2"]);
    assert_eq!(rk.json(&["list"]), json!([]));
}

#[test]
fn with_nothing_to_undo_it_says_so_and_fails() {
    let rk = Rk::new();
    assert!(rk.fails(1, &["undo"]).contains("nothing to undo"));
    assert!(rk.fails(1, &["redo"]).contains("nothing to redo"));
    rk.fails(2, &["undo", "0"]);
}

#[test]
fn the_history_of_one_person_is_theirs_alone() {
    let rk = Rk::new();
    let ann = rk.add(&["Ann Lee"]);
    rk.add(&["Bob Stone"]);
    rk.ok(&["fact", "ann", "moved to Lisbon"]);
    let history = rk.json(&["history", &ann]);
    let what: Vec<&str> =
        history.as_array().expect("a list").iter().filter_map(|one| one["what"].as_str()).collect();
    assert_eq!(what, ["fact about Ann Lee: moved to Lisbon", "add Ann Lee"]);
    assert_eq!(rk.json(&["history", "-n", "1"]).as_array().map(Vec::len), Some(1));
}
