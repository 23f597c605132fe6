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

/// A cell behind what does not show, and in every width.
#[test]
fn no_cell_is_taken_for_a_formula() {
    let rk = Rk::new();
    let bad = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠A1",
        "﹦1",
        "\t=1",
        "\n=1",
        " =1",
        "\u{feff}=1",
        "\u{200e}＝1",
    ];
    for (number, note) in bad.iter().enumerate() {
        rk.add(&[&format!("Ann {number}"), "--note", "x"]);
        rk.ok(&["set", &format!("Ann {number}"), &format!("city={note}")]);
    }
    let table = rk.ok(&["export", "--format", "csv"]).out;
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let place = reader.headers().expect("names").iter().position(|name| name == "city").expect("a column");
    let cells: Vec<String> = reader.records().map(|row| row.expect("a row")[place].to_owned()).collect();
    assert_eq!(cells.len(), bad.len());
    for cell in cells {
        assert!(cell.starts_with('\''), "{cell:?}");
    }
    rk.add(&["Bob", "--city", "São Paulo = SP"]);
    assert!(rk.ok(&["export", "--format", "csv"]).out.contains(",São Paulo = SP,"));
}

#[test]
fn what_is_no_file_is_written_into_and_stays() {
    use std::os::unix::fs::FileTypeExt;
    let rk = two();
    let (fifo, link) = (rk.path().join("fifo"), rk.path().join("link"));
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().expect("it ran").success());
    std::os::unix::fs::symlink(&fifo, &link).expect("a link");
    for path in [&fifo, &link] {
        // Open for both, so that nobody waits for the other.
        let mut both = std::fs::File::options().read(true).write(true).open(&fifo).expect("a pipe");
        let name = path.to_str().expect("UTF-8");
        assert!(rk.fails(1, &["export", "--format", "csv", "-o", name]).contains("--force"));
        rk.ok(&["export", "--format", "vcard", "--force", "-o", name]);
        let mut came = [0; 11];
        std::io::Read::read_exact(&mut both, &mut came).expect("it was written");
        assert_eq!(&came, b"BEGIN:VCARD");
        assert!(fifo.symlink_metadata().expect("it stays").file_type().is_fifo());
        assert!(link.symlink_metadata().expect("it stays").is_symlink());
    }
    // A link of the system to a file is written into, too: nobody replaces the link itself.
    let file = std::fs::File::create(rk.path().join("out")).expect("a file");
    let mut command = rk.command(&["export", "--format", "csv", "--force", "-o", "/proc/self/fd/1"]);
    assert!(command.stdout(file).status().expect("rk runs").success());
    assert!(std::fs::read_to_string(rk.path().join("out")).expect("a file").contains("Bob Stone"));
}
