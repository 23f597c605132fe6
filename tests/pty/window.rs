//! A terminal window with a shell in it, as a test sees it: what is on the screen, and keys to type.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long something may take to appear before the test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// The day all tests take place.
pub const TODAY: &str = "2026-03-12";

/// What the window shows, and whether anything came since.
struct Shown {
    parser: vt100::Parser,
    raw: Vec<u8>,
    open: bool,
}

/// A window with bash in it, in a home of its own.
pub struct Window {
    shown: Arc<(Mutex<Shown>, Condvar)>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    shell: Box<dyn Child + Send + Sync>,
    pub home: TempDir,
    ran: usize,
}

impl Window {
    /// A window of this size, at the prompt. In it, `rk` works on an empty database of its own.
    pub fn open(columns: u16, rows: u16) -> Self {
        Self::of(columns, rows, tempfile::tempdir().expect("a home"), bash)
    }

    /// The same with another shell, whose prompt is `$`, in a home that is prepared.
    pub fn of(columns: u16, rows: u16, home: TempDir, shell: impl Fn(&Path) -> CommandBuilder) -> Self {
        std::fs::write(home.path().join("config.toml"), "").expect("a config");
        let pty = native_pty_system().openpty(size(columns, rows)).expect("a terminal");
        let shell = pty.slave.spawn_command(shell(home.path())).expect("a shell");
        drop(pty.slave);
        let reader = pty.master.try_clone_reader().expect("a reader");
        let keys = pty.master.take_writer().expect("a keyboard");
        let shown = Shown { parser: vt100::Parser::new(rows, columns, 0), raw: Vec::new(), open: true };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let seen = Arc::clone(&shown);
        thread::spawn(move || follow(reader, &seen));
        let mut window = Self { shown, master: pty.master, keys, shell, home, ran: 0 };
        window.until("the prompt", |screen| screen.contents().contains("$ "));
        window
    }

