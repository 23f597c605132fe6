//! `rk edit`: the owner's editor, stood in for by a script.

use serde_json::json;

use super::rk::{Ran, Rk};

/// Runs `rk edit` with an editor that is this shell script; `$1` is the file.
fn edit(rk: &Rk, who: &str, script: &str) -> Ran {
    use std::os::unix::fs::PermissionsExt;
    let editor = rk.path().join("editor");
    std::fs::write(&editor, format!("#!/bin/sh\n{script}\n")).expect("written");
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).expect("executable");
    let mut command = rk.command(&["edit", who]);
    command.env("PATH", std::env::var_os("PATH").expect("a path")).env("VISUAL", &editor);
    Ran::of(command.output().expect("rk runs"))
}

#[test]
fn what_is_saved_in_the_editor_is_kept() {
    let rk = Rk::new();
    rk.add(&["Ann Lee", "--city", "Paris", "--org", "Acme"]);
    let ran = edit(&rk, "ann", r#"sed -i 's/^city = .*/city = "Berlin"/' "$1""#);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = rk.json(&["show", "ann"]);
    assert_eq!((&shown["city"], &shown["org"]), (&json!("Berlin"), &json!("Acme")));
    rk.ok(&["undo"]);
    assert_eq!(rk.json(&["show", "ann"])["city"], "Paris");
}

#[test]
fn a_mistake_opens_the_editor_again_with_the_error() {
    let rk = Rk::new();
    rk.add(&["Ann Lee", "--city", "Paris"]);
    let log = rk.path().join("seen");
    let script = format!(
        r#"cat "$1" >> {log}; if grep -q 'freinds' "$1"; then sed -i 's/freinds/friends/' "$1"; else sed -i 's/^circle = .*/circle = "freinds"/' "$1"; fi"#,
        log = log.display()
    );
    let ran = edit(&rk, "ann", &script);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(rk.json(&["show", "ann"])["circle"], "friends");
    let seen = std::fs::read_to_string(log).expect("the editor ran");
    assert!(seen.contains("there is no circle"), "the error stands in the text: {seen}");
}

#[test]
fn a_mistake_left_as_it_is_changes_nothing_and_prints_what_was_typed() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let ran = edit(&rk, "ann", r#"sed -i 's/^circle = .*/circle = "moon"/' "$1""#);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("circle = \"moon\"") && ran.err.contains("moon"), "{ran:?}");
    assert_eq!(rk.json(&["show", "ann"])["circle"], "outer");
}

#[test]
fn saving_without_a_change_changes_nothing() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let ran = edit(&rk, "ann", "true");
    assert!(ran.code == 0 && ran.err.contains("nothing was changed"), "{ran:?}");
    assert_eq!(rk.json(&["history"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    assert_eq!(edit(&rk, "ann", "exit 3").code, 1);
    assert_eq!(rk.json(&["history"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn off_a_terminal_without_an_editor_it_says_what_to_do() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    assert!(rk.fails(2, &["edit", "ann"]).contains("rk set"));
}

/// Ann in Berlin, as the editor saves it, while a shell moves her to Rome; then `again`.
fn in_two_cities(rk: &Rk, again: &str) -> Ran {
    rk.add(&["Ann Lee", "--city", "Paris"]);
    let meanwhile = format!(
        r#"if grep -q '^#!' "$1"; then {again}; else
        {rk} --data-dir {data} set ann city=Rome 2>/dev/null; sed -i 's/^city = .*/city = "Berlin"/' "$1"; fi"#,
        rk = env!("CARGO_BIN_EXE_rk"),
        data = rk.path().join("data").display()
    );
    edit(rk, "ann", &meanwhile)
}

#[test]
fn the_same_field_changed_meanwhile_is_told_and_not_written_over() {
    let rk = Rk::new();
    let ran = in_two_cities(&rk, "true");
    assert!(ran.err.contains("Rome") && ran.out.contains("Berlin"), "{ran:?}");
    assert_eq!(rk.json(&["show", "ann"])["city"], "Rome");
}

#[test]
fn whoever_was_told_of_a_change_elsewhere_and_saves_again_has_the_last_word() {
    let rk = Rk::new();
    let ran = in_two_cities(&rk, r#"touch "$1""#);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(rk.json(&["show", "ann"])["city"], "Berlin");
}

#[test]
fn text_about_somebody_who_was_removed_meanwhile_is_kept_and_named() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let (program, data) = (env!("CARGO_BIN_EXE_rk"), rk.path().join("data"));
    let ran = edit(
        &rk,
        "ann",
        &format!(
            r#"{program} --data-dir {} rm ann; sed -i 's/^notes = .*/notes = "a long page"/' "$1""#,
            data.display()
        ),
    );
    assert!(ran.code != 0 && ran.err.contains("what you wrote is in"), "{ran:?}");
    let drafts: Vec<_> = std::fs::read_dir(data.join("drafts")).expect("drafts").flatten().collect();
    let [draft] = drafts.as_slice() else { panic!("{drafts:?}") };
    let text = std::fs::read_to_string(draft.path()).expect("a draft");
    assert!(text.contains("\nnotes = \"a long page\"\n"), "{text}");
    let listed = rk.ok(&["list"]);
    assert!(listed.err.contains(&draft.path().display().to_string()), "it is named: {listed:?}");
}

#[test]
fn what_an_editor_wrote_before_it_failed_is_kept_and_named() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let ran = edit(&rk, "ann", r#"sed -i 's/^city = .*/city = "Berlin"/' "$1"; exit 1"#);
    assert!(ran.code == 1 && ran.err.contains("what you wrote is in"), "{ran:?}");
    assert_eq!(rk.json(&["show", "ann"])["city"], json!(null));
}
