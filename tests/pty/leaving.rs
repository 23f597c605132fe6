//! However the application ends, the terminal is as it was.

use rustix::process::{Signal, kill_process};

use super::window::Window;

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
