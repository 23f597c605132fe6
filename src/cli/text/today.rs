//! The day, as people read it.

use crate::cli::line::{Line, Tone};
use crate::domain::Book;
use crate::domain::date::relative;
use crate::domain::nudge::{Meeting, Nudge, Today};
use crate::ops::done::handle;

/// The nudges with their reasons and steps, the meetings, the dates, and one quiet line of the rest.
pub fn today(book: &Book, today: &Today) -> Vec<Line> {
    let mut lines = vec![Line::new().strong(today.date.format("%a %-d %b").to_string())];
    if today.nudges.is_empty() {
        lines.push(Line::from("Nobody is waiting to be rekindled today."));
    }
    lines.extend(today.nudges.iter().flat_map(|one| nudge(book, one)));
    if !today.meetings.is_empty() {
        lines.extend([Line::new(), Line::new().strong("Meetings")]);
        lines.extend(today.meetings.iter().map(|one| meeting(book, one)));
    }
    if !today.dates.is_empty() {
        lines.extend([Line::new(), Line::new().strong("Dates")]);
        lines.extend(today.dates.iter().map(|one| {
            let when = relative(one.on, book.today());
            Line::new().plain(format!("  {when}  {}: {}", book.name(one.person), one.words()))
        }));
    }
    if today.hidden > 0 {
        let more = format!("{} more when you want them: rk today --all", today.hidden);
        lines.extend([Line::new(), Line::new().faint(more)]);
    }
    if today.amnesty_offered {
        lines.push(Line::new().faint("rk amnesty spreads them over the next weeks"));
    }
    lines
}

fn nudge(book: &Book, one: &Nudge) -> [Line; 2] {
    let done = one.settles.map(|key| format!(": rk done {}", handle(book, key))).unwrap_or_default();
    [
        Line::new().with(Tone::Warm, "▸ ").strong(book.name(one.person)).plain(format!("  {}", one.reason)),
        Line::new().faint(format!("    {}{done}", one.step)),
    ]
}

fn meeting(book: &Book, one: &Meeting) -> Line {
    let when = relative(one.on, book.today());
    let time = one.at.map(|at| at.format(" %H:%M").to_string()).unwrap_or_default();
    let people: Vec<&str> = one.people.iter().map(|id| book.name(*id)).collect();
    Line::new().plain(format!("  {when}{time}  {}", one.title)).faint(format!("  with {}", people.join(", ")))
}
