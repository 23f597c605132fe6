//! The filter language is the same wherever people are listed.

use super::rk::Rk;

fn network() -> Rk {
    let rk = Rk::new();
    let ana = rk.add(&["Ana Ruiz", "--circle", "network"]);
    let wei = rk.add(&["Wei Zhang", "--circle", "friends"]);
    let bea = rk.add(&[
        "Bea Novak",
        "--circle",
        "close",
        "--tag",
        "investor",
        "--city",
        "Berlin",
        "--org",
        "Acme GmbH",
        "--title",
        "CTO",
        "--met-on",
        "2023-05-06",
        "--met-at",
        "RustFest",
        "--birthday",
        "1980-03-20",
        "--email",
        "bea@acme.example",
        "--introduced-by",
        &ana,
        "--note",
        "keeps free words apart",
    ]);
    rk.add(&["Gus Spam", "--tag", "investor", "--tag", "spam", "--circle", "close", "--city", "Berlin"]);
    rk.ok(&["knows", &bea, &wei]);
    rk.ok(&["log", "--with", &bea, "--on", "2025-11-01", "a walk"]);
    rk
}

fn listed(rk: &Rk, filter: &str) -> Vec<String> {
    let list = rk.json(&["list", filter]);
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// Each finds Bea and not the others.
const EACH: &[&str] = &[
    "tag:investor -tag:spam",
    "circle:close org:acme",
    "title:cto",
    "met:2023",
    "last>90d",
    "warmth<30",
    "due",
    "cold",
    "birthday<30d",
    "has:email",
    "introduced-by:ana",
    "knows:wei",
    "\"free words\"",
    "(title:cto or title:cfo) city:berlin",
];

#[test]
fn every_key_finds_the_same_people_in_a_list_an_export_and_a_view() {
    let rk = network();
    let views: String =
        EACH.iter().enumerate().map(|(number, filter)| format!("v{number} = '{filter}'\n")).collect();
    std::fs::write(rk.path().join("config.toml"), format!("[views]\n{views}")).unwrap();
    for (number, filter) in EACH.iter().enumerate() {
        assert_eq!(listed(&rk, filter), ["Bea Novak"], "{filter}");
        assert_eq!(listed(&rk, &format!("@v{number}")), ["Bea Novak"], "as a view: {filter}");
        let exported = rk.ok(&["export", filter, "--format", "json"]).out;
        let exported: serde_json::Value = serde_json::from_str(&exported).unwrap();
        let names: Vec<&str> =
            exported.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Bea Novak"], "exported: {filter}");
    }
    assert_eq!(listed(&rk, "unknown"), ["Ana Ruiz", "Gus Spam", "Wei Zhang"]);
    rk.add(&["Otto Outer", "--circle", "outer"]);
    assert_eq!(listed(&rk, "unknown otto"), ["Otto Outer"]);
    rk.ok(&["log", "--with", "otto", "--on", "2026-01-10", "a talk"]);
    assert_eq!(listed(&rk, "unknown otto"), [""; 0], "a contact in the outermost circle is known, too");
    assert_eq!(listed(&rk, "source:linkedin"), [""; 0]);
    rk.ok(&["archive", "gus"]);
    assert_eq!(listed(&rk, "status:archived"), ["Gus Spam"]);
}

#[test]
fn what_is_not_wanted_may_come_first() {
    let rk = network();
    let names = |arguments: &[&str]| -> Vec<String> {
        let list = rk.json(arguments);
        list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&["list", "-tag:spam"]), ["Ana Ruiz", "Bea Novak", "Wei Zhang"]);
    assert_eq!(names(&["list", "circle:close", "-tag:spam"]), ["Bea Novak"]);
    assert_eq!(names(&["list", "-tag:spam", "-n", "1", "--sort", "circle"]), ["Bea Novak"]);
    assert_eq!(names(&["list", "-n1", "-spam"]), ["Ana Ruiz"]);
    assert_eq!(names(&["list", "-due", "-(city:berlin or city:paris)"]), ["Ana Ruiz", "Wei Zhang"]);
    assert_eq!(rk.ok(&["list", "--", "-tag:investor"]).out.lines().count(), 2);
    let csv = rk.ok(&["export", "--format", "csv", "-tag:spam", "-org:acme"]).out;
    assert!(csv.contains("Wei Zhang") && !csv.contains("Bea") && !csv.contains("Gus"), "{csv}");
    let said = rk.fails(2, &["list", "-cirel:close"]);
    assert!(said.contains("\n    -cirel:close\n     ^^^^^"), "{said}");
    assert!(rk.fails(2, &["list", "--tga:spam"]).contains("--tga:spam"));
    rk.fails(2, &["list", "-x"]);
}

#[test]
fn a_view_with_blanks_in_its_name_is_asked_for_in_quotation_marks() {
    let rk = network();
    std::fs::write(rk.path().join("config.toml"), "[views]\n\"my investors\" = 'tag:investor -tag:spam'\n")
        .unwrap();
    assert_eq!(listed(&rk, "@\"my investors\""), ["Bea Novak"]);
    let said = rk.fails(2, &["list", "@\"my investor\""]);
    assert!(said.contains("@my investors"), "{said}");
}

#[test]
fn a_mistake_is_pointed_at() {
    let rk = network();
    let said = rk.fails(2, &["list", "due", "cirel:close"]);
    let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
    assert!(lines[0].contains("there is no key “cirel”"), "{said}");
    assert_eq!(lines[1..], ["    due cirel:close", "        ^^^^^", "    did you mean circle:?"], "{said}");
    let said = rk.fails(2, &["list", "北京 cirel:close"]);
    assert!(said.contains("\n    北京 cirel:close\n         ^^^^^"), "a wide sign takes two cells: {said}");
}

#[test]
fn a_view_that_names_itself_is_told_once() {
    let rk = network();
    let views =
        "[views]\nloop = 'due @loop'\na = '@b'\nb = 'cold or @a'\nbad = 'due foo:x'\nouter = '@bad'\n";
    std::fs::write(rk.path().join("config.toml"), views).unwrap();
    let said = rk.fails(2, &["list", "due", "@loop"]);
    assert!(said.contains("the view “loop” names itself") && said.contains("\n        ^^^^^"), "{said}");
    assert_eq!(said.matches("loop").count(), 2, "once in the message, once in the filter: {said}");
    let said = rk.fails(2, &["list", "@a"]);
    assert!(said.contains("rk: the view “a” names itself, by way of “b”\n"), "{said}");
    let said = rk.fails(2, &["list", "@outer"]);
    assert!(said.contains("in the view “outer”: in the view “bad”: there is no key “foo”"), "{said}");
}
