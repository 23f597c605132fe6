//! Where output goes, and what it never holds.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::rk::Rk;

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let rk = Rk::new();
    let path = rk.path().join("many.csv");
    let mut rows = String::from("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for number in 0..3000 {
        rows.push_str(&format!(
            "Ann{number},Lee,https://www.linkedin.com/in/ann{number},,Acme,,21 Nov 2023\n"
        ));
    }
    std::fs::write(&path, rows).expect("written");
    rk.ok(&["import", path.to_str().expect("UTF-8"), "--yes"]);
    let mut child =
        rk.command(&["list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("rk runs");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    lines.next().expect("a line").expect("text");
    drop(lines);
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    assert!(ended.stderr.is_empty(), "{ended:?}");
}

#[test]
fn no_escape_codes_reach_a_pipe_even_from_names() {
    let rk = Rk::new();
    rk.add(&["Ann \u{1b}[31mLee", "--note", "a\u{9b}b"]);
    for arguments in [&["list"][..], &["show", "ann"], &["today"], &["history"]] {
        let ran = rk.ok(arguments);
        assert!(!ran.out.contains('\u{1b}') && !ran.out.contains('\u{9b}'), "{ran:?}");
    }
    let json = rk.ok(&["list", "--json"]).out;
    assert!(json.contains("\\u001b[31m"), "JSON keeps the name as it is: {json}");
}

#[test]
fn colours_come_only_when_asked_for() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    assert!(rk.ok(&["list", "--color", "always"]).out.contains("\u{1b}[1m"));
    assert!(!rk.ok(&["list", "--color", "auto"]).out.contains('\u{1b}'));
}

#[test]
fn a_mistake_in_the_config_is_told_and_stops_nothing() {
    let rk = Rk::new();
    std::fs::write(rk.path().join("config.toml"), "bugdet = 3\n").expect("written");
    let ran = rk.ok(&["list"]);
    assert!(ran.err.contains("budget") && ran.err.contains("config.toml"), "{ran:?}");
}

#[test]
fn the_config_is_shown_made_and_never_written_over() {
    let rk = Rk::new();
    let path = rk.ok(&["config", "path"]).out;
    std::fs::remove_file(path.trim()).expect("it was empty");
    assert!(path.trim().ends_with("config.toml"), "{path}");
    rk.ok(&["config", "init"]);
    let made = std::fs::read_to_string(path.trim()).expect("it was written");
    assert!(made.contains("budget"), "{made}");
    assert!(rk.fails(1, &["config", "init"]).contains("left as it is"));
    assert!(rk.ok(&["config", "show"]).out.contains("budget = 5"));
}

#[test]
fn a_config_that_was_named_and_is_not_there_is_told() {
    let rk = Rk::new();
    let missing = rk.path().join("nowhere.toml");
    let missing = missing.to_str().expect("UTF-8");
    rk.add(&["Ann Lee"]);
    let ran = rk.ok(&["list", "--config", missing]);
    assert!(ran.err.contains("nowhere.toml: there is no such file; the built-in settings"), "{ran:?}");
    let made = rk.ok(&["config", "init", "--config", missing]);
    assert!(!made.err.contains("no such file"), "it is made just now: {made:?}");
    assert!(rk.ok(&["list", "--config", missing]).err.is_empty());
}

#[test]
fn manual_and_completions_are_printed() {
    let rk = Rk::new();
    assert!(rk.ok(&["man"]).out.contains(".TH"));
    let folder = rk.path().join("man");
    rk.ok(&["man", folder.to_str().expect("UTF-8")]);
    assert!(folder.join("rk-today.1").is_file());
    for shell in ["bash", "zsh", "fish"] {
        assert!(rk.ok(&["completions", shell]).out.contains("today"), "{shell}");
    }
    rk.fails(2, &["completions", "tcl"]);
}

