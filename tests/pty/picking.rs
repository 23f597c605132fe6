//! Choosing somebody below the prompt, in a real terminal that answers no questions.

use rustix::process::{Signal, kill_process};

use super::window::{Window, at_prompt};

/// A window in which four people are kept, with a line of its own before the prompt.
fn window(columns: u16, rows: u16) -> Window {
    let mut window = Window::open(columns, rows);
    for person in [
        "'Sarah Chen' --org Acme --email sarah@acme.example --title 'VP Engineering'",
        "'Saskia Roth' --org Kelp",
        "'Tom Okafor' --org Sartorius --email tom@okafor.example",
        "'Éloïse Marchand' --city Paris",
    ] {
        window.run(&format!("rk add {person}"));
    }
    window.run("clear; echo before");
    window
}

/// The lines above the cursor that have anything on them.
fn lines(window: &Window) -> Vec<String> {
    window.contents().lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn enter_prints_the_brief_of_whom_a_few_letters_find() {
    let mut window = window(100, 30);
    window.line("rk find");
    window.see("Esc leave");
    window.keys("chen");
    window.until("Sarah alone", |screen| {
        let shown = screen.contents();
        shown.contains("Sarah Chen")
            && shown.contains("VP Engineering · Acme")
            && !shown.contains("Tom Okafor")
    });
    assert!(window.contents().contains("before"), "what stood above stays");
    window.keys("\r");
    window.until("the brief", |screen| {
        let shown = screen.contents();
        shown.contains("$ rk find\nSarah Chen\nVP Engineering · Acme\n") && at_prompt(screen)
    });
    assert!(!window.contents().contains("Esc leave"), "{}", window.contents());
    assert_eq!(window.ended(), 0);
}

#[test]
fn tab_prints_the_address_and_nothing_else_remains() {
    let mut window = window(80, 24);
    let before = lines(&window);
    window.line("rk find");
    window.see("Esc leave");
    window.keys("sask");
    window.until("Saskia alone", |screen| !screen.contents().contains("Sarah Chen"));
    window.keys("\t");
    window.see("no e-mail address of Saskia Roth is kept");
    window.keys("\x15okaf");
    window.until("Tom alone", |screen| {
        screen.contents().contains("Tom Okafor") && !screen.contents().contains("Saskia")
    });
    window.keys("\t");
    window.until("the prompt", at_prompt);
    let mut after = lines(&window);
    assert_eq!(after.pop().as_deref(), Some("$"));
    assert_eq!(after.pop().as_deref(), Some("tom@okafor.example"));
    assert_eq!(after.pop().as_deref(), Some("$ rk find"));
    assert_eq!(after, before[..before.len() - 1]);
    assert_eq!(window.ended(), 0);
}

#[test]
fn esc_leaves_no_trace_even_at_the_bottom_and_after_a_resize() {
    let mut window = window(80, 24);
    window.run("clear; for n in $(seq 30); do echo line-$n; done");
    window.line("rk find");
    window.see("Esc leave");
    window.keys("acme");
    window.until("who fits", |screen| !screen.contents().contains("Éloïse"));
    window.resize(60, 20);
    window.until("the lines in the new size", |screen| {
        screen.contents().contains("Sarah Chen") && !screen.contents().contains("│")
    });
    window.keys("\x1b");
    window.until("the prompt", at_prompt);
    let after = lines(&window);
    assert_eq!(after[after.len() - 2..], ["$ rk find", "$"], "{}", window.contents());
    for trace in ["Sarah", "Esc", "›", "│"] {
        assert!(!window.contents().contains(trace), "{trace} in:\n{}", window.contents());
    }
    assert_eq!(window.ended(), 3);
}

#[test]
fn ctrl_y_copies_through_the_terminal() {
    let mut window = window(80, 24);
    window.line("rk find");
    window.see("Esc leave");
    window.keys("okaf");
    window.until("Tom alone", |screen| !screen.contents().contains("Sarah Chen"));
    window.keys("\x19");
    window.see("copied tom@okafor.example");
    // RFC 4648: the base64 of the address.
    assert!(window.was_written(b"\x1b]52;c;dG9tQG9rYWZvci5leGFtcGxl\x07"));
    assert_eq!(window.ended(), 0);
}

#[test]
fn the_choice_goes_into_a_pipe_while_the_lines_stay_on_the_terminal() {
    let mut window = window(80, 24);
    window.line("who=$(rk find --print org)");
    window.see("Esc leave");
    window.keys("chen");
    window.until("Sarah alone", |screen| !screen.contents().contains("Tom Okafor"));
    window.keys("\r");
    window.until("the prompt", at_prompt);
    window.run("clear; echo \"<$who>\"");
    window.see("<Acme>");
}

#[test]
fn every_other_way_out_restores_the_terminal() {
    let mut window = window(80, 24);
    for (signal, code) in [(None, 130), (Some(Signal::TERM), 143), (Some(Signal::INT), 130)] {
        window.run("clear");
        window.line("rk find");
        window.see("Esc leave");
        match signal {
            None => window.keys("\x03"),
            Some(signal) => kill_process(window.foreground(), signal).expect("sent"),
        }
        window.until("the prompt", |screen| at_prompt(screen) && !screen.contents().contains("Esc leave"));
        assert_eq!(window.ended(), code);
    }
}

#[test]
fn it_goes_to_the_background_and_comes_back() {
    let mut window = window(80, 24);
    window.line("rk find");
    window.see("Esc leave");
    window.keys("chen");
    window.until("Sarah alone", |screen| !screen.contents().contains("Tom Okafor"));
    window.keys("\x1a");
    window.until("the shell", |screen| at_prompt(screen) && !screen.contents().contains("Esc leave"));
    window.assert_restored();
    window.line("clear; fg");
    window.until("what was typed", |screen| screen.contents().contains("› chen"));
    window.keys("\t");
    window.see("sarah@acme.example");
    assert_eq!(window.ended(), 0);
}

#[test]
fn where_there_is_nothing_to_draw_on_it_says_what_to_write() {
    let mut window = window(80, 24);
    for command in ["echo | rk find", "TERM=dumb rk find", "rk find -q ''"] {
        window.run(&format!("clear; {command}; echo code=$?"));
        let told = window.contents();
        assert!(told.contains("rk find sarah") && told.contains("code=2"), "{command}:\n{told}");
    }
}
