//! Exporting from the shell.

use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use super::rk::Rk;

fn two() -> Rk {
    let rk = Rk::new();
    rk.add(&["Ann Lee", "--email", "ann@example.org", "--circle", "close", "--note", "=1+1"]);
    rk.add(&["Bob Stone", "--circle", "outer"]);
    rk.ok(&["log", "--with", "ann", "coffee"]);
    rk
}

#[test]
fn every_format_goes_to_standard_output_with_whom_the_filter_names() {
    let rk = two();
    let vcard = rk.ok(&["export", "circle:close", "--format", "vcard"]).out;
    assert!(vcard.contains("FN:Ann Lee") && !vcard.contains("Bob"), "{vcard}");
    assert!(vcard.contains("VERSION:3.0"), "{vcard}");
    assert!(rk.ok(&["export", "--format", "vcard", "--vcard-version", "4"]).out.contains("VERSION:4.0"));
    assert!(rk.ok(&["export", "--format", "csv"]).out.contains("ann@example.org"));
    assert!(rk.ok(&["export", "--format", "markdown"]).out.contains("Bob Stone"));
    let document: Value = serde_json::from_str(&rk.ok(&["export", "--format", "json"]).out).expect("JSON");
    assert_eq!(
        (&document[0]["name"], &document[0]["interactions"][0]["text"]),
        (&json!("Ann Lee"), &json!("coffee"))
    );
    assert_eq!(document.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_file_is_private_and_never_written_over_untold() {
    let rk = two();
    let path = rk.path().join("people.vcf");
    let name = path.to_str().expect("UTF-8");
    rk.ok(&["export", "--format", "vcard", "-o", name]);
    let mode = std::fs::metadata(&path).expect("it was written").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(rk.fails(1, &["export", "--format", "csv", "-o", name]).contains("--force"));
    assert!(std::fs::read_to_string(&path).expect("a file").contains("BEGIN:VCARD"));
    rk.ok(&["export", "--format", "csv", "-o", name, "--force"]);
    assert!(!std::fs::read_to_string(&path).expect("a file").contains("BEGIN:VCARD"));
}

#[test]
fn a_link_is_replaced_and_never_followed() {
    let rk = two();
    let (target, link) = (rk.path().join("target"), rk.path().join("link"));
    std::fs::write(&target, "precious").expect("written");
    std::os::unix::fs::symlink(&target, &link).expect("a link");
    rk.fails(1, &["export", "--format", "csv", "-o", link.to_str().expect("UTF-8")]);
    rk.ok(&["export", "--format", "csv", "--force", "-o", link.to_str().expect("UTF-8")]);
    assert_eq!(std::fs::read_to_string(&target).expect("a file"), "precious");
}

#[test]
fn what_cannot_be_exported_is_said() {
    let rk = two();
    rk.fails(2, &["export"]);
    rk.fails(2, &["export", "--format", "papyrus"]);
    rk.fails(2, &["export", "circel:close", "--format", "csv"]);
    rk.fails(1, &["export", "--format", "csv", "-o", "/nowhere/at/all.csv"]);
}

#[test]
fn an_export_comes_back_as_it_went() {
    let rk = two();
    let path = rk.path().join("people.vcf");
    let name = path.to_str().expect("UTF-8");
    rk.ok(&["export", "--format", "vcard", "-o", name]);
    let other = Rk::new();
    other.ok(&["import", name, "--yes"]);
    let ann = other.json(&["show", "ann lee"]);
    assert_eq!(
        (&ann["emails"][0]["value"], &ann["notes"], &ann["circle"]),
        (&json!("ann@example.org"), &json!("=1+1"), &json!("close"))
    );
}

#[test]
fn one_person_is_shown_as_a_card() {
    let rk = Rk::new();
    rk.ok(&["add", "Ann Lee", "--email", "ann@example.org"]);
    rk.ok(&["add", "Bob Stone"]);
    let card = rk.ok(&["show", "ann", "--vcard"]).out;
    assert!(
        card.contains("FN:Ann Lee") && card.contains("ann@example.org") && !card.contains("Bob"),
        "{card}"
    );
}