/// What bash offers for a line, its last word being typed.
fn offered(rk: &Rk, line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_rk")).parent().expect("a folder").display();
    let script = format!(
        "PATH={folder}:$PATH; source <(rk completions bash) 2>/dev/null; COMP_WORDS=({line}); COMP_CWORD={last}; \
         _rk_names rk '{word}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        last = words.len() - 1,
        word = words.last().expect("a word"),
        before = words[words.len() - 2],
    );
    let mut bash = std::process::Command::new("bash");
    bash.args(["-c", &script]).env("RK_DATA_DIR", rk.path().join("data"));
    let ran = bash.output().expect("bash runs");
    String::from_utf8(ran.stdout)
        .expect("UTF-8")
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_shell_completes_names_where_a_who_is_expected() {
    let rk = Rk::new();
    rk.add(&["Sarah Chen"]);
    rk.add(&["Éloïse Marchand"]);
    assert_eq!(offered(&rk, "rk show sar"), ["Sarah\\ Chen"]);
    assert_eq!(offered(&rk, "rk place march"), ["Éloïse\\ Marchand"]);
    assert_eq!(offered(&rk, "rk elo"), ["Éloïse\\ Marchand"]);
    assert!(offered(&rk, "rk config sar").is_empty());
    assert!(offered(&rk, "rk log sar").is_empty());
    for line in [
        "rk log --with sar",
        "rk log --with bob sar",
        "rk add --introduced-by sar",
        "rk --json show sar",
        "rk --today 2026-03-12 brief sar",
        "rk --color = never knows ann sar",
        "rk intro sar",
        "rk history sar",
    ] {
        assert_eq!(offered(&rk, line), ["Sarah\\ Chen"], "{line}");
    }
    assert!(offered(&rk, "rk sho").contains(&"show".to_owned()));
    assert_eq!(offered(&rk, "rk comple"), ["completions"], "what only the scripts use is not offered");
}

#[test]
fn the_shell_completes_the_people_of_the_folder_on_the_line() {
    let (rk, other) = (Rk::new(), Rk::new());
    rk.add(&["Sarah Chen"]);
    other.add(&["Sarah Other"]);
    let folder = other.path().join("data");
    for line in
        ["rk --data-dir FOLDER show sar", "rk show --data-dir = FOLDER sar", "rk --data-dir=FOLDER sar"]
    {
        let line = line.replace("FOLDER", folder.to_str().expect("UTF-8"));
        assert_eq!(offered(&rk, &line), ["Sarah\\ Other"], "{line}");
    }
    for shell in ["zsh", "fish"] {
        let script = rk.ok(&["completions", shell]).out;
        assert!(script.contains("rk complete") && script.contains("--data-dir"), "{shell}");
    }
}

/// What was seen to go wrong in zsh itself; these tests do not ask for it to be installed.
#[test]
fn zsh_completes_names_after_the_bare_program_and_options_after_any_word() {
    let zsh = Rk::new().ok(&["completions", "zsh"]).out;
    assert!(zsh.contains("\":: :_rk_commands_and_names\""), "{zsh}");
    assert!(zsh.contains("compadd -U -i \"$IPREFIX\""), "what stands before the name in its word is kept");
    assert!(!zsh.lines().any(|line| line.starts_with("'*::")), "no word ends the options");
    assert!(!zsh.contains("(complete)"), "what only the scripts use is not offered");
    let fish = Rk::new().ok(&["completions", "fish"]).out;
    assert!(!fish.contains("-a \"complete\""), "{fish}");
    assert!(fish.contains("'^--[a-z-]+='"), "--with=sar is completed like --with sar");
}

/// Every command whose help says WHO, A or B completes names, in each shell.
#[test]
fn no_command_that_takes_a_who_is_forgotten() {
    let rk = Rk::new();
    rk.add(&["Sarah Chen"]);
    let fish = rk.ok(&["completions", "fish"]).out;
    let zsh = rk.ok(&["completions", "zsh"]).out;
    let mut count = 0;
    for command in rekindle::cli::tree().get_subcommands() {
        let name = command.get_name();
        for argument in command.get_arguments() {
            let takes =
                |value: &clap::builder::Str| matches!(value.split(' ').next(), Some("WHO" | "A" | "B"));
            if !argument.get_value_names().unwrap_or_default().iter().any(takes) {
                continue;
            }
            count += 1;
            let before = argument.get_long().map(|long| format!("--{long} ")).unwrap_or_default();
            assert_eq!(offered(&rk, &format!("rk {name} {before}sar")), ["Sarah\\ Chen"], "{name} {before}");
            match argument.get_long() {
                Some(long) => {
                    let line =
                        format!("__fish_seen_subcommand_from {name}\" -l {long} -x -a \"(__fish_rk_names)");
                    assert!(fish.contains(&line), "{line}");
                }
                None => assert!(
                    fish.lines().any(|line| line.contains(" -f -a \"(__fish_rk_names)")
                        && line.contains(&format!(" {name}"))),
                    "{name}"
                ),
            }
        }
        let part = zsh.split(&format!("\n({name})\n")).nth(1).unwrap_or_default();
        let part = part.split("\n;;\n").next().unwrap_or_default();
        let wants = command.get_arguments().any(|one| {
            one.get_value_names()
                .unwrap_or_default()
                .iter()
                .any(|value| matches!(value.split(' ').next(), Some("WHO" | "A" | "B")))
        });
        assert_eq!(part.contains(":_rk_names'"), wants, "zsh: {name}:\n{part}");
    }
    assert!(count > 25, "{count}");
}

#[test]
fn json_hides_nothing_and_says_the_same() {
    let rk = Rk::new();
    let name = "Ann \u{9b}31m\u{7f}\u{202e}\u{2066}\u{e0041}\u{ad}\u{feff} Éloïse 王 👩‍👩‍👧";
    let card = format!("BEGIN:VCARD\nFN:{name}\nNOTE:\u{1b}[2J\u{2028}\u{2029}\nEND:VCARD\n");
    std::fs::write(rk.path().join("a.vcf"), card).expect("written");
    rk.ok(&["import", "--yes", rk.path().join("a.vcf").to_str().expect("UTF-8")]);
    for command in [&["list", "--json"][..], &["export", "--format", "json"], &["show", "ann", "--json"]] {
        let out = rk.ok(command).out;
        let unseen = |letter: char| letter != '\n' && rekindle::domain::plain::is_unseen(letter);
        assert!(!out.contains(unseen), "{out:?}");
        assert!(
            out.contains("\\u009b31m\\u007f\\u202e\\u2066\\udb40\\udc41\\u00ad\\ufeff Éloïse 王 👩‍👩‍👧"),
            "{out}"
        );
        let read: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let one = if read.is_array() { &read[0] } else { &read };
        assert_eq!(one["name"], name);
    }
    // What goes into a pipe or a file is what came in.
    let card = rk.ok(&["export", "--format", "vcard"]).out;
    assert!(card.contains(name) && card.contains("\u{1b}[2J"), "{card:?}");
}

#[test]
fn complaints_about_the_line_are_safe_in_a_pipe_too() {
    let rk = Rk::new();
    let hostile = "\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{202e}x";
    for arguments in
        [&["list", "-n", hostile][..], &[&format!("--{hostile}")], &["export", "--format", hostile]]
    {
        let told = rk.fails(2, arguments);
        assert!(!told.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7}']), "{told:?}");
        assert!(told.contains("For more information"), "{told}");
    }
}
