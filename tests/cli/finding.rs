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
fn whoever_is_looked_up_is_noted_and_a_purge_forgets_that() {
    let rk = Rk::new();
    let [adler, bruni] = ["Tom Adler", "Tom Bruni"].map(|name| rk.add(&[name]));
    let noted = || std::fs::read_to_string(rk.path().join("data/recent")).unwrap_or_default();
    rk.ok(&["find", "tom"]);
    assert_eq!(noted(), "");
    rk.ok(&["brief", "adler"]);
    rk.ok(&["show", "bruni"]);
    assert_eq!(noted().trim(), format!("{adler}\n{bruni}"));
    rk.ok(&["purge", "bruni", "--yes"]);
    assert_eq!(noted().trim(), adler);
}
