//! Importing as such: one undo step, nothing invented, nothing overwritten.

use rekindle::formats;
use rekindle::ops::import::{Request, plan};
use rekindle::ops::perform;

use super::Desk;

const ROWS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAnn,Lee,https://www.linkedin.com/in/ann,ann@example.org,Acme,CTO,1 Mar 2020\nBob,Ross,https://www.linkedin.com/in/bob,,,,2 Mar 2020\n";

#[test]
fn an_import_is_taken_back_as_one_step() {
    let mut desk = Desk::new();
    let path = desk.file("Connections.csv", ROWS);
    let planned = desk.planned(&path);
    assert_eq!(planned.what, "import: 2 new, 0 updated from Connections.csv");
    let batch = perform(&mut desk.book, &desk.context, planned.what, planned.changes).unwrap();
    assert_eq!(desk.book.len(), 2);
    desk.book.apply_all(batch.inverse).unwrap();
    assert_eq!(desk.book.records().count(), 0);
}

#[test]
fn new_people_land_in_the_circle_that_was_asked_for() {
    let mut desk = Desk::new();
    let files = formats::read(&desk.file("Connections.csv", ROWS), None).unwrap();
    let request = Request { files: &files, circle: Some("network"), recall: &formats::recall };
    let planned = plan(&desk.book, &mut desk.context, &request).unwrap();
    desk.book.apply_all(planned.changes).unwrap();
    assert!(desk.book.people().all(|person| person.circle == "network"));

    let request = Request { files: &files, circle: Some("netwrok"), recall: &formats::recall };
    let refusal = plan(&desk.book, &mut desk.context, &request).unwrap_err();
    assert_eq!(refusal.what, "there is no circle “netwrok”");
    assert_eq!(refusal.hint, "did you mean “network”?");
}

#[test]
fn somebody_the_owner_wrote_down_is_found_by_address_and_keeps_what_was_written() {
    let mut desk = Desk::new();
    desk.import_text("Connections.csv", ROWS);
    desk.edit("Ann Lee", |ann| {
        ann.external.clear();
        ann.org = "My own words".into();
        ann.title.clear();
        ann.emails[0].value = "Ann@Example.org".into();
    });
    desk.book
        .apply(rekindle::domain::Change::Remove(rekindle::domain::Key::Original(desk.person("Ann Lee").id)))
        .unwrap();
    let plan = desk.import_text("Connections.csv", ROWS);
    assert_eq!(plan.files[0].updated.len(), 1);
    let ann = desk.person("Ann Lee");
    assert_eq!((ann.org.as_str(), ann.title.as_str(), ann.emails.len()), ("My own words", "CTO", 1));
}

#[test]
fn one_address_under_two_names_is_reported_and_not_merged() {
    let mut desk = Desk::new();
    let rows = ROWS.replace(
        "Bob,Ross,https://www.linkedin.com/in/bob,,",
        "Bob,Ross,https://www.linkedin.com/in/bob,ann@example.org,",
    );
    let plan = desk.import_text("Connections.csv", rows);
    assert_eq!(desk.book.len(), 2);
    assert_eq!(plan.duplicates[0].because, "same e-mail ann@example.org");
    assert_eq!((plan.duplicates[0].a.1.as_str(), plan.duplicates[0].b.1.as_str()), ("Ann Lee", "Bob Ross"));
}

#[test]
fn a_field_that_is_too_long_costs_its_row_only() {
    let mut desk = Desk::new();
    let long = "x".repeat(5000);
    let plan = desk.import_text("Connections.csv", format!("{ROWS}Eve,Long,,,{long},,3 Mar 2020\n"));
    assert_eq!(plan.files[0].new, ["Ann Lee", "Bob Ross"]);
    let remark = &plan.files[0].rejected[0];
    assert_eq!(
        (remark.line, remark.reason.as_str()),
        (4, "the organisation has 5000 bytes; at most 4096 are kept")
    );
}
