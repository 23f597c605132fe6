//! Wrong usage, help, and where output goes.

use super::rk::Rk;

#[test]
fn help_goes_to_standard_output_and_is_no_failure() {
    let ran = Rk::new().ok(&["--help"]);
    assert!(ran.out.contains("Usage: rk") && ran.err.is_empty(), "{ran:?}");
}

#[test]
fn an_unknown_option_is_wrong_usage() {
    let said = Rk::new().fails(2, &["list", "--sideways"]);
    assert!(said.contains("--sideways"), "{said}");
}

#[test]
fn a_day_that_does_not_exist_is_wrong_usage() {
    Rk::new().fails(2, &["list", "--today", "2026-02-31"]);
}

#[test]
fn nobody_at_all_is_an_empty_list() {
    assert_eq!(Rk::new().json(&["list"]), serde_json::json!([]));
}

#[test]
fn a_page_says_what_saved_means() {
    let rk = Rk::new();
    let page = rk.ok(&["help", "safety"]).out;
    for word in
        ["killed", "power cut", "full or failing disk", "two terminals", "sudo", "moved", "deleted by hand"]
    {
        assert!(page.contains(word), "{word} is missing: {page}");
    }
    assert!(page.contains("What is not promised") && page.contains("cargo test simulator"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
    assert!(rk.ok(&["--help"]).out.contains("rk help safety"));
    let manual = rk.path().join("man");
    rk.ok(&["man", manual.to_str().expect("UTF-8")]);
    let written = std::fs::read_to_string(manual.join("rk-safety.7")).expect("it was written");
    assert!(written.contains("What is not promised"), "{written}");
}
