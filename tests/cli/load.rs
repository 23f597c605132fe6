//! What a circle or a cadence costs is said wherever one is given.

use super::rk::Rk;

#[test]
fn the_weekly_load_is_said_wherever_a_circle_or_a_cadence_is_given() {
    let rk = Rk::new();
    let said = |args: &[&str], load: &str| {
        let ran = rk.ok(args);
        let expected = format!("your circles now ask for {load}");
        assert!(ran.err.contains(&expected), "{args:?}: {ran:?}");
    };
    said(&["add", "Ann Lee", "--circle", "outer"], "0.0 contacts a week (+0.0)");
    said(&["add", "Bob Ray", "--circle", "inner"], "1.0 contacts a week (+1.0)");
    said(&["set", "ann", "circle=inner"], "2.0 contacts a week (+1.0)");
    said(&["set", "ann", "Every=14 days"], "1.5 contacts a week (-0.5)");
    said(&["cadence", "ann", "never"], "1.0 contacts a week (-0.5)");
    said(&["place", "bob", "outer"], "0.0 contacts a week (-1.0)");
    said(&["place", "bob", "outer"], "0.0 contacts a week (+0.0)");
    for quiet in [&["add", "Cy Fox"][..], &["set", "ann", "city=Berlin"]] {
        assert!(!rk.ok(quiet).err.contains("contacts a week"), "{quiet:?}");
    }
    assert!(rk.ok(&["circles"]).out.ends_with("together 0.0 contacts a week\n"));
}

#[test]
fn a_full_circle_is_said_wherever_somebody_is_placed() {
    let rk = Rk::new();
    for name in ["Ann", "Bob", "Cy", "Dee", "Eve"] {
        let ran = rk.ok(&["add", name, "--circle", "inner"]);
        assert!(!ran.err.contains("fit"), "{ran:?}");
    }
    let full = "6 people in inner and closer, 5 fit; the least warm there is ";
    let ran = rk.ok(&["add", "Fay", "--circle", "inner"]);
    assert!(ran.err.contains(full), "{ran:?}");
    rk.ok(&["set", "fay", "circle=close"]);
    let ran = rk.ok(&["set", "fay", "circle=inner"]);
    assert!(ran.err.contains(full), "{ran:?}");
}

#[test]
fn no_circle_at_all_changes_nothing() {
    let rk = Rk::new();
    rk.add(&["Fay", "--circle", "close"]);
    for args in [
        &["place", "fay", ""][..],
        &["place", "fay", " "],
        &["set", "fay", "circle="],
        &["add", "Gus", "--circle", ""],
    ] {
        let said = rk.fails(2, args);
        assert!(said.contains("no circle was given"), "{args:?}: {said}");
    }
    let people = rk.json(&["list"]);
    assert_eq!((people.as_array().map(Vec::len), &people[0]["circle"]), (Some(1), &"close".into()));
}

#[test]
fn who_is_let_go_hears_of_nothing_else_and_the_archived_stay() {
    let rk = Rk::new();
    rk.add(&["Fay", "--circle", "close"]);
    rk.ok(&["log", "--with", "Fay", "--on", "2026-01-02", "lunch"]);
    for _ in 0..3 {
        rk.ok(&["notnow", "fay"]);
    }
    let ran = rk.ok(&["letgo", "fay"]);
    assert!(!ran.err.contains("Perhaps"), "{ran:?}");
    rk.ok(&["archive", "fay"]);
    rk.fails(2, &["letgo", "fay"]);
    assert_eq!(rk.json(&["show", "fay"])["circle"], "friends");
}
