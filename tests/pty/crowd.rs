//! Two applications and four shells at work on the same people.

use std::collections::HashSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::window::{TODAY, Window};
use crate::store::worker::check;

/// How long they are at work.
fn time() -> Duration {
    Duration::from_secs(if std::env::var_os("RK_LONG").is_some() { 30 } else { 3 })
}

/// Runs `rk` to its end, which must be a good one.
fn rk(data: &Path, arguments: &[&str]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_rk"))
        .arg("--data-dir")
        .arg(data)
        .args(["--today", TODAY])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("rk runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("UTF-8").trim().to_owned()
}

/// Does something again and again until the time is over; gives back what each time gave.
fn again<T>(until: Instant, act: impl FnMut(usize) -> T) -> Vec<T> {
    (0..).take_while(|_| Instant::now() < until).map(act).collect()
}

/// Logs a sentence in an application, which shows it at once, until the time is over.
fn application(data: &Path, name: &str, until: Instant) -> Vec<String> {
    let mut window = Window::open(160, 40);
    window.line(&format!("rk --data-dir {}", data.display()));
    window.see("Ann Early");
    let texts = again(until, |number| {
        let text = format!("call with Ann about {name}{number}z");
        window.keys("i");
        window.see("What passed?");
        window.keys(&format!("\x1b[200~{text}\x1b[201~"));
        window.see(&format!("about {name}{number}z"));
        window.keys("\r");
        window.until("the line is taken", |screen| !screen.contents().contains("What passed?"));
        format!("{name}{number}z")
    });
    window.keys("q");
    assert_eq!(window.ended(), 0, "it ends when everything is stored");
    texts
}

#[test]
fn nothing_is_lost_and_the_sequence_has_no_gap() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let ann = rk(&data, &["add", "Ann Early"]);
    let until = Instant::now() + time();
    let (shown, added, logged, tagged, set) = thread::scope(|scope| {
        let screens = ["ash", "birch"].map(|name| {
            let data = &data;
            scope.spawn(move || application(data, name, until))
        });
        let adder = scope.spawn(|| again(until, |number| rk(&data, &["add", &format!("Newcomer {number}")])));
        let logger = scope
            .spawn(|| again(until, |number| rk(&data, &["log", "--with", &ann, &format!("talk {number}")])));
        let tagger = scope.spawn(|| {
            again(until, |number| {
                rk(&data, &["tag", &ann, &format!("+t{number}")]);
                format!("t{number}")
            })
        });
        let setter =
            scope.spawn(|| again(until, |number| rk(&data, &["set", &ann, &format!("org=Works {number}")])));
        let shown: Vec<String> = screens.into_iter().flat_map(|one| one.join().expect("no fault")).collect();
        let done = |one: thread::ScopedJoinHandle<'_, Vec<String>>| one.join().expect("no fault");
        (shown, done(adder), done(logger), done(tagger), done(setter))
    });
    let counts = [shown.len(), added.len(), logged.len(), tagged.len(), set.len()];
    println!("on the screens, added, logged, tagged, set: {counts:?}");
    assert!(counts.iter().all(|count| *count > 1), "everybody was at work: {counts:?}");

    let ann: Value = serde_json::from_str(&rk(&data, &["show", &ann, "--json"])).expect("JSON");
    let list: Value = serde_json::from_str(&rk(&data, &["list", "--json"])).expect("JSON");
    let texts = |key: &str, part: &str| -> HashSet<String> {
        let rows = ann[key].as_array().expect("a list").iter();
        rows.map(|row| row[part].as_str().or(row.as_str()).expect("a text").to_owned()).collect()
    };
    let interactions = ann["interactions"].as_array().expect("a list");
    assert_eq!(interactions.len(), shown.len() + logged.len());
    assert_eq!(texts("interactions", "id").len(), interactions.len(), "no id twice");
    for word in &shown {
        assert!(texts("interactions", "text").iter().any(|text| text.contains(word)), "{word} was shown");
    }
    assert_eq!(texts("tags", ""), tagged.into_iter().collect());
    assert_eq!(ann["org"], format!("Works {}", set.len() - 1));
    let ids: HashSet<&str> =
        list.as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids.len(), added.len() + 1);
    assert!(added.iter().all(|id| ids.contains(id.as_str())));
    check(&data, &[]);
}
