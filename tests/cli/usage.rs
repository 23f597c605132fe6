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
