//! Importing from the shell: the plan, the answer, the exit codes.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::people::has_keys;
use super::rk::{Ran, Rk};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn file(rk: &Rk, name: &str, content: &str) -> String {
    let path: PathBuf = rk.path().join(name);
    std::fs::write(&path, content).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

fn connections(rk: &Rk) -> String {
    let rows = "Ann,Lee,https://www.linkedin.com/in/annlee,ann@example.org,Northwind,CTO,21 Nov 2023\n\
                Bob,Stone,https://www.linkedin.com/in/bobstone,,Acme,,05 Jan 2024\n";
    file(rk, "Connections.csv", &format!("{HEADER}{rows}"))
}

#[test]
fn a_dry_run_shows_the_plan_and_changes_nothing() {
    let rk = Rk::new();
    let path = connections(&rk);
    let plan = rk.json(&["import", &path, "--dry-run"]);
    has_keys(&plan, &["files", "duplicates", "applied", "journal_id"]);
    has_keys(&plan["files"][0], &["path", "format", "read", "new", "updated", "unchanged", "rejected"]);
    assert_eq!((&plan["files"][0]["new"], &plan["files"][0]["format"]), (&json!(2), &json!("linkedin")));
    assert_eq!((&plan["applied"], &plan["journal_id"]), (&json!(false), &Value::Null));
    assert_eq!(rk.json(&["list"]), json!([]));
}

#[test]
fn an_import_is_one_undo_step_and_the_second_changes_nothing() {
    let rk = Rk::new();
    let path = connections(&rk);
    let done = rk.json(&["import", &path, "--yes"]);
    assert_eq!(done["applied"], true);
    let history = rk.json(&["history"]);
    assert_eq!((&history[0]["id"], &history[0]["source"]), (&done["journal_id"], &json!("import")));
    assert_eq!(rk.json(&["show", "ann lee"])["circle"], "outer");
    assert_eq!(rk.json(&["today"])["nudges"], json!([]));

    let again = rk.json(&["import", &path, "--yes"]);
    assert_eq!((&again["applied"], &again["files"][0]["unchanged"]), (&json!(false), &json!(2)));
    assert_eq!(rk.json(&["history"]).as_array().map(Vec::len), Some(1));
    rk.ok(&["undo"]);
    assert_eq!(rk.json(&["list"]), json!([]));
}

#[test]
fn off_a_terminal_it_never_asks_and_names_the_flag() {
    let rk = Rk::new();
    let path = connections(&rk);
    let said = rk.fails(2, &["import", &path]);
    assert!(said.contains("--yes") && said.contains("2 new"), "{said}");
    assert_eq!(rk.json(&["list"]), json!([]));
}

#[test]
fn people_land_in_the_circle_that_is_named() {
    let rk = Rk::new();
    let path = connections(&rk);
    let said = rk.fails(2, &["import", &path, "--yes", "--circle", "netwrok"]);
    assert!(said.contains("network"), "{said}");
    rk.ok(&["import", &path, "--yes", "--circle", "network"]);
    assert_eq!(rk.json(&["show", "bob"])["circle"], "network");
}

#[test]
fn rows_that_cannot_be_read_are_told_and_the_rest_comes_in() {
    let rk = Rk::new();
    let broken = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Bob Sto";
    let path = file(&rk, "cut.vcf", broken);
    let ran = rk.run(&["import", &path, "--yes", "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let done: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(done["files"][0]["rejected"][0]["line"], 5);
    assert_eq!(rk.json(&["list"])[0]["name"], "Ann Lee");
}

#[test]
fn of_several_paths_those_that_can_be_read_come_in() {
    let rk = Rk::new();
    let path = connections(&rk);
    let ran = rk.run(&["import", "/nowhere/at/all.csv", &path, "--yes", "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let done: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(done["files"][0]["rejected"][0]["reason"], "the file cannot be read: there is no such file");
    assert_eq!((&done["files"][1]["new"], &done["applied"]), (&json!(2), &json!(true)));
    rk.fails(1, &["import", "/nowhere/at/all.csv", "/nor/here.vcf", "--yes"]);
}

#[test]
fn a_file_that_cannot_be_read_fails_in_one_sentence() {
    let rk = Rk::new();
    rk.fails(1, &["import", "/nowhere/at/all.csv", "--yes"]);
    let odd = file(&rk, "odd.csv", "colour,size\nred,4\n");
    let said = rk.fails(1, &["import", &odd, "--yes"]);
    assert!(said.contains("odd.csv"), "{said}");
    rk.fails(2, &["import", &odd, "--format", "tarot"]);
    assert_eq!(rk.json(&["list"]), json!([]));
}

#[test]
fn a_pipe_that_is_named_is_read_to_its_end() {
    let rk = Rk::new();
    let cards = format!("BEGIN:VCARD\nFN:Ann\nNOTE:{}\nEND:VCARD\n", "x".repeat(200_000));
    std::fs::write(rk.path().join("a.vcf"), cards).expect("written");
    let line = "\"$0\" import <(sed 1q a.vcf; sed 1d a.vcf) --yes";
    let mut bash = std::process::Command::new("bash");
    bash.args(["-c", line, env!("CARGO_BIN_EXE_rk")]).current_dir(rk.path());
    bash.env("RK_DATA_DIR", rk.path().join("data")).env("RK_CONFIG", rk.path().join("config.toml"));
    let ran = Ran::of(bash.output().expect("bash runs"));
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(rk.json(&["list"])[0]["name"], "Ann");
}
