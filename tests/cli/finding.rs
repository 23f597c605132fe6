//! Finding people: lookup, WHO, lists.

use serde_json::json;

use super::people::{PERSON, has_keys};
use super::rk::Rk;

fn three() -> (Rk, [String; 3]) {
    let rk = Rk::new();
    let ids = [
        rk.add(&["Sarah Chen", "--org", "Acme", "--email", "sarah@example.org", "--circle", "close"]),
        rk.add(&["Sarah Connor", "--city", "Paris"]),
        rk.add(&["Éloïse Marchand", "--org", "INRIA"]),
    ];
    (rk, ids)
}

#[test]
fn the_likeliest_comes_first_with_why_it_matched() {
    let (rk, [sarah, ..]) = three();
    let found = rk.json(&["find", "chen", "acme"]);
    assert_eq!(found[0]["person"]["id"], json!(sarah));
    has_keys(&found[0]["person"], PERSON);
    assert!(found[0]["score"].is_u64());
    assert_eq!(found[0]["matched"], json!(["name", "org"]));
    assert_eq!(rk.json(&["find", "sarah", "-n", "1"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_script_gets_one_value() {
    let (rk, _) = three();
    assert_eq!(rk.ok(&["find", "-q", "sarah chen", "--print", "email"]).out, "sarah@example.org\n");
    let said = rk.fails(2, &["find", "-q", "sarah", "--print", "emial"]);
    assert!(said.contains("email"), "{said}");
}

#[test]
fn finding_nobody_is_exit_3_and_still_json() {
    let (rk, _) = three();
    rk.fails(3, &["find", "qqqxyz"]);
    let ran = rk.run(&["find", "qqqxyz", "--json"]);
    assert_eq!((ran.code, ran.out.trim()), (3, "[]"));
}

#[test]
fn what_matched_is_marked_where_there_are_colours() {
    let (rk, [sarah, ..]) = three();
    rk.ok(&["set", &sarah, "title=Tax Lawyer"]);
    let found = rk.ok(&["find", "sa chen acm", "--color", "always"]).out;
    let marked = "\u{1b}[1;4mSa\u{1b}[0m\u{1b}[1mrah \u{1b}[0m\u{1b}[1;4mChen\u{1b}[0m";
    assert!(found.contains(marked) && found.contains("\u{1b}[1;4mAcm\u{1b}[0me"), "{found:?}");
    let asked = rk.ok(&["ask", "tax lawyer", "--color", "always"]).out;
    assert!(
        asked.contains("\u{1b}[1;4mTax\u{1b}[0m") && asked.contains("\u{1b}[1;4mLawyer\u{1b}[0m"),
        "{asked:?}"
    );
    assert_eq!(rk.ok(&["ask", "tax lawyer"]).out.matches("title: Tax Lawyer").count(), 1);
}

#[test]
fn to_find_no_more_than_nobody_is_wrong_usage() {
    let (rk, _) = three();
    for arguments in [["find", "-n", "0", "sarah"], ["ask", "-n", "0", "acme"]] {
        assert!(rk.fails(2, &arguments).contains("a number from 1 on"), "{arguments:?}");
    }
    assert_eq!(rk.ok(&["list", "-n", "0"]).out, "", "a list of none is a list");
}

#[test]
fn finding_nothing_off_a_terminal_names_what_to_give() {
    let said = Rk::new().fails(2, &["find"]);
    assert!(said.contains("rk find sarah"), "{said}");
}

#[test]
fn who_is_an_id_a_prefix_an_address_or_a_name() {
    let (rk, [sarah, _, eloise]) = three();
    for words in [sarah.as_str(), "sarah@example.org", "sarah chen", "schen"] {
        assert_eq!(rk.json(&["show", words])["id"], json!(sarah), "{words}");
    }
    assert_eq!(rk.json(&["show", "eloise"])["id"], json!(eloise));
    assert_eq!(rk.json(&["show", &eloise[..8]])["id"], json!(eloise));
}

#[test]
fn several_who_match_are_named_with_their_ids() {
    let (rk, [chen, connor, _]) = three();
    let said = rk.fails(3, &["show", "sarah"]);
    assert!(said.contains(&chen) && said.contains(&connor) && said.contains("Acme"), "{said}");
    assert!(rk.run(&["show", "sarah"]).out.is_empty());
}

#[test]
fn the_list_holds_people_in_rows() {
    let (rk, _) = three();
    let listed = rk.ok(&["list"]).out;
    assert_eq!(listed.lines().count(), 3);
    assert!(listed.contains("Éloïse Marchand") && listed.contains("INRIA"), "{listed}");
    let list = rk.json(&["list", "-n", "2"]);
    assert_eq!(list.as_array().map(Vec::len), Some(2));
    has_keys(&list[0], PERSON);
}

#[test]
fn a_filter_and_an_order_make_the_list() {
    let (rk, _) = three();
    let names = |arguments: &[&str]| -> Vec<String> {
        let list = rk.json(arguments);
        let list = list.as_array().expect("a list").iter();
        list.map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(&["list", "sarah -city:paris"]), ["Sarah Chen"]);
    assert_eq!(names(&["list", "city:paris", "or", "org:inria"]), ["Éloïse Marchand", "Sarah Connor"]);
    assert_eq!(names(&["list", "--sort", "circle", "-n", "1"]), ["Sarah Chen"]);
    rk.fails(2, &["list", "--sort", "shoesize"]);
}

#[test]
fn a_mistake_in_a_filter_is_pointed_at() {
    let (rk, _) = three();
    let said = rk.fails(2, &["list", "circel:close"]);
    assert!(said.contains("^^^") && said.contains("circle"), "{said}");
}

#[test]
fn an_archived_person_is_listed_only_when_asked_for() {
    let (rk, [chen, ..]) = three();
    rk.ok(&["archive", &chen]);
    assert_eq!(rk.json(&["list"]).as_array().map(Vec::len), Some(2));
    assert_eq!(rk.json(&["list", "status:archived"])[0]["id"], json!(chen));
}

#[test]
fn mail_programs_get_their_lines() {
    let (rk, _) = three();
    let out = rk.ok(&["query", "sarah"]).out;
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some("1 address"));
    assert_eq!(lines.next(), Some("sarah@example.org\tSarah Chen\tAcme"));
    let none = rk.run(&["query", "qqqxyz"]);
    assert_eq!((none.code, none.out.as_str()), (3, "0 addresses\n"));
}

#[test]
fn whoever_can_help_is_named_with_why() {
    let (rk, [sarah, ..]) = three();
    rk.ok(&["fact", &sarah, "offers: repairs accordions"]);
    let helpers = rk.json(&["ask", "accordion"]);
    assert_eq!(helpers[0]["person"]["id"], json!(sarah));
    assert_eq!(
        (&helpers[0]["because"][0]["from"], &helpers[0]["because"][0]["text"]),
        (&json!("offers"), &json!("repairs accordions"))
    );
    assert!(rk.ok(&["ask", "accordion"]).out.contains("repairs accordions"));
    rk.fails(3, &["ask", "zymurgy"]);
}

#[test]
fn of_equals_whoever_was_looked_up_last_comes_first() {
    let rk = Rk::new();
    let names = |rk: &Rk| -> Vec<String> {
        let found = rk.json(&["find", "tom"]);
        let name = |one: &serde_json::Value| one["person"]["name"].as_str().unwrap().to_owned();
        found.as_array().unwrap().iter().map(name).collect()
    };
    for name in ["Tom Adler", "Tom Bruni", "Tom Chavez"] {
        rk.add(&[name]);
    }
    assert_eq!(names(&rk), ["Tom Adler", "Tom Bruni", "Tom Chavez"]);
    rk.ok(&["brief", "chavez"]);
    assert_eq!(names(&rk), ["Tom Chavez", "Tom Adler", "Tom Bruni"]);
    let bruni = rk.json(&["show", "bruni"])["id"].as_str().unwrap().to_owned();
    assert_eq!(names(&rk), ["Tom Bruni", "Tom Chavez", "Tom Adler"]);
    rk.ok(&["purge", "bruni", "--yes"]);
    assert!(!std::fs::read_to_string(rk.path().join("data/recent")).unwrap().contains(&bruni));
    assert_eq!(names(&rk), ["Tom Chavez", "Tom Adler"]);
}

#[test]
fn somebody_who_fits_better_comes_before_whoever_was_looked_up() {
    let rk = Rk::new();
    rk.add(&["Ann Thomas"]);
    rk.add(&["Thomas Reed"]);
    rk.add(&["Rita Thomasson"]);
    rk.ok(&["brief", "rita"]);
    let found = rk.json(&["find", "thomas"]);
    assert_ne!(found[0]["person"]["name"], "Rita Thomasson", "{found}");
}
