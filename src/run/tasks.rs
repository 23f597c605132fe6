//! What waits for the store, as plain data, and in which order it is done.

use std::collections::VecDeque;

use super::opening::Place;
use super::reading::{Arrived, Wanted};
use crate::domain::{PersonId, Seq};
use crate::store::Store;
use crate::ui::{Ticket, Write};

/// Something for the store to do.
pub enum Task {
    /// Keep something that was made at that position of the journal.
    Write(Ticket, Seq, Write),
    /// Note that somebody was looked up.
    LookUp(PersonId),
    /// Tell what was done so far.
    History,
    /// Read people.
    Read(Wanted),
    /// Show what was read.
    Show(Box<Arrived>),
    /// Tell what others stored.
    Follow,
    /// Tell what others stored, and that the folder that is watched is in its place again.
    FollowAnew,
    /// Go on with another store, of which the screen knows everything up to there.
    Use(Box<dyn Store>, Seq, Box<Place>),
    /// Touch nothing for a while.
    Rest,
    /// Tidy up: nothing comes after.
    End,
}

impl Task {
    /// Whether it goes before what waits: what was typed is on the disk before anything is read, and
    /// who goes to the background does not wait for that either.
    fn is_pressing(&self) -> bool {
        matches!(self, Self::Write(..) | Self::Rest)
    }

    /// Whether nothing that comes later may go before it.
    fn is_barrier(&self) -> bool {
        self.is_pressing() || matches!(self, Self::Use(..) | Self::End)
    }
}

/// The tasks that wait.
#[derive(Default)]
pub struct Tasks {
    waiting: VecDeque<Task>,
}

impl Tasks {
    /// Lines a task up: writes one after the other before all that is only read, and one look at the
    /// journal where several were asked for.
    pub fn push(&mut self, task: Task) {
        let behind = self.waiting.iter().rposition(Task::is_barrier).map_or(0, |at| at + 1);
        if task.is_pressing() {
            self.waiting.insert(behind, task);
        } else if !(matches!(task, Task::Follow) && self.follows_after(behind)) {
            self.waiting.push_back(task);
        }
    }

    fn follows_after(&self, place: usize) -> bool {
        self.waiting.iter().skip(place).any(|task| matches!(task, Task::Follow))
    }

    /// The next to be done.
    pub fn pop(&mut self) -> Option<Task> {
        self.waiting.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(tasks: impl IntoIterator<Item = Task>) -> Vec<&'static str> {
        let mut waiting = Tasks::default();
        tasks.into_iter().for_each(|task| waiting.push(task));
        std::iter::from_fn(|| waiting.pop())
            .map(|task| match task {
                Task::Write(Ticket(1), ..) => "first",
                Task::Write(..) => "second",
                Task::Read(_) => "read",
                Task::Follow => "follow",
                Task::Rest => "rest",
                Task::End => "end",
                _ => "other",
            })
            .collect()
    }

    fn write(number: u64) -> Task {
        Task::Write(Ticket(number), 0, Write::Redo)
    }

    #[test]
    fn what_was_typed_goes_before_what_is_only_read() {
        let read = || Task::Read(Wanted::Whole);
        assert_eq!(order([read(), write(1), Task::History, write(2)]), ["first", "second", "read", "other"]);
        assert_eq!(order([read(), write(1), Task::Rest]), ["first", "rest", "read"]);
        assert_eq!(order([read(), Task::End, write(1)]), ["read", "end", "first"]);
    }

    #[test]
    fn one_look_at_the_journal_is_enough_until_something_is_written() {
        assert_eq!(order([Task::Follow, Task::Follow, Task::Follow]), ["follow"]);
        assert_eq!(order([Task::Follow, write(1), Task::Follow]), ["first", "follow"]);
    }
}
