//! Ended in the middle of something: what was typed is kept, or put aside and offered again.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_process};
use rustix::termios::{Action, tcflow};

use super::window::{Window, wait_for};

fn opened() -> Window {
    let mut window = Window::open(120, 30);
    window.elsewhere(&["add", "Ann Early"]);
    window.line("rk");
    window.see("Ann Early");
    window
}

fn shown(window: &Window) -> String {
    window.elsewhere(&["show", "ann", "--json"])
}

/// The drafts that wait, private ones all.
fn drafts(window: &Window) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(window.data().join("drafts")) else { return Vec::new() };
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    for path in &paths {
        assert_eq!(fs::metadata(path).expect("there").permissions().mode() & 0o777, 0o600);
    }
    paths
}

/// Whether a shell names the draft that waits.
fn is_named(window: &Window, draft: &Path) -> bool {
    let ran = window.elsewhere_command(&["list"]).output().expect("rk runs");
    let name = draft.file_name().expect("a name").to_string_lossy().into_owned();
    String::from_utf8_lossy(&ran.stderr).contains(&name)
}

#[test]
fn ended_while_others_hold_the_lock_it_puts_aside_what_was_typed_and_offers_it_again() {
    let mut window = opened();
    let lock = File::options().write(true).open(window.data().join("lock")).expect("a lock");
    lock.lock().expect("held");
    window.keys("i");
    window.see("What passed?");
    window.keys("tea with Ann about quilts\r");
    window.see("saving …");
    kill_process(window.foreground(), Signal::TERM).expect("sent");
    assert_eq!(window.ended(), 143);
    window.see("not saved, but not lost");
    lock.unlock().expect("given back");
    let paths = drafts(&window);
    let [draft] = paths.as_slice() else { panic!("{paths:?}") };
    assert!(fs::read_to_string(draft).expect("a draft").contains("\ntea with Ann about quilts\n"));
    assert!(is_named(&window, draft));
    assert!(!shown(&window).contains("quilts"));
    window.line("clear; rk");
    window.see("NOT SAVED, but not lost");
    window.keys("gd");
    window.see("tea with Ann about quilts");
    window.keys("\r");
    // Refused already when it ended, it is back in its form; else it is kept at once.
    let back = |screen: &vt100::Screen| screen.contents().contains("What passed?");
    window.until("it is back", |screen| back(screen) || screen.contents().contains("✓"));
    if window.contents().contains("What passed?") {
        window.keys("\r");
    }
    window.see("✓");
    window.keys("q");
    assert_eq!(window.ended(), 0);
    assert!(shown(&window).contains("quilts"));
    assert!(drafts(&window).is_empty());
}

#[test]
fn ended_with_a_form_open_it_puts_aside_what_stands_there() {
    for signal in [Signal::TERM, Signal::HUP] {
        let mut window = opened();
        window.keys("i");
        window.see("What passed?");
        window.keys("tea with Ann about qu");
        window.see("about qu");
        kill_process(window.foreground(), signal).expect("sent");
        window.ended();
        assert_eq!(drafts(&window).len(), 1, "{signal:?}");
    }
}

/// The editor open on Ann, with “typed” written and saved.
fn in_the_editor() -> Window {
    let mut window = Window::open(120, 30);
    let script = "sed -i 's/^notes = .*/notes = \"typed\"/' \"$1\"; echo at work; read answer < /dev/tty\n";
    fs::write(window.home.path().join("edit.sh"), script).expect("written");
    window.run("rk add 'Ann Early'; export EDITOR='sh edit.sh'; clear");
    window.line("rk");
    window.see("Ann Early");
    window.keys("E");
    window.see("at work");
    window
}

/// Whether a file of this window's editor is left anywhere.
fn is_left(window: &Window) -> bool {
    let data = window.data().canonicalize().expect("a folder").display().to_string();
    let entries = fs::read_dir("/dev/shm").into_iter().flatten().flatten();
    let sheets = entries.filter_map(|entry| fs::read_to_string(entry.path().join("sheet.json")).ok());
    sheets.into_iter().any(|sheet| sheet.contains(&data))
}

#[test]
fn ended_while_the_editor_is_open_it_puts_aside_what_the_editor_wrote() {
    for signal in [Signal::TERM, Signal::HUP] {
        let mut window = in_the_editor();
        kill_process(window.foreground(), signal).expect("sent");
        window.ended();
        window.see("not saved, but not lost");
        let paths = drafts(&window);
        let [draft] = paths.as_slice() else { panic!("{paths:?}") };
        assert!(fs::read_to_string(draft).expect("a draft").contains("notes = \"typed\""));
        assert!(!is_left(&window));
    }
}

#[test]
fn killed_while_the_editor_is_open_its_text_is_found_the_next_time() {
    let mut window = in_the_editor();
    assert!(is_left(&window));
    kill_process(window.foreground(), Signal::KILL).expect("sent");
    window.see("Killed");
    wait_for("its text to be found", || {
        window.elsewhere(&["list"]);
        !drafts(&window).is_empty()
    });
    let paths = drafts(&window);
    let [draft] = paths.as_slice() else { panic!("{paths:?}") };
    assert!(is_named(&window, draft));
    assert!(!is_left(&window));
    let mut other = Window::open(120, 30);
    other.line(&format!("export EDITOR='sed -i s/typed/kept/'; rk --data-dir {}", window.data().display()));
    other.see("NOT SAVED, but not lost: edit Ann Early");
    other.keys("gd");
    other.see("notes");
    other.keys("\r");
    other.until("it is kept", |screen| {
        screen.alternate_screen()
            && screen.contents().contains("│ kept")
            && !screen.contents().contains("saving")
    });
    other.keys("q");
    assert_eq!(other.ended(), 0);
    assert!(shown(&window).contains("kept"));
    assert!(drafts(&window).is_empty());
}

#[test]
fn a_terminal_that_takes_no_output_does_not_keep_it_from_ending() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut window = opened();
        window.keys("i");
        window.see("What passed?");
        window.keys("tea with Ann about quilts");
        window.see("about quilts");
        let rests = |window: &Window| window.is_quiet_for(Duration::from_millis(500));
        assert!((0..10).any(|_| rests(&window)), "the screen comes to rest");
        let process = window.foreground();
        let terminal = format!("/proc/{}/fd/1", process.as_raw_nonzero());
        let terminal = File::options().read(true).write(true).open(terminal).expect("a terminal");
        tcflow(&terminal, Action::OOff).expect("stopped");
        window.keys("\r");
        wait_for("the line to be kept", || shown(&window).contains("quilts"));
        let begun = Instant::now();
        kill_process(process, signal).expect("sent");
        let there = format!("/proc/{}", process.as_raw_nonzero());
        wait_for("the process to end", || !Path::new(&there).exists());
        assert!(begun.elapsed() < Duration::from_secs(4), "{signal:?}: {:?}", begun.elapsed());
        tcflow(&terminal, Action::OOn).expect("goes on");
        assert!(shown(&window).contains("quilts"));
        assert!(drafts(&window).is_empty());
    }
}
