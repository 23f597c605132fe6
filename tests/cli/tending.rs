//! Tending people from the shell: circles, promises, follow-ups, answers to nudges, the day.

use serde_json::{Value, json};

use super::people::has_keys;
use super::rk::Rk;

#[test]
fn a_circle_brings_its_cadence_and_what_it_costs() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let ran = rk.ok(&["place", "ann", "close"]);
    assert!(ran.err.contains("contacts a week"), "{ran:?}");
    assert_eq!(rk.json(&["show", "ann"])["cadence_days"], 30);
    let said = rk.fails(2, &["place", "ann", "clsoe"]);
    assert!(said.contains("close"), "{said}");
    let circles = rk.json(&["circles"]);
    assert_eq!(circles.as_array().map(Vec::len), Some(5));
    assert_eq!((&circles[1]["circle"], &circles[1]["people"]), (&json!("close"), &json!(1)));
    assert_eq!((&circles[1]["capacity"], &circles[1]["cadence_days"]), (&json!(15), &json!(30)));
    assert_eq!(circles[1]["contacts_per_week"], json!(0.233));
}

#[test]
fn an_own_cadence_is_set_ended_and_given_back() {
    let rk = Rk::new();
    rk.add(&["Ann Lee", "--circle", "close"]);
    assert_eq!(rk.json(&["cadence", "ann", "45 days"])["cadence_days"], 45);
    assert_eq!(rk.json(&["cadence", "ann", "6", "weeks"])["cadence_days"], 42);
    assert_eq!(rk.json(&["cadence", "ann", "never"])["cadence_days"], Value::Null);
    assert_eq!(rk.json(&["cadence", "ann", "default"])["cadence_days"], 30);
    for wrong in ["0 days", "soonish"] {
        rk.fails(2, &["cadence", "ann", wrong]);
    }
    rk.fails(2, &["cadence", "ann", "--", "-3 days"]);
    assert_eq!(rk.json(&["show", "ann"])["cadence_days"], 30);
}

