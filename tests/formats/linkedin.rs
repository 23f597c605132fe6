//! LinkedIn's Connections.csv.

use super::{Desk, day};

const PREAMBLE: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help/linkedin/answer/261\"\n\n";
const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn real(rows: &str) -> String {
    format!("\u{feff}{PREAMBLE}{HEADER}{rows}")
}

#[test]
fn the_real_shape_is_read_and_lands_in_the_outer_circle_without_a_contact() {
    let mut desk = Desk::new();
    let plan = desk.import_text(
        "Connections.csv",
        real("Ann,Lee,https://www.linkedin.com/in/ann-lee,,Acme & Sons,\"Head of Law, Europe\",21 Nov 2023\nBob,Ross,https://www.linkedin.com/in/bob,bob@example.org,,,07 Dec 2025\n"),
    );
    let file = &plan.files[0];
    assert_eq!((file.format, file.read, file.new.len(), file.rejected.len()), ("linkedin", 2, 2, 0));
    let ann = desk.person("Ann Lee");
    assert_eq!((ann.org.as_str(), ann.title.as_str()), ("Acme & Sons", "Head of Law, Europe"));
    assert_eq!(
        (ann.circle.as_str(), ann.met_on, ann.source.as_str()),
        ("outer", day("2023-11-21"), "linkedin")
    );
    assert!(ann.emails.is_empty(), "an empty cell is no address");
    assert_eq!(ann.external, ["linkedin:ann-lee"]);
    assert_eq!(
        (ann.urls[0].value.as_str(), ann.urls[0].label.as_str()),
        ("https://www.linkedin.com/in/ann-lee", "linkedin")
    );
    assert_eq!(desk.person("Bob Ross").emails[0].value, "bob@example.org");
    assert!(desk.book.interactions().is_empty());
    assert!(desk.book.people().all(|person| desk.book.lateness(person.id).is_none()));
}

#[test]
fn older_headers_other_separators_and_other_words_are_read() {
    for (header, row) in [
        (
            "First Name,Last Name,Email Address,Company,Position,Connected On",
            "Ann,Lee,ann@example.org,Acme,CTO,3 Jan 2019",
        ),
        (
            "first name;LAST NAME;Email Address;Current Company;Current Position;Connected On",
            "Ann;Lee;ann@example.org;Acme;CTO;3 January 2019",
        ),
        (
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
            "Ann,Lee,,ann@example.org,Acme,CTO,3 janv. 2019",
        ),
        (
            "Connected On\tLast Name\tFirst Name\tPosition\tCompany\tEmail Address\tSomething New",
            "1/3/19\tLee\tAnn\tCTO\tAcme\tann@example.org\t?",
        ),
    ] {
        let mut desk = Desk::new();
        desk.import_text("Connections.csv", format!("{header}\r\n{row}\r\n"));
        let ann = desk.person("Ann Lee");
        assert_eq!(
            (ann.org.as_str(), ann.title.as_str(), ann.met_on),
            ("Acme", "CTO", day("2019-01-03")),
            "{header}"
        );
        assert_eq!(ann.emails[0].value, "ann@example.org");
    }
}

#[test]
fn utf_16_and_latin_1_are_understood() {
    let text = format!("{HEADER}Zoë,Brandão,,,Café,,\n");
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin1: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    for content in [utf16, latin1] {
        let mut desk = Desk::new();
        desk.import_text("Connections.csv", content);
        assert_eq!(desk.person("Zoë Brandão").org, "Café");
    }
}

#[test]
fn odd_rows_cost_nothing_but_themselves() {
    let mut desk = Desk::new();
    let plan = desk.import_text(
        "Connections.csv",
        real(concat!(
            "Sandra,\"Looper, DipWSET\",https://www.linkedin.com/in/looper,,,,1 Jan 2020\n",
            ",,,,,,\n",
            "Rahul,\"Mehta \"\"RM\"\"\",,,,undefined,undefined\n",
            ",,https://www.linkedin.com/in/nameless,,,,2 Jan 2020\n",
            "Acme,,https://www.linkedin.com/company/acme/,,,,2 Jan 2020\n",
            "Ann,Lee,https://www.linkedin.com/in/ann,,Acme,CTO,31 Feb 2023\n",
            "Cher,,https://www.linkedin.com/in/cher\n",
            "\n",
            "Kim 🌱,Park,www.linkedin.com/in/kim-park?trk=x,,,,5 May 21\n",
        )),
    );
    let file = &plan.files[0];
    let names: Vec<&str> = file.new.iter().map(String::as_str).collect();
    assert_eq!(names, ["Sandra Looper, DipWSET", "Rahul Mehta \"RM\"", "Ann Lee", "Cher", "Kim 🌱 Park"]);
    let rejected: Vec<(usize, &str)> = file.rejected.iter().map(|it| (it.line, it.reason.as_str())).collect();
    assert_eq!(
        rejected,
        [
            (8, "the name is empty"),
            (10, "“31 Feb 2023” is no day of the calendar; Ann Lee was taken in without it"),
        ]
    );
    let skipped: Vec<usize> = file.skipped.iter().map(|it| it.line).collect();
    assert_eq!(skipped, [6, 9]);
    assert_eq!(desk.person("Rahul Mehta \"RM\"").title, "");
    assert_eq!(desk.person("Kim 🌱 Park").external, ["linkedin:kim-park"]);
    assert_eq!(desk.person("Ann Lee").met_on, None);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut desk = Desk::new();
    let rows: String = (0..300)
        .map(|n| {
            format!("Ann{n},Lee{n},https://www.linkedin.com/in/ann-{n},,Acme,CTO,{} Mar 2020\n", n % 28 + 1)
        })
        .collect();
    let path = desk
        .file("Connections.csv", real(&(rows + "No,Address,,,,,3 Mar 2020\nNo,Address,,,,,4 Mar 2020\n")));
    assert_eq!(desk.import(&path).files[0].new.len(), 302);
    let again = desk.planned(&path);
    assert_eq!((again.changes.len(), again.files[0].unchanged, again.files[0].read), (0, 302, 302));
}

