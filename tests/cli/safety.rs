//! Looking after what is kept: doctor, backup, restore, purge.

use serde_json::json;

use super::people::has_keys;
use super::rk::Rk;

#[test]
fn the_doctor_is_content_with_a_sound_folder() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let report = rk.json(&["doctor"]);
    assert_eq!(report["ok"], true);
    has_keys(&report["checks"][0], &["name", "ok", "detail"]);
    rk.ok(&["doctor", "--repair"]);
    rk.ok(&["doctor", "--compact"]);
    assert_eq!(rk.json(&["list"])[0]["name"], "Ann Lee");
}

#[test]
fn the_doctor_finds_damage_and_mends_it() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    rk.json(&["list"]);
    std::fs::write(rk.path().join("data/sled/db"), [b'?'; 4096]).expect("there was a database");
    let ran = rk.run(&["doctor", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((ran.code, &report["ok"]), (1, &json!(false)), "{ran:?}");
    rk.ok(&["doctor", "--repair"]);
    assert_eq!(rk.json(&["list"])[0]["name"], "Ann Lee");
}

#[test]
fn a_backup_brings_back_what_was_lost_and_shows_the_difference_first() {
    let rk = Rk::new();
    let ann = rk.add(&["Ann Lee"]);
    let path = rk.path().join("safe.backup");
    let path = path.to_str().expect("UTF-8");
    let made = rk.json(&["backup", path]);
    assert_eq!((&made["path"], &made["people"]), (&json!(path), &json!(1)));
    rk.fails(1, &["backup", path]);

    rk.ok(&["rm", &ann]);
    rk.add(&["Bob Stone"]);
    let difference = rk.json(&["restore", path, "--dry-run"]);
    assert_eq!(
        (&difference["back"], &difference["gone"], &difference["applied"]),
        (&json!(["Ann Lee"]), &json!(["Bob Stone"]), &json!(false))
    );
    let said = rk.fails(2, &["restore", path]);
    assert!(said.contains("--yes") && said.contains("Bob Stone"), "{said}");
    rk.ok(&["restore", path, "--yes"]);
    assert_eq!(rk.json(&["list"])[0]["id"], json!(ann));
    rk.ok(&["undo"]);
    assert_eq!(rk.json(&["list"])[0]["name"], "Bob Stone");
    rk.fails(1, &["restore", "/nowhere/at.all", "--yes"]);
}

#[test]
fn somebody_purged_is_nowhere_in_the_folder() {
    let rk = Rk::new();
    rk.add(&["Bob Stone"]);
    rk.add(&["Zedekiah Quill", "--note", "plays the serpent"]);
    let said = rk.fails(2, &["purge", "zedekiah"]);
    assert!(said.contains("--yes"), "{said}");
    rk.ok(&["purge", "zedekiah", "--yes"]);
    rk.fails(3, &["show", "zedekiah"]);
    let grep = std::process::Command::new("grep")
        .args(["-r", "-a", "-l", "-e", "Zedekiah", "-e", "serpent"])
        .arg(rk.path().join("data"))
        .output()
        .expect("grep runs");
    assert!(grep.stdout.is_empty(), "{}", String::from_utf8_lossy(&grep.stdout));
    assert_eq!(rk.json(&["list"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn purging_when_nobody_is_meant_is_exit_3() {
    Rk::new().fails(3, &["purge", "nobody", "--yes"]);
}

#[test]
fn a_backup_with_a_bare_name_lies_beside_you() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let made = rk.command(&["backup", "bare.backup"]).current_dir(rk.path()).output().expect("it ran");
    assert!(made.status.success(), "{made:?}");
    assert!(rk.path().join("bare.backup").exists());
}

#[test]
fn a_file_where_the_data_folder_should_be_is_told_in_one_sentence() {
    let rk = Rk::new();
    let file = rk.path().join("people.txt");
    std::fs::write(&file, "mine").expect("written");
    let file = file.to_str().expect("UTF-8");
    for command in ["list", "doctor", "backup"] {
        let said = rk.fails(1, &[command, "--data-dir", file]);
        assert!(
            said.contains("this is a file, and the data needs a folder") && said.contains("people.txt)"),
            "{said}"
        );
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    assert_eq!(std::fs::read_to_string(file).expect("it is there"), "mine");
}

#[test]
fn a_file_where_the_database_should_be_is_put_aside() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    rk.json(&["list"]);
    for mended in ["doctor --repair", "duplicates"] {
        let sled = rk.path().join("data/sled");
        std::fs::remove_dir_all(&sled).expect("there was a database");
        std::fs::write(&sled, "not a folder").expect("written");
        let ran = rk.run(&["doctor"]);
        assert!(ran.code == 1 && ran.out.contains("it is a file, not a folder"), "{ran:?}");
        let ran = rk.ok(&mended.split(' ').collect::<Vec<_>>());
        assert!(ran.err.contains("nothing was lost"), "{ran:?}");
        assert_eq!(rk.json(&["list"])[0]["name"], "Ann Lee");
        rk.ok(&["doctor"]);
    }
}

#[test]
fn a_folder_of_somebody_else_is_told_as_that() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let data = rk.path().join("data");
    let closed = std::os::unix::fs::PermissionsExt::from_mode(0o000);
    std::fs::set_permissions(data.join("FORMAT"), closed).expect("closed");
    if std::fs::File::open(data.join("FORMAT")).is_ok() {
        // Whoever may read everything sees nothing of it.
        return;
    }
    for command in ["list", "doctor"] {
        let said = rk.fails(1, &[command]);
        assert!(said.contains("may not be read by you; nothing was changed"), "{said}");
    }
}

#[test]
fn what_a_repair_makes_is_private_from_the_beginning() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    rk.json(&["duplicates"]);
    std::fs::write(rk.path().join("data/sled/db"), vec![0x5a; 9000]).expect("written");
    let script =
        format!("umask 022; exec \"$0\" doctor --repair --data-dir '{}'", rk.path().join("data").display());
    let ran = std::process::Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_rk")])
        .output()
        .expect("it ran");
    let said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
    assert!(ran.status.success() && said.contains("rebuilt"), "{said}");
    assert!(!said.contains("others could read") && !said.contains("backtrace"), "{said}");
}
