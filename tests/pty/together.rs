//! The application open and a shell beside it, both at work on the same people.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::window::{Window, at_prompt, wait_for};

/// The application with somebody on the screen, and Bob for company.
fn opened(columns: u16, rows: u16) -> Window {
    let mut window = Window::open(columns, rows);
    window.elsewhere(&["add", "Ann Early", "--org", "Old Works"]);
    window.elsewhere(&["add", "Bob Beside"]);
    window.line("rk");
    window.see("Ann Early");
    window
}

/// The same with Ann's form open, and “Mine” typed as her organisation.
fn typing() -> Window {
    let mut window = opened(120, 40);
    window.keys("/");
    window.keys("early");
    window.until("Ann alone", |screen| !screen.contents().contains("Bob Beside"));
    window.keys("\r");
    window.see("Bob Beside");
    window.keys("e");
    window.see("Edit Ann Early");
    window.keys("\t\t\x15Mine");
    window.see("Mine");
    window
}

fn left(mut window: Window) {
    window.keys("q");
    assert_eq!(window.ended(), 0);
}

fn ann(window: &Window) -> Value {
    serde_json::from_str(&window.elsewhere(&["show", "ann", "--json"])).expect("JSON")
}

#[test]
fn fifty_people_added_from_a_shell_are_on_the_screen_within_two_seconds() {
    let mut window = opened(120, 70);
    let names: Vec<String> = (1..=50).map(|number| format!("Newcomer {number:02}")).collect();
    for name in &names {
        window.elsewhere(&["add", name]);
    }
    let done = Instant::now();
    window.until("all fifty", |screen| {
        let contents = screen.contents();
        names.iter().all(|name| contents.contains(name.as_str()))
    });
    let took = done.elapsed();
    assert!(took < Duration::from_secs(2), "it took {took:?}");
    left(window);
}

#[test]
fn the_same_field_edited_in_both_shows_both_and_loses_neither() {
    let mut window = typing();
    window.elsewhere(&["set", "ann", "org=Theirs"]);
    window.see("changed elsewhere to “Theirs”; Enter keeps yours");
    assert!(window.contents().contains("Mine"), "what is typed stays: {}", window.contents());
    window.keys("\r");
    window.see("Ann Early is kept");
    window.keys("q");
    assert_eq!(window.ended(), 0);
    assert_eq!(ann(&window)["org"], "Mine");
    window.elsewhere(&["undo"]);
    assert_eq!(ann(&window)["org"], "Theirs");
}

#[test]
fn different_fields_edited_in_both_are_merged_and_it_is_said() {
    let mut window = typing();
    window.elsewhere(&["set", "ann", "city=Oslo"]);
    window.see("changed elsewhere meanwhile, and taken over here");
    window.keys("\r");
    window.see("Ann Early is kept, with what was changed elsewhere (City)");
    window.keys("q");
    assert_eq!(window.ended(), 0);
    let ann = ann(&window);
    assert_eq!((&ann["org"], &ann["city"]), (&"Mine".into(), &"Oslo".into()));
}

#[test]
fn somebody_deleted_in_the_shell_while_their_form_is_open_leaves_a_choice() {
    let mut window = typing();
    window.elsewhere(&["rm", "ann"]);
    window.see("Ann Early was deleted elsewhere meanwhile");
    window.see("them anew with what stands here");
    window.see("Esc lets them go");
    window.keys("\r");
    window.see("Ann Early is kept");
    window.keys("q");
    assert_eq!(window.ended(), 0);
    assert_eq!(ann(&window)["org"], "Mine", "added anew with what was typed");

    let mut window = typing();
    window.elsewhere(&["rm", "ann"]);
    window.see("deleted elsewhere meanwhile");
    window.keys("\x1b");
    window.until("the list without Ann", |screen| {
        let contents = screen.contents();
        contents.contains("Bob Beside") && !contents.contains("Ann Early")
    });
    window.keys("q");
    assert_eq!(window.ended(), 0);
    window.elsewhere(&["undo"]);
    assert_eq!(ann(&window)["org"], "Old Works", "and nothing typed was kept");
}

#[test]
fn asleep_in_the_background_it_holds_nobody_up() {
    let mut window = opened(120, 34);
    window.keys("\x1a");
    window.until("the shell", |screen| !screen.alternate_screen() && at_prompt(screen));
    for number in 1..=5 {
        window.elsewhere(&["log", "--with", "ann", &format!("call number {number}")]);
    }
    assert_eq!(ann(&window)["interactions"].as_array().map(Vec::len), Some(5));
    window.line("fg");
    window.see("call number 5");
    left(window);
}

#[test]
fn what_the_day_takes_is_kept_by_a_process_nobody_waits_for() {
    let window = Window::open(80, 24);
    window.elsewhere(&["add", "Ann Early"]);
    window.elsewhere(&["duplicates"]);
    let roster = || std::fs::read(window.data().join("roster")).expect("the roster");
    let before = roster();
    window.elsewhere(&["log", "--with", "ann", "tea"]);
    assert_eq!(roster(), before, "a line that is kept waits for nothing else");
    window.elsewhere(&["today"]);
    wait_for("the roster to follow", || roster() != before);
}

#[test]
fn after_somebody_was_forgotten_for_good_it_still_follows() {
    let mut window = opened(120, 34);
    for (gone, next) in [("Bob Beside", "Carla Later"), ("Carla Later", "Deniz Last")] {
        window.elsewhere(&["purge", gone, "--yes"]);
        window.until("them gone", |screen| !screen.contents().contains(gone));
        window.elsewhere(&["add", next]);
        window.see(next);
    }
    left(window);
}

#[test]
fn while_somebody_else_has_the_lock_the_screen_goes_on() {
    let mut window = opened(120, 34);
    window.keys("gg");
    let lock = std::fs::File::options().write(true).open(window.data().join("lock")).expect("a lock");
    lock.lock().expect("held");
    window.keys("c1");
    window.see("contacts a week now");
    window.keys("/beside");
    window.until("Bob alone beside what waits", |screen| {
        let about_ann = |line: &&str| line.contains("Ann Early");
        screen.contents().lines().filter(about_ann).all(|line| line.contains("saving …"))
    });
    window.keys("\x1b");
    window.see("Timeline");
    lock.unlock().expect("given back");
    left(window);
}
