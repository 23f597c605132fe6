//! Undo and redo walk the journal; what they reach follows from its headings alone.

use rekindle::domain::{Act, Heading, History};

use super::people::now;

fn history(acts: &[Act]) -> History {
    let heading = |(seq, act): (usize, &Act)| Heading {
        seq: seq as u64 + 1,
        at: now(),
        what: format!("step {}", seq + 1),
        source: "shell".into(),
        act: *act,
        changes: 1,
    };
    History::new(acts.iter().enumerate().map(heading))
}

#[test]
fn undo_goes_back_step_by_step_and_redo_forth() {
    let mut acts = vec![Act::Did, Act::Did, Act::Did];
    assert_eq!((history(&acts).next_undo(), history(&acts).next_redo()), (Some(3), None));
    acts.extend([Act::Undid(3), Act::Undid(2)]);
    let twice = history(&acts);
    assert_eq!((twice.next_undo(), twice.next_redo()), (Some(1), Some(2)));
    assert!(twice.is_undone(2) && twice.is_undone(3) && !twice.is_undone(1));
    acts.push(Act::Redid(2));
    assert_eq!((history(&acts).next_undo(), history(&acts).next_redo()), (Some(2), Some(3)));
    assert_eq!(history(&acts).entries().count(), 3, "undoing is not listed as something done");
}

#[test]
fn nothing_is_redone_over_something_new() {
    let acts = [Act::Did, Act::Undid(1), Act::Did];
    let history = history(&acts);
    assert_eq!((history.next_undo(), history.next_redo()), (Some(3), None));
    assert!(history.is_undone(1), "what was undone stays undone");
}
