//! Below the people of the day: meetings, dates, and what is left in one quiet line.

use crate::domain::date::relative;
use crate::ui::model::Model;
use crate::ui::pen::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::paragraph::Lines;

/// The lines, at most `most` of them and the quiet ones always among them: where there is no room for
/// whole sentences each meeting and each date has one line, and the last say how many more there are.
pub(super) fn lines(model: &Model, width: u16, most: usize) -> Lines {
    let (entries, quiet) = (entries(model), quiet(model));
    let whole = laid_out(&entries, &quiet, width, |words, room| wrap(words, room, usize::MAX));
    if whole.lines.len() <= most {
        return whole;
    }
    let room = most.saturating_sub(quiet.len() + 1);
    let shown = if entries.len() <= room { entries.len() } else { room.saturating_sub(1) };
    let (near, far) = entries.split_at(shown);
    let mut near = near.to_vec();
    if !far.is_empty() {
        near.push(("", format!("and {} more in the days ahead", far.len())));
    }
    laid_out(&near, &quiet, width, |words, room| wrap(words, room, 1))
}

/// A label and what stands beside it.
type Entry = (&'static str, String);

fn laid_out(entries: &[Entry], quiet: &[String], width: u16, wrap: fn(&str, u16) -> Vec<String>) -> Lines {
    let mut lines = Lines::new(width);
    lines.line([]);
    for (label, words) in entries {
        let words = wrap(words, width.saturating_sub(Lines::BESIDE)).join(" ");
        lines.labelled(label, &words, Role::Date);
    }
    quiet.iter().for_each(|words| lines.line([(words.as_str(), Role::Dim)]));
    lines
}

fn entries(model: &Model) -> Vec<Entry> {
    let today = model.book.today();
    let meetings = model.today.meetings.iter().map(|meeting| {
        let names: Vec<&str> = meeting.people.iter().map(|who| model.book.name(*who)).collect();
        let time = meeting.at.map(|at| at.format(" %H:%M").to_string()).unwrap_or_default();
        let when = relative(meeting.on, today);
        ("meet", format!("{when}{time}: {} with {}", meeting.title, names.join(", ")))
    });
    let dates = model.today.dates.iter().map(|date| {
        let when = relative(date.on, today);
        ("date", format!("{when}: {}, {}", model.book.name(date.person), date.words()))
    });
    meetings.chain(dates).collect()
}

fn quiet(model: &Model) -> Vec<String> {
    let hidden = model.today.hidden;
    let more = (hidden > 0 && model.panes.today.more.is_none())
        .then(|| format!("{hidden} more when you want them (m)"));
    let amnesty = model.today.amnesty_offered.then(|| "A spreads what has piled up over weeks".to_owned());
    more.into_iter().chain(amnesty).collect()
}
