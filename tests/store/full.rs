//! A real limit of the system in place of an injected fault: a disk that is full, a folder nobody can
//! write.

use std::path::Path;
use std::process::{Command, Output};

use rekindle::store;
use tempfile::tempdir;

use super::sample::{add, all, context, load, open, person, session};
use super::worker::{acknowledged, check, command};

/// Runs a command's program under a shell that first does something.
#[cfg(unix)]
fn under(first: &str, command: &Command) -> Output {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{first}; exec \"$0\" \"$@\""));
    shell.arg(command.get_program()).args(command.get_args());
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.output().unwrap()
}

/// No file may grow beyond a limit: what was acknowledged before is there, the message names the disk,
/// and without the limit all is normal.
#[cfg(unix)]
#[test]
fn a_disk_that_gets_full_loses_nothing_that_was_acknowledged() {
    for blocks in [24, 60, 130] {
        let folder = tempdir().unwrap();
        let data = folder.path().join("data");
        let limited = under(&format!("trap '' XFSZ; ulimit -f {blocks}"), &command(&data, 3, 4000));
        let (out, err) = (String::from_utf8_lossy(&limited.stdout), String::from_utf8_lossy(&limited.stderr));
        let told: Vec<_> = out.lines().filter_map(acknowledged).collect();
        let tail: String = err.chars().take(600).collect();
        assert!(!limited.status.success() && err.contains("is full"), "the limit was met: {tail}");
        assert!(!told.is_empty(), "something was kept before: {tail}");
        check(&data, &told);
        add(&mut session(&data, 9), 77, "Newly Come");
    }
}

/// With no room for a look into the database, the doctor says what it can and that it could not do more.
#[cfg(unix)]
#[test]
fn with_a_full_disk_the_doctor_looks_at_what_it_can() {
    let folder = tempdir().unwrap();
    add(&mut session(folder.path(), 1), 1, "Ann Able");
    load(open(folder.path()).as_mut()).unwrap();
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_rk"));
    doctor.arg("doctor").arg("--data-dir").arg(folder.path());
    let ran = under("trap '' XFSZ; ulimit -f 0", &doctor);
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}{err}");
    assert!(out.contains("1 person by journal and snapshots") && out.contains("is full"), "{out}{err}");
    assert!(!folder.path().join("sled.copy").exists(), "nothing is left behind");
}

const FOLDER: &str = "RK_TEST_READER_FOLDER";

/// Reads a folder that cannot be written, and tells what it found.
#[test]
fn reader() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let folder = Path::new(&folder);
    let mut store = open(folder);
    let mut book = load(store.as_mut()).expect("reading goes on");
    println!("\nread {} people, {} entries", book.len(), store.history().unwrap().entries().count());
    println!("notice {}", store.notices().join(" "));
    let base = book.seq();
    let changes = vec![person(99, "Newly Come").into()];
    let batch = rekindle::ops::perform(&mut book, &context(9), "add", changes).unwrap();
    println!("refused {}", store.commit(base, batch).expect_err("it cannot be written"));
    let report = store::doctor(folder, false).expect("a report");
    let told = |name| report.checks.iter().find(|check| check.name == name).expect("a check").detail.clone();
    println!("doctor content: {}, {}, {}", report.ok(), told("journal"), told("database"));
    println!("repair {:?}", store::doctor(folder, true).map(|report| report.mended));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let mut work = session(&data, 1);
    add(&mut work, 1, "Ann Able");
    add(&mut work, 2, "Bob Best");
    load(open(&data).as_mut()).unwrap();
    let set = |folders: u32, files: u32| {
        for path in everything(&data) {
            let mode = if path.is_dir() { folders } else { files };
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o500, 0o400);
    let binary = std::env::current_exe().unwrap();
    let root = rustix_is_root();
    // root may write everywhere: it must lay that right down first.
    let mut reader = Command::new(if root { Path::new("setpriv") } else { binary.as_path() });
    if root {
        reader.args(["--bounding-set=-dac_override,-dac_read_search", "--"]).arg(&binary);
    }
    reader.args(["--exact", "store::full::reader", "--nocapture"]).env(FOLDER, &data);
    let output = reader.output().expect("setpriv is needed when the tests run as root");
    let rk = |arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_rk");
        let mut rk = Command::new(if root { "setpriv" } else { program });
        if root {
            rk.args(["--bounding-set=-dac_override,-dac_read_search", "--", program]);
        }
        let ran = rk.args(arguments).arg("--data-dir").arg(&data).output().unwrap();
        (ran.status.success(), String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap())
    };
    let (exported, listed, added) =
        (rk(&["export", "--format", "vcard"]), rk(&["list"]), rk(&["add", "Newly Come"]));
    set(0o700, 0o600);
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains("read 2 people, 2 entries"), "{out}{}", String::from_utf8_lossy(&output.stderr));
    assert!(out.contains("the data cannot be written (") && out.contains("); reading goes on"), "{out}");
    let refused = out.lines().find(|line| line.starts_with("refused ")).expect("a refusal");
    assert!(refused.contains("cannot be written") && refused.contains("not saved"), "{refused}");
    assert!(exported.0 && exported.1.contains("FN:Ann Able"), "{exported:?}");
    assert!(listed.0 && listed.1.contains("Bob Best"), "{listed:?}");
    let told: Vec<&str> = added.2.lines().filter(|line| line.starts_with("rk: ")).collect();
    assert!(!added.0 && added.1.is_empty() && told.len() == 1, "{added:?}");
    assert!(told[0].contains("cannot be written; this was not saved"), "{added:?}");
    let doctor = out.lines().find(|line| line.starts_with("doctor ")).expect("a report");
    assert!(doctor.contains("content: true, 2 entries"), "{doctor}");
    assert!(
        doctor.contains("2 people by journal and snapshots") && doctor.contains("cannot be written"),
        "{doctor}"
    );
    assert!(out.contains("repair Ok([])"), "there is nothing to mend: {out}");
    assert_eq!(all(&session(&data, 2).book), all(&work.book));
    assert!(store::doctor(&data, false).unwrap().ok());
}

#[cfg(unix)]
fn rustix_is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(unix)]
fn everything(path: &Path) -> Vec<std::path::PathBuf> {
    let mut found = vec![path.to_owned()];
    if path.is_dir() {
        found.extend(std::fs::read_dir(path).unwrap().flat_map(|entry| everything(&entry.unwrap().path())));
    }
    found
}