#[test]
fn a_follow_up_takes_its_day_in_words_quoted_or_not() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let quoted = rk.json(&["remind", "ann", "in 10 days", "ask", "about the move"]);
    assert_eq!((&quoted["on"], &quoted["text"]), (&json!("2026-03-22"), &json!("ask about the move")));
    let bare = rk.json(&["remind", "ann", "in", "10", "days", "ask again"]);
    assert_eq!((&bare["on"], &bare["text"]), (&json!("2026-03-22"), &json!("ask again")));
    let ran = rk.ok(&["remind", "ann", "friday", "send the article"]);
    assert!(ran.err.contains("2026-03-13"), "the day is said as understood: {ran:?}");
    rk.fails(2, &["remind", "ann", "fridey", "send the article"]);
    rk.fails(2, &["remind", "ann", "2026-02-31", "send it"]);
    rk.fails(2, &["remind", "ann", "yesterday", "send it"]);
    rk.fails(3, &["remind", "nobodyatall", "friday", "send it"]);
    assert_eq!(rk.json(&["show", "ann"])["follow_ups"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_day_names_what_done_takes() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    rk.add(&["Bob Ray", "--circle", "close"]);
    rk.ok(&["log", "--with", "Bob", "--on", "2025-12-01", "lunch"]);
    let mine = rk.json(&["promise", "ann", "the deck", "--by", "today"]);
    let ahead = rk.json(&["remind", "bob", "tomorrow", "the photos"]);
    let day = rk.json(&["today"]);
    let id_of = |name: &str| {
        let nudges = day["nudges"].as_array().expect("nudges").iter();
        nudges.clone().find(|one| one["person"]["name"] == name).expect("a nudge")["done_id"].clone()
    };
    assert_eq!((id_of("Ann Lee"), id_of("Bob Ray")), (mine["id"].clone(), Value::Null));
    let ran = rk.ok(&["today"]);
    let (_, shown) = ran.out.split_once("rk done ").expect("the command");
    assert_eq!(ran.out.matches("rk done ").count(), 1, "{ran:?}");
    rk.ok(&["done", shown.split_whitespace().next().expect("an id")]);
    assert!(!rk.ok(&["today"]).out.contains("rk done"), "kept");
    assert_ne!(ahead["id"], mine["id"]);
}

#[test]
fn promises_go_both_ways_and_are_done_by_id() {
    let rk = Rk::new();
    rk.add(&["Ann Lee"]);
    let said = rk.json(&["promise", "ann", "the key by 20 march"]);
    assert_eq!((&said["text"], &said["due"]), (&json!("the key"), &json!("2026-03-20")));
    let said = rk.json(&["promise", "ann", "a book on friday nights"]);
    assert_eq!((&said["text"], &said["due"]), (&json!("a book on friday nights"), &Value::Null));
    rk.ok(&["undo", "2"]);
    let mine = rk.json(&["promise", "ann", "send", "the deck", "--by", "friday"]);
    assert_eq!(
        (&mine["by"], &mine["text"], &mine["due"], &mine["state"]),
        (&json!("me"), &json!("send the deck"), &json!("2026-03-13"), &json!("open"))
    );
    let theirs = rk.json(&["promise", "ann", "an intro to Priya", "--theirs"]);
    assert_eq!((&theirs["by"], &theirs["due"]), (&json!("them"), &Value::Null));
    let id = mine["id"].as_str().expect("an id");
    let done = rk.json(&["done", &id[..8]]);
    assert_eq!((&done["state"], &done["closed"]), (&json!("done"), &json!("2026-03-12")));
    let dropped = rk.json(&["done", theirs["id"].as_str().expect("an id"), "--dropped"]);
    assert_eq!(dropped["state"], "dropped");
    rk.fails(2, &["done", id]);
    rk.fails(3, &["done", "zzzz"]);
    rk.fails(2, &["promise", "ann", "  "]);
}

#[test]
fn what_is_due_shows_today_with_its_reason_and_adds_up() {
    let rk = Rk::new();
    let ann = rk.add(&["Ann Lee", "--circle", "close"]);
    rk.ok(&["promise", "ann", "the deck", "--by", "tomorrow"]);
    rk.ok(&["remind", "ann", "today", "call about the flat"]);
    let today = rk.json(&["today"]);
    has_keys(&today, &["date", "budget", "nudges", "hidden", "meetings"]);
    assert_eq!((&today["date"], &today["budget"]), (&json!("2026-03-12"), &json!(5)));
    let nudge = &today["nudges"][0];
    has_keys(nudge, &["person", "kind", "reason", "step", "score", "last_note"]);
    assert_eq!(nudge["person"], json!({"id": ann, "name": "Ann Lee"}));
    assert_eq!(nudge["kind"], "follow_up");

    let why = rk.json(&["why", "ann"]);
    has_keys(&why, &["person", "score", "last_contact", "cadence_days", "lateness", "terms"]);
    let terms = why["terms"].as_array().expect("terms");
    let sum: f64 = terms.iter().filter_map(|term| term["value"].as_f64()).sum();
    assert!((sum - why["score"].as_f64().expect("a score")).abs() < 0.001, "{why}");
    assert_eq!(why["score"], nudge["score"]);

    let ran = rk.ok(&["today"]);
    assert!(ran.out.contains("Ann Lee") && ran.out.contains("call about the flat"), "{ran:?}");
}

#[test]
fn a_status_line_gets_a_count_or_a_line_of_its_own() {
    let rk = Rk::new();
    assert_eq!(rk.ok(&["today", "--count"]).out, "0\n");
    assert_eq!(rk.ok(&["today", "--format", "{name}"]).out, "");
    rk.add(&["Ann Lee"]);
    rk.ok(&["remind", "ann", "today", "call"]);
    assert_eq!(rk.ok(&["today", "--count"]).out, "1\n");
    let json = json!({"date": "2026-03-12", "count": 1, "hidden": 0});
    assert_eq!(rk.json(&["today", "--count"]), json);
    assert_eq!(rk.ok(&["today", "--format", "{{{name}} {kind}"]).out, "{Ann Lee} follow_up\n");
    let said = rk.fails(2, &["today", "--format", "{nmae}"]);
    assert!(said.contains("{name}"), "{said}");
    rk.fails(2, &["today", "--format", "{name"]);
}

#[test]
fn a_notification_goes_through_notify_send() {
    use std::os::unix::fs::PermissionsExt;
    let rk = Rk::new();
    rk.add(&["Ann <Lee>"]);
    rk.ok(&["remind", "ann", "today", "call & ask"]);
    let tool = rk.path().join("notify-send");
    std::fs::write(&tool, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > {}/shown\n", rk.path().display()))
        .expect("written");
    std::fs::set_permissions(&tool, std::fs::Permissions::from_mode(0o755)).expect("executable");
    let run = |path: &std::path::Path| {
        rk.command(&["today", "--notify"]).env("PATH", path).output().expect("rk runs")
    };
    assert_eq!(run(rk.path()).status.code(), Some(0));
    let shown = std::fs::read_to_string(rk.path().join("shown")).expect("it was called");
    assert!(shown.contains("1 to rekindle") && shown.contains("Ann &lt;Lee&gt;"), "{shown}");
    let without = super::rk::Ran::of(run(&rk.path().join("nothing")));
    assert!(without.code == 1 && without.err.contains("notify-send"), "{without:?}");
}

#[test]
fn answers_to_a_nudge_rest_and_never_count_as_contact() {
    let rk = Rk::new();
    for name in ["Ann Lee", "Bob Stone", "Cleo Roy"] {
        rk.add(&[name, "--circle", "close"]);
    }
    let tried = rk.json(&["tried", "ann", "--kind", "message", "--note", "voicemail"]);
    assert_eq!(tried["last_contact"], Value::Null);
    let shown = rk.json(&["show", "ann"]);
    let attempt = &shown["interactions"][0];
    assert_eq!(
        (&attempt["attempt"], &attempt["counted"], &attempt["kind"]),
        (&json!(true), &json!(false), &json!("message"))
    );
    assert_eq!(rk.json(&["later", "bob", "in", "3", "weeks"])["last_contact"], Value::Null);
    assert_eq!(rk.json(&["notnow", "cleo"])["last_contact"], Value::Null);
    assert!(rk.ok(&["notnow", "ann"]).err.contains("Ann Lee rests until 2026-03-27"), "the day is said");
    assert_eq!(rk.json(&["letgo", "cleo"])["circle"], "friends");
    rk.fails(2, &["later", "bob", "yesterday"]);
    rk.fails(2, &["tried", "ann", "--kind", "pigeon"]);
}

#[test]
fn after_three_answers_of_one_kind_something_else_is_proposed() {
    let rk = Rk::new();
    for name in ["Ann Lee", "Bob Stone"] {
        rk.add(&[name, "--circle", "close"]);
        rk.ok(&["log", "--with", name, "--on", "2026-01-01", "--depth", "good", "tea"]);
    }
    let said: Vec<String> = (0..3).map(|_| rk.ok(&["tried", "ann"]).err).collect();
    assert!(!said[1].contains("longer cadence"), "{said:?}");
    assert!(
        said[2].contains("3 tries without an answer: perhaps a longer cadence, every 60 days"),
        "{said:?}"
    );
    let steps = |rk: &Rk| -> Vec<Value> {
        rk.json(&["today"])["nudges"]
            .as_array()
            .expect("nudges")
            .iter()
            .map(|one| one["step"].clone())
            .collect()
    };
    assert!(steps(&rk).iter().any(|step| step.as_str().is_some_and(|step| step.contains("longer cadence"))));
    let said: Vec<String> = (0..3).map(|_| rk.ok(&["notnow", "bob"]).err).collect();
    assert!(!said[1].contains("needs less"), "{said:?}");
    let proposal =
        "Perhaps Bob needs less: a longer cadence (every 60 days), the circle “friends”, or the archive";
    assert!(said[2].contains(proposal), "{said:?}");
    assert_eq!(rk.json(&["show", "bob"])["last_contact"], "2026-01-01", "none of it is contact");
    assert_eq!(rk.json(&["show", "ann"])["last_contact"], "2026-01-01");
}

#[test]
fn an_introduction_of_others_is_thanked_for_and_closed() {
    let rk = Rk::new();
    let ann = rk.add(&["Ann Lee"]);
    rk.add(&["Tom Okafor", "--circle", "friends"]);
    rk.add(&["Wei Zhang"]);
    rk.ok(&["intro", "ann", "--by", "tom", "--stage", "made", "--for", "the choir"]);
    rk.ok(&["intro", "ann", "wei", "--stage", "made"]);
    rk.ok(&["knows", "tom", "ann", "--how", "brother"]);
    let ran = rk.ok(&["today", "--all"]);
    assert!(!ran.out.contains("Say thank you"), "not on the same day: {ran:?}");
    let mut later = rk.command(&["today", "--json"]);
    let ran = super::rk::Ran::of(later.env("RK_TODAY", "2026-03-14").output().expect("rk runs"));
    assert!(ran.out.contains("Tom introduced you to Ann Lee on 12 Mar"), "{ran:?}");
    let shown = rk.json(&["show", &ann]);
    let relations: Vec<(&Value, &Value, &Value, &Value)> = shown["relations"]
        .as_array()
        .expect("relations")
        .iter()
        .map(|one| (&one["kind"], &one["person"]["name"], &one["how"], &one["stage"]))
        .collect();
    assert_eq!(relations.len(), 3, "{shown}");
    assert!(relations.contains(&(&json!("tie"), &json!("Tom Okafor"), &Value::Null, &Value::Null)));
    assert!(relations.contains(&(&json!("introduction"), &json!("Wei Zhang"), &Value::Null, &json!("made"))));
    assert!(relations.contains(&(&json!("introduction"), &Value::Null, &json!("the choir"), &json!("made"))));
    let text = rk.ok(&["show", "ann"]).out;
    assert!(text.contains("Introductions") && text.contains("Tom Okafor  says: brother"), "{text}");
    let closed = rk.json(&["intro", "ann", "--by", "tom", "--outcome", "we sing together"]);
    assert_eq!((&closed["stage"], &closed["thanked"]), (&json!("closed"), &json!(true)));
    rk.fails(2, &["intro", "ann"]);
}

#[test]
fn an_amnesty_with_nothing_piled_up_says_so() {
    let rk = Rk::new();
    assert!(rk.fails(2, &["amnesty"]).contains("nothing has piled up"));
}

#[test]
fn an_amnesty_spreads_what_has_piled_up() {
    let rk = Rk::new();
    for number in 0..8 {
        let id = rk.add(&[&format!("Ann{number} Lee")]);
        rk.ok(&["promise", &id, "the deck", "--by", "2026-03-12"]);
    }
    assert_eq!(rk.json(&["today"])["hidden"], 3);
    let spread = rk.json(&["amnesty", "--weeks", "1"]);
    assert_eq!(spread["people"], 3);
    assert_eq!(rk.json(&["today"])["hidden"], 0);
    rk.ok(&["undo"]);
    assert_eq!(rk.json(&["today"])["hidden"], 3);
}

#[test]
fn those_with_whom_nothing_was_exchanged_are_archived_at_once() {
    let rk = Rk::new();
    for name in ["Ann Lee", "Bob Stone", "Cleo Roy"] {
        rk.add(&[name]);
    }
    rk.ok(&["log", "--with", "ann", "tea"]);
    let said = rk.fails(2, &["archive", "--never-exchanged"]);
    assert!(said.contains("--yes"), "{said}");
    assert_eq!(rk.json(&["list", "status:archived"]), json!([]));
    let done = rk.json(&["archive", "--never-exchanged", "--yes"]);
    assert_eq!(done.as_array().map(Vec::len), Some(2));
    assert_eq!(rk.json(&["list"])[0]["name"], "Ann Lee");
    rk.ok(&["undo"]);
    assert_eq!(rk.json(&["list"]).as_array().map(Vec::len), Some(3), "one step takes it back");
    rk.fails(2, &["archive"]);
    rk.fails(2, &["archive", "ann", "--never-exchanged"]);
}

#[test]
fn after_an_amnesty_no_day_asks_for_more_than_the_budget() {
    let rk = Rk::new();
    for number in 0..17 {
        let id = rk.add(&[&format!("Ann{number} Lee")]);
        rk.ok(&["promise", &id, "the deck", "--by", "2026-03-12"]);
    }
    rk.ok(&["amnesty"]);
    let on = |day: &str, arguments: &[&str]| -> Value {
        let ran = rk.command(&[arguments, &["--json"]].concat()).env("RK_TODAY", day).output();
        serde_json::from_str(&super::rk::Ran::of(ran.expect("rk runs")).out).expect("JSON")
    };
    let mut seen = Vec::new();
    for day in ["2026-03-12", "2026-03-13", "2026-03-14", "2026-03-15"] {
        let asked = on(day, &["today", "--all"])["nudges"].as_array().expect("nudges").clone();
        assert!((1..=5).contains(&asked.len()), "{day}: {asked:?}");
        for nudge in &asked {
            let who = nudge["person"]["id"].as_str().expect("an id").to_owned();
            let promise = on(day, &["show", &who])["promises"][0]["id"].as_str().expect("an id").to_owned();
            on(day, &["done", &promise]);
            seen.push(who);
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 17, "everybody had a day");
}

#[test]
fn the_day_is_the_same_from_what_was_kept_of_it_and_after_something_came() {
    let rk = Rk::new();
    rk.ok(&["add", "Ann Lee", "--circle", "close"]);
    rk.ok(&["log", "--with", "Ann Lee", "--on", "2025-11-02", "We spoke of boats"]);
    rk.ok(&["remind", "Ann Lee", "today", "ask about the boat"]);
    // Reading everything keeps what the next one tells.
    rk.ok(&["show", "Ann Lee"]);
    let kept = rk.ok(&["today", "--json"]).out;
    assert!(kept.contains("ask about the boat"), "{kept}");
    std::fs::remove_file(rk.path().join("data/roster")).expect("there is one");
    assert_eq!(rk.ok(&["today", "--json"]).out, kept);
    rk.ok(&["remind", "Ann Lee", "today", "ask about the harbour"]);
    rk.ok(&["log", "--with", "Ann Lee", "--kind", "note", "She has a new boat"]);
    let followed = rk.ok(&["today", "--json"]).out;
    assert_eq!(rk.ok(&["today", "--json"]).out, followed, "kept anew");
    std::fs::remove_file(rk.path().join("data/roster")).expect("there is one");
    assert_eq!(rk.ok(&["today", "--json"]).out, followed, "as by reading everything");
    assert!(rk.ok(&["today", "--all", "--json"]).out.contains("Ann Lee"));
    rk.ok(&["archive", "Ann Lee"]);
    assert_eq!(rk.ok(&["today", "--count"]).out.trim(), "0");
}
