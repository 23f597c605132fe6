//! Living in a terminal: starting, changing size, sleeping, seeing what others do.

use std::fs;
use std::time::Duration;

use rustix::process::{Signal, kill_process};

use super::window::{Window, at_prompt};

#[test]
fn it_starts_on_the_sample_network() {
    let mut window = Window::open(120, 34);
    window.line("rk demo");
    window.see("Sarah Chen");
    window.see("Thu 12 Mar");
}

#[test]
fn without_a_terminal_it_says_what_works_in_a_pipe() {
    let mut window = Window::open(120, 34);
    for command in ["rk | cat; (exit ${PIPESTATUS[0]})", "rk < /dev/null", "TERM=dumb rk"] {
        window.run(&format!("clear; {command}; echo code=$?"));
        let told = window.contents();
        assert!(told.contains("“rk today”") && told.contains("code=2"), "{command}:\n{told}");
    }
}

#[test]
fn it_follows_the_window_through_every_size() {
    let mut window = Window::open(120, 34);
    window.line("rk demo");
    window.see("Sarah Chen");
    for (columns, rows) in [(200, 60), (1, 1), (2, 1), (40, 10), (39, 9), (500, 200), (61, 24), (80, 24)] {
        window.resize(columns, rows);
    }
    window.until("the screen in its new size", |screen| {
        let rows: Vec<String> = screen.rows(0, 80).collect();
        rows[0].contains("1 People") && rows[0].ends_with("rekindle") && !rows[23].trim().is_empty()
    });
    window.keys("q");
    assert_eq!(window.ended(), 0);
}

#[test]
fn while_idle_no_thread_wakes_up() {
    let mut window = Window::open(120, 34);
    window.line("rk demo");
    window.see("Sarah Chen");
    assert!((0..10).any(|_| window.is_quiet_for(Duration::from_millis(500))), "the screen comes to rest");
    let process = window.foreground();
    let before = switches(process);
    assert!(window.is_quiet_for(Duration::from_secs(3)), "nothing is drawn while nothing changes");
    assert_eq!(switches(process), before, "(thread, how often it went to sleep)");
}

/// How often each thread of a process went to sleep by itself: once for every time it woke up.
fn switches(process: rustix::process::Pid) -> Vec<(String, String)> {
    let tasks = fs::read_dir(format!("/proc/{}/task", process.as_raw_nonzero())).expect("a process");
    let mut threads: Vec<_> = tasks
        .flatten()
        .map(|task| {
            let status = fs::read_to_string(task.path().join("status")).expect("a status");
            let line = |name: &str| {
                status.lines().find_map(|line| line.strip_prefix(name)).expect("a line").trim().to_owned()
            };
            (line("Name:"), line("voluntary_ctxt_switches:"))
        })
        .collect();
    threads.sort();
    threads
}

#[test]
fn what_is_done_in_another_window_shows_without_a_key() {
    let mut window = Window::open(120, 34);
    window.run("rk add 'Ann Early'; clear");
    window.line("rk");
    window.see("Ann Early");
    let start = std::time::Instant::now();
    for name in ["Bob Beside", "Carla Beside"] {
        window.elsewhere(&["add", name]);
    }
    window.see("Bob Beside");
    window.see("Carla Beside");
    let took = start.elapsed();
    assert!(took < Duration::from_secs(10), "it took {took:?}");
}

#[test]
fn it_goes_to_the_background_and_comes_back() {
    let mut window = Window::open(120, 34);
    window.run("rk add 'Ann Early'; clear");
    window.line("rk");
    window.see("Ann Early");
    window.keys("\x1a");
    window.until("the shell", |screen| !screen.alternate_screen() && at_prompt(screen));
    window.assert_restored();
    window.run("clear; rk add 'Bob Meanwhile'; rk find bob; rk list; rk today");
    let told = window.contents();
    assert!(told.matches("Bob Meanwhile").count() >= 2 && told.contains("Ann Early"), "{told}");
    window.run("clear");
    window.resize(90, 28);
    window.line("fg");
    window.until("the screen, current and in its new size", |screen| {
        let last = screen.rows(0, 90).nth(27).unwrap_or_default();
        screen.alternate_screen() && screen.contents().contains("Bob Meanwhile") && !last.trim().is_empty()
    });
    window.keys("q");
    assert_eq!(window.ended(), 0);
}

#[test]
fn stopped_and_continued_by_others_it_redraws() {
    let mut window = Window::open(120, 34);
    window.line("rk demo");
    window.see("Sarah Chen");
    let process = window.foreground();
    kill_process(process, Signal::TSTP).expect("sent");
    window.until("the shell", |screen| !screen.alternate_screen() && at_prompt(screen));
    window.line("fg");
    window
        .until("the screen", |screen| screen.alternate_screen() && screen.contents().contains("Sarah Chen"));
    kill_process(process, Signal::STOP).expect("sent");
    window.see("Stopped");
    window.line("stty sane; clear; fg");
    window.until("the screen", |screen| {
        screen.alternate_screen()
            && screen.contents().contains("Sarah Chen")
            && !screen.contents().contains("$ ")
    });
    window.keys("q");
    assert_eq!(window.ended(), 0);
}

#[test]
fn what_is_pasted_is_text_and_never_a_command() {
    let mut window = Window::open(120, 34);
    window.line("rk demo");
    window.see("Sarah Chen");
    // Outside of a text nothing takes it; were these keys, “q” would end the program.
    window.keys("\x1b[200~quit quickly\x1b[201~");
    window.keys("/");
    window.keys("\x1b[200~kaori\x1b[201~");
    window.until("who was looked for", |screen| {
        screen.contents().contains("kaori") && screen.contents().contains("Studio Kogane")
    });
    window.keys("\x1b");
    window.see("Sarah Chen");
    window.keys("q");
    assert_eq!(window.ended(), 0);
}

#[test]
fn what_is_pasted_is_text_and_what_is_logged_is_kept() {
    let mut window = Window::open(120, 34);
    window.run("rk add 'Ann Early'; clear");
    window.line("rk");
    window.see("Ann Early");
    window.keys("i");
    // Were these keys, “q” would end the program.
    window.keys("\x1b[200~coffee with Ann about quilts\x1b[201~");
    window.see("about quilts");
    window.keys("\r");
    window.until("the timeline", |screen| {
        screen.contents().contains("quilts") && screen.contents().contains("12 Mar")
    });
    window.keys("q");
    assert_eq!(window.ended(), 0);
    window.run("clear; rk show Ann | grep -c quilts");
    assert!(!window.contents().lines().any(|line| line == "0"), "{}", window.contents());
}

#[test]
fn the_editor_has_the_terminal_to_itself() {
    let mut window = Window::open(120, 34);
    std::fs::write(
        window.home.path().join("edit.sh"),
        "stty -a < /dev/tty | grep -q ' icanon' && echo 'press a key'\nread answer < /dev/tty\n\
         sed -i \"s/^org = .*/org = '$answer'/\" \"$1\"\n",
    )
    .expect("written");
    window.run("rk add 'Ann Early' --org Old; export EDITOR='sh edit.sh'; clear");
    window.line("rk");
    window.see("Ann Early");
    window.keys("E");
    window.see("press a key");
    window.line("quiet Works");
    window
        .until("the screen", |screen| screen.alternate_screen() && screen.contents().contains("quiet Works"));
    window.keys("q");
    assert_eq!(window.ended(), 0);
}
