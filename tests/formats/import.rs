//! Importing as such: one undo step, nothing invented, nothing overwritten.

use rekindle::domain::nudge;
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

#[test]
fn three_thousand_new_connections_change_nothing_in_today() {
    let mut desk = Desk::new();
    let rows: String = (0..3000)
        .map(|n| {
            format!("Ann{n},Lee{n},https://www.linkedin.com/in/ann-{n},,Acme,CTO,{} Mar 2026\n", n % 14 + 1)
        })
        .collect();
    desk.import_text("Connections.csv", format!("{}\n{rows}", ROWS.lines().next().unwrap()));
    desk.import_text(
        "born.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nUID:b\nFN:Born Today\nBDAY:1990-03-15\nEND:VCARD\n",
    );
    assert_eq!(desk.book.len(), 3001);
    let today = nudge::today(&desk.book);
    assert_eq!(
        (today.nudges.len(), today.hidden, today.amnesty_offered),
        (0, 0, false),
        "{:?}",
        today.nudges
    );
}

#[test]
fn a_picture_too_large_to_keep_does_not_cost_the_person() {
    let mut desk = Desk::new();
    let picture = "A".repeat(9 << 20);
    let card =
        format!("BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Ann Lee\nPHOTO;ENCODING=b:{picture}\nEND:VCARD\n");
    let plan = desk.import_text("ann.vcf", card);
    assert_eq!(plan.files[0].new, ["Ann Lee"]);
    let remark = &plan.files[0].rejected[0];
    assert_eq!(remark.line, 1);
    assert!(
        remark.reason.ends_with("at most 8388608 are kept: Ann Lee was taken in without it"),
        "{}",
        remark.reason
    );
}

#[test]
fn a_connection_and_a_card_of_one_person_meet_in_one_import() {
    let mut desk = Desk::new();
    let files: Vec<_> = [
        desk.file("Connections.csv", ROWS),
        desk.file("ann.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Dr. Ann Lee\nEMAIL:Ann@example.org\nTEL:+49 170 1\nX-ODD:1\nEND:VCARD\n"),
    ]
    .iter()
    .flat_map(|path| formats::read(path, None).unwrap())
    .collect();
    let planned = desk.plan(&files);
    desk.book.apply_all(planned.changes).unwrap();
    let ann = desk.person("Ann Lee");
    assert_eq!((desk.book.len(), ann.phones.len(), ann.org.as_str()), (2, 1, "Acme"));
    assert_eq!(ann.external, ["linkedin:ann", "vcard:a"]);
    assert!(desk.book.original(ann.id).unwrap().text.contains("X-ODD:1"), "the card is the one to keep");
    assert!(desk.plan(&files).changes.is_empty());
}
