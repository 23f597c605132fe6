//! Who is meant.

use rekindle::query::who::{WhoError, resolve};

use super::sample::{Sample, email};

#[test]
fn an_id_its_beginning_an_address_or_a_name_all_lead_to_the_person() {
    let mut sample = Sample::new();
    let sarah = sample.person("Sarah Chen", |p| p.emails = email("s.chen@acme.example"));
    sample.person("Tom Okafor", |_| {});
    let id = sarah.to_string();
    for asked in
        [id.as_str(), &id[..4], &id.to_uppercase(), "S.Chen@ACME.example", "sarah", "chen sarah", "schen"]
    {
        assert_eq!(resolve(&sample.book, asked), Ok(sarah), "{asked}");
    }
    assert_eq!(resolve(&sample.book, &id[..3]), Err(WhoError::Nobody(id[..3].into())));
}

#[test]
fn two_who_fit_equally_well_are_both_named_and_neither_is_taken() {
    let mut sample = Sample::new();
    let chen = sample.person("Sarah Chen", |_| {});
    let park = sample.person("Sarah Park", |_| {});
    let error = resolve(&sample.book, "sarah").unwrap_err();
    assert_eq!(error.candidates(), [chen, park]);
    assert_eq!(resolve(&sample.book, "sarah p"), Ok(park));
}

#[test]
fn the_whole_name_wins_over_its_beginning() {
    let mut sample = Sample::new();
    let ann = sample.person("Ann Lee", |_| {});
    sample.person("Anna Leeds", |_| {});
    assert_eq!(resolve(&sample.book, "ann"), Ok(ann));
}

#[test]
fn somebody_who_only_works_there_is_offered_but_not_taken() {
    let mut sample = Sample::new();
    let sarah = sample.person("Sarah Chen", |p| p.org = "Acme".into());
    let error = resolve(&sample.book, "acme").unwrap_err();
    assert!(matches!(error, WhoError::Unsure { .. }));
    assert_eq!(error.candidates(), [sarah]);
    assert_eq!(resolve(&sample.book, "chen acme"), Ok(sarah));
}

#[test]
fn the_archived_step_back_for_the_active() {
    let mut sample = Sample::new();
    let here = sample.person("Sarah Chen", |_| {});
    sample.person("Sarah Chen", |p| p.status = rekindle::domain::Status::Archived);
    assert_eq!(resolve(&sample.book, "sarah chen"), Ok(here));
}

#[test]
fn nobody_and_nothing_are_told_apart() {
    let sample = Sample::new();
    assert_eq!(resolve(&sample.book, "zed"), Err(WhoError::Nobody("zed".into())));
    assert_eq!(resolve(&sample.book, "  "), Err(WhoError::Empty));
}

#[test]
fn who_comes_first_in_a_list_is_not_taken_for_that_alone() {
    let mut sample = Sample::new();
    sample.person("James Thomas", |_| {});
    sample.person("Thomas Reed", |_| {});
    sample.person("Bob Stone", |_| {});
    sample.person("Carl Stone", |p| p.circle = "inner".into());
    for (asked, fitting) in [("thomas", 2), ("stone", 2)] {
        let error = resolve(&sample.book, asked).unwrap_err();
        assert!(
            matches!(&error, WhoError::Several { candidates, .. } if candidates.len() == fitting),
            "{error:?}"
        );
    }
    assert!(resolve(&sample.book, "carl stone").is_ok());
}