    /// The folder the database is in.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Runs `rk` elsewhere, in no terminal, on the same data; gives back what it printed.
    #[track_caller]
    pub fn elsewhere(&self, arguments: &[&str]) -> String {
        let ran = self.elsewhere_command(arguments).output().expect("rk runs");
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).expect("UTF-8")
    }

    /// The same, ready to be run.
    pub fn elsewhere_command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rk"));
        command.args(arguments).stdin(Stdio::null());
        command.env("RK_DATA_DIR", self.data()).env("RK_TODAY", TODAY);
        command.env("RK_CONFIG", self.home.path().join("config.toml"));
        command
    }

    /// Types keys.
    pub fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("typed");
        self.keys.flush().expect("sent");
    }

    /// Types a line for the shell.
    pub fn line(&mut self, command: &str) {
        self.keys(&format!("{command}\r"));
    }

    /// Lets the shell carry out a command and waits until it is done.
    pub fn run(&mut self, command: &str) {
        self.ran += 1;
        self.line(&format!("{command}; echo ran-$(({}))", self.ran));
        let done = format!("ran-{}", self.ran);
        self.until(&format!("“{command}”"), |screen| {
            screen.contents().lines().any(|line| line == done) && at_prompt(screen)
        });
    }

    /// Waits until the text stands on the screen.
    pub fn see(&mut self, text: &str) {
        self.until(&format!("“{text}”"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as wanted.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let by = Instant::now() + PATIENCE;
        let (shown, came) = &*self.shown;
        let mut now = lock(shown);
        while !wanted(now.parser.screen()) {
            let left = by.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}; there is:\n{}", now.parser.screen().contents());
            now = came.wait_timeout(now, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// What stands on the screen.
    pub fn contents(&self) -> String {
        lock(&self.shown.0).parser.screen().contents()
    }

    /// Whether these bytes were ever written.
    pub fn was_written(&self, bytes: &[u8]) -> bool {
        lock(&self.shown.0).raw.windows(bytes.len()).any(|window| window == bytes)
    }

    /// Whether nothing at all is written for that long.
    pub fn is_quiet_for(&self, time: Duration) -> bool {
        let (shown, came) = &*self.shown;
        let now = lock(shown);
        let length = now.raw.len();
        let (now, _) = came
            .wait_timeout_while(now, time, |shown| shown.raw.len() == length)
            .unwrap_or_else(PoisonError::into_inner);
        now.raw.len() == length
    }

    /// Makes the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        lock(&self.shown.0).parser.screen_mut().set_size(rows, columns);
        self.master.resize(size(columns, rows)).expect("resized");
    }

    /// The process that has the keyboard.
    pub fn foreground(&self) -> rustix::process::Pid {
        let leader = self.master.process_group_leader().expect("somebody");
        rustix::process::Pid::from_raw(leader).expect("a process")
    }

    /// Waits until the application has left and the terminal is the shell's again, and gives back its
    /// exit code.
    pub fn ended(&mut self) -> i32 {
        self.until("the shell", |screen| !screen.alternate_screen() && at_prompt(screen));
        self.line("echo code=$?.");
        self.until("the exit code", |screen| code(screen).is_some());
        let code = code(lock(&self.shown.0).parser.screen()).expect("an exit code");
        self.assert_restored();
        code
    }

    /// Fails unless the terminal is as a shell wants it.
    pub fn assert_restored(&mut self) {
        self.run("stty -a");
        let told = self.contents();
        for flag in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(told.split_whitespace().any(|word| word == flag), "{flag} is off:\n{told}");
        }
        let shown = lock(&self.shown.0);
        let screen = shown.parser.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let last = |code: &[u8]| shown.raw.windows(code.len()).rposition(|bytes| bytes == code);
        assert!(last(b"\x1b[?1004l") >= last(b"\x1b[?1004h"), "focus is still told");
    }

    /// Closes the window, as with the mouse: its shell goes, and the terminal is hung up.
    pub fn close(&mut self) {
        // It may have gone by itself.
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.close();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn bash(home: &Path) -> CommandBuilder {
    shell(home, &["bash", "--norc", "--noprofile", "-i"])
}

/// A shell in this home, begun with these words.
pub fn shell(home: &Path, words: &[&str]) -> CommandBuilder {
    let mut shell = CommandBuilder::from_argv(words.iter().map(Into::into).collect());
    shell.env_clear();
    let path = std::env::var("PATH").unwrap_or_default();
    let programs = Path::new(env!("CARGO_BIN_EXE_rk")).parent().expect("a folder").display();
    shell.env("PATH", format!("{programs}:{path}"));
    shell.env("HOME", home);
    shell.env("TMPDIR", home);
    shell.env("TERM", "xterm-256color");
    shell.env("LANG", "C.UTF-8");
    shell.env("PS1", "$ ");
    shell.env("RK_DATA_DIR", home.join("data"));
    shell.env("RK_CONFIG", home.join("config.toml"));
    shell.env("RK_TODAY", TODAY);
    shell.cwd(home);
    shell
}

fn lock(shown: &Mutex<Shown>) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

fn follow(mut reader: Box<dyn Read + Send>, shown: &(Mutex<Shown>, Condvar)) {
    let mut bytes = [0; 8192];
    loop {
        let count = reader.read(&mut bytes).unwrap_or(0);
        let mut now = lock(&shown.0);
        now.open = count > 0;
        now.raw.extend_from_slice(&bytes[..count]);
        now.parser.process(&bytes[..count]);
        shown.1.notify_all();
        if count == 0 {
            return;
        }
    }
}

/// Waits for something that gives no sign when it happens.
pub fn wait_for(what: &str, happened: impl Fn() -> bool) {
    let by = Instant::now() + PATIENCE;
    while !happened() {
        assert!(Instant::now() < by, "waited for {what}");
        thread::park_timeout(Duration::from_millis(5));
    }
}

/// Whether the shell waits for a line.
pub fn at_prompt(screen: &vt100::Screen) -> bool {
    let ((row, _), (_, columns)) = (screen.cursor_position(), screen.size());
    screen.rows(0, columns).nth(row.into()).is_some_and(|line| line.trim_end() == "$")
}

/// The last exit code that was echoed.
fn code(screen: &vt100::Screen) -> Option<i32> {
    let contents = screen.contents();
    let line = contents.lines().rev().find_map(|line| line.strip_prefix("code="))?;
    line.trim_end().strip_suffix('.')?.parse().ok()
}