#[test]
fn however_the_address_is_written_it_is_the_same_person() {
    let mut desk = Desk::new();
    desk.import_text(
        "Connections.csv",
        real("Zoë,Brand,https://www.linkedin.com/in/zo%C3%AB-brand,,,,1 Mar 2020\n"),
    );
    let plan = desk.import_text(
        "newer.csv",
        real("Zoë,Brand,http://linkedin.com/in/ZOË-brand/?trk=x,zoe@example.org,,,1 Mar 2020\n"),
    );
    assert_eq!((plan.files[0].new.len(), plan.files[0].updated.len()), (0, 1));
    assert_eq!(desk.person("Zoë Brand").emails[0].value, "zoe@example.org");
}

#[test]
fn a_new_job_is_followed_but_what_the_owner_wrote_is_kept() {
    let mut desk = Desk::new();
    desk.import_text("old.csv", real("Ann,Lee,https://www.linkedin.com/in/ann,,Acme,CTO,1 Mar 2020\n"));
    desk.edit("Ann Lee", |ann| {
        ann.title = "the best CTO there is".into();
        ann.circle = "friends".into();
    });
    desk.import_text("new.csv", real("Ann,Lee,https://www.linkedin.com/in/ann,,Globex,Partner,1 Mar 2020\n"));
    let ann = desk.person("Ann Lee");
    assert_eq!(
        (ann.org.as_str(), ann.title.as_str(), ann.circle.as_str()),
        ("Globex", "the best CTO there is", "friends")
    );
    let again = desk
        .import_text("new.csv", real("Ann,Lee,https://www.linkedin.com/in/ann,,Globex,Partner,1 Mar 2020\n"));
    assert!(again.changes.is_empty());
}

#[test]
fn two_people_of_one_name_stay_two_and_a_changed_address_is_only_reported() {
    let mut desk = Desk::new();
    desk.import_text("old.csv", real("Ann,Lee,https://www.linkedin.com/in/ann,,Acme,,1 Mar 2020\n"));
    let plan = desk.import_text(
        "new.csv",
        real("Ann,Lee,https://www.linkedin.com/in/ann-lee-law,,Acme,,1 Mar 2020\nann,LEE,https://www.linkedin.com/in/ann-lee-2,,Other,,9 Sep 2024\n"),
    );
    assert_eq!(desk.book.len(), 3);
    let because: Vec<&str> = plan.duplicates.iter().map(|likely| likely.because.as_str()).collect();
    assert_eq!(because, ["same name, met on the same day", "same name"]);
}

#[test]
fn an_export_with_addresses_finds_the_people_of_one_without() {
    let mut desk = Desk::new();
    desk.import_text(
        "old.csv",
        "First Name,Last Name,Email Address,Company,Position,Connected On\nAnn,Lee,,Acme,,1 Mar 2020\n",
    );
    desk.import_text("new.csv", real("Ann,Lee,https://www.linkedin.com/in/ann,,Acme,,1 Mar 2020\n"));
    assert_eq!(desk.person("Ann Lee").external, ["linkedin:ann"]);
}

#[test]
fn one_profile_twice_in_a_file_is_one_person_and_said_so() {
    let mut desk = Desk::new();
    let text = real(
        "Ann,Lee,https://www.linkedin.com/in/ann,,Acme,,1 Mar 2020\nAnn,Lee,https://www.linkedin.com/in/Ann/,ann@example.org,Globex,,1 Mar 2020\n",
    );
    let plan = desk.import_text("Connections.csv", &text);
    assert_eq!((plan.files[0].new.len(), plan.files[0].unchanged, plan.files[0].skipped.len()), (1, 1, 1));
    let ann = desk.person("Ann Lee");
    assert_eq!((ann.org.as_str(), ann.emails.len()), ("Acme", 1));
    assert!(desk.import_text("Connections.csv", &text).changes.is_empty());
}

#[test]
fn a_quote_left_open_costs_one_row() {
    let mut desk = Desk::new();
    let rows: String = (0..100).map(|n| format!("Ann{n},Lee,,,,,1 Mar 2020\n")).collect();
    let plan = desk.import_text("Connections.csv", real(&format!("\"Open,Quote,,,,,1 Mar 2020\n{rows}")));
    assert_eq!((plan.files[0].new.len(), plan.files[0].rejected[0].line), (100, 5));
}
