//! Completing people's names in the shells themselves: a name is somebody else's text, and is never run.
//!
//! Where a shell is not installed its test says so and does nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::window::{Window, at_prompt, shell, wait_for};

/// What is typed of each name, and the name: shells make something of every one of them.
const NAMES: [(&str, &str); 12] = [
    ("Ann", "Ann $(touch ran)"),
    ("Bob", "Bob `touch ran`"),
    ("Cid", "Cid\"; touch ran; \""),
    ("Dan", "Dan'; touch ran; '"),
    ("Eve", "Eve !touch ran !!"),
    ("Fay", "Fay \\$(touch ran) \\"),
    ("Gil", "Gil O'Brien"),
    ("Hal", "Hal; touch ran & touch ran | touch ran"),
    ("Ida", "Ida\n$(touch ran)"),
    ("Jon", "Jon > ran < ran"),
    ("Kim", "Kim \"$(touch ran)\" '`touch ran`' ${HOME} ~ * ? [a] {a,b} #x"),
    ("Lea", "Lea =(touch ran) <(touch ran) ~x ^a^b %self"),
];

/// How the first quotation mark may be written, and the words before it.
const OPENINGS: [&str; 6] =
    ["rk show ", "rk show \"", "rk show '", "rk log --with ", "rk log --with \"", "rk log --with '"];

/// A home with those people in it, and a `rk` that writes down whom it was called with.
fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a home");
    let rk = env!("CARGO_BIN_EXE_rk");
    let cards = NAMES.map(|(_, name)| {
        let name = name.replace('\\', "\\\\").replace('\n', "\\n").replace([';'], "\\;").replace(',', "\\,");
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n")
    });
    fs::write(home.path().join("all.vcf"), cards.concat()).expect("written");
    let ran = Command::new(rk)
        .args(["import", "--yes", "all.vcf", "--data-dir", "data"])
        .current_dir(home.path())
        .stderr(Stdio::null())
        .status();
    assert!(ran.expect("rk runs").success());
    let programs = home.path().join("bin");
    fs::create_dir(&programs).expect("made");
    let script = format!(
        "#!/bin/sh\n[ \"$1\" = complete ] && exec '{rk}' \"$@\"\nfor last; do :; done\n\
         printf %s \"$last\" > asked.new\nmv asked.new asked\n"
    );
    fs::write(programs.join("rk"), script).expect("written");
    fs::set_permissions(programs.join("rk"), fs::Permissions::from_mode(0o755)).expect("made a program");
    for shell in ["bash", "zsh", "fish"] {
        let script = Command::new(rk).args(["completions", shell]).output().expect("rk runs").stdout;
        fs::write(home.path().join(format!("complete.{shell}")), script).expect("written");
    }
    home
}

fn is_installed(program: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if found.is_err() {
        println!("skipped: {program} is not installed");
    }
    found.is_ok()
}

/// Begins a name in every way, lets the shell complete it, runs the line, and sees who was asked for.
fn completes_and_runs_nothing(words: &[&str], prepare: &str) {
    if !is_installed(words[0]) {
        return;
    }
    let begun = |home: &Path| -> CommandBuilder {
        let mut shell = shell(home, words);
        let path = shell.get_env("PATH").expect("a path").to_str().expect("UTF-8").to_owned();
        shell.env("PATH", format!("{}:{path}", home.join("bin").display()));
        shell.env("ZDOTDIR", home);
        shell
    };
    let mut window = Window::of(200, 50, home(), begun);
    window.line(&format!("{prepare}; echo ready"));
    window.until("the completion", |screen| {
        screen.contents().lines().any(|line| line == "ready") && at_prompt(screen)
    });
    let asked = window.home.path().join("asked");
    for (typed, name) in NAMES {
        for opening in OPENINGS {
            let line = format!("{opening}{typed}");
            // What is typed ahead waits in the terminal until the shell has completed.
            window.line(&format!("{line}\t"));
            wait_for(&line, || asked.exists());
            let said = fs::read_to_string(&asked).expect("who was asked for");
            assert_eq!(said, name.replace('\n', " "), "{line}");
            fs::remove_file(&asked).expect("it was there");
            window.until("the prompt", at_prompt);
            assert!(!window.home.path().join("ran").exists(), "{line} ran what the name says");
        }
    }
}

#[test]
fn bash_never_runs_a_name() {
    completes_and_runs_nothing(&["bash", "--norc", "--noprofile", "-i"], "source complete.bash");
}

#[test]
fn zsh_never_runs_a_name() {
    let prepare = "autoload -U compinit; compinit -D; source complete.zsh; compdef _rk rk";
    completes_and_runs_nothing(&["zsh", "-f", "-i"], prepare);
}

#[test]
fn fish_never_runs_a_name() {
    let prompt = "function fish_prompt; echo '$ '; end";
    completes_and_runs_nothing(&["fish", "--no-config", "-i", "-C", prompt], "source complete.fish");
}

/// Their scripts know commands and options alone; a name never reaches them.
#[test]
fn elvish_and_powershell_are_given_no_names() {
    for shell in ["elvish", "powershell"] {
        let ran =
            Command::new(env!("CARGO_BIN_EXE_rk")).args(["completions", shell]).output().expect("rk runs");
        let script = String::from_utf8(ran.stdout).expect("UTF-8");
        assert!(script.contains("today") && !script.contains("rk complete"), "{shell}: {script}");
    }
}
