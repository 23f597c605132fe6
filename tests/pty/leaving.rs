//! However the application ends, the terminal is as it was.

use std::path::Path;
use std::sync::mpsc::channel;

use rekindle::run::event::Event;
use rekindle::run::guarded::guarded;
use rekindle::run::screen::Screen;
use rekindle::run::threads;
use rustix::process::{Signal, kill_process};

use super::window::{Window, at_prompt, wait_for};

fn started() -> Window {
    let mut window = Window::open(100, 30);
    window.line("rk demo");
    window.see("Sarah Chen");
    window
}

/// The sample network's folder is gone.
fn assert_thrown_away(window: &Window) {
    let left: Vec<_> = std::fs::read_dir(window.home.path())
        .expect("a home")
        .flatten()
        .map(|entry| entry.file_name())
        .filter(|name| name.to_string_lossy().starts_with("rekindle-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn after_quitting() {
    let mut window = started();
    window.keys("q");
    assert_eq!(window.ended(), 0);
    assert_thrown_away(&window);
}

#[test]
fn after_signals() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::HUP, 129)] {
        let mut window = started();
        kill_process(window.foreground(), signal).expect("sent");
        assert_eq!(window.ended(), code, "{signal:?}");
        assert_thrown_away(&window);
    }
}

#[test]
fn after_the_window_was_closed_nothing_is_left_running() {
    let mut window = started();
    let process = window.foreground();
    window.close();
    wait_for("the process to end", || !Path::new(&format!("/proc/{}", process.as_raw_nonzero())).exists());
    assert_thrown_away(&window);
}

#[test]
fn after_a_fault_in_any_thread_it_is_told() {
    for role in ["fault-here", "fault-elsewhere"] {
        let mut window = Window::open(100, 30);
        let program = std::env::current_exe().expect("this test");
        window.line(&format!(
            "RK_ROLE={role} {} --exact pty::leaving::a_program_with_a_fault --nocapture --test-threads=1",
            program.display()
        ));
        window.until("the shell", |screen| !screen.alternate_screen() && at_prompt(screen));
        window.see("because of a fault of its own; what was saved is safe. It said: a stone");
        window.see("leaving.rs:");
        window.assert_restored();
    }
}

/// Not a test by itself: the program that the test above starts.
#[test]
fn a_program_with_a_fault() {
    let Ok(role) = std::env::var("RK_ROLE") else { return };
    let ended = guarded(Screen::take, |mut screen| {
        screen.draw(|frame| frame.render_widget("here", frame.area()))?;
        if role == "fault-here" {
            panic!("a stone");
        }
        let (events, told) = channel();
        threads::start("elsewhere", events, || panic!("a stone"))?;
        match told.recv()? {
            Event::Crashed(fault) => Err::<(), _>(fault.into()),
            other => panic!("{other:?}"),
        }
    });
    println!("{}", ended.expect_err("a fault"));
}
