//! Today: a few people, each with a reason and a step; the meetings and dates; and no pile.

use std::fmt::Write as _;

use super::people::role_of;
use super::{Motion, Pane, somebody};
use crate::domain::count::counted;
use crate::domain::date::{relative, short};
use crate::domain::nudge::{self, Nudge};
use crate::domain::{Book, Change, Kind, PersonId};
use crate::ops::{Context, Refusal, amnesty, snooze};
use crate::ui::command::{Command, Commands, Done, done};
use crate::ui::model::Model;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::forms;
use crate::ui::pen::{Pen, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};
use crate::ui::widgets::paragraph::Lines;

/// Today.
pub struct Today;

/// What of it is shown.
#[derive(Debug, Default)]
pub struct State {
    /// Who is selected.
    pub selected: Option<PersonId>,
    /// Everybody with a reason, when more than the budget is wanted.
    pub more: Option<Vec<Nudge>>,
}

/// Commands of today.
const COMMANDS: &[Command] = &[
    Command {
        id: "today.done",
        title: "done",
        doc: "You did it: log what passed",
        keys: &["i"],
        run: somebody::log,
    },
    Command {
        id: "today.tried",
        title: "tried",
        doc: "You tried and they did not answer",
        keys: &["."],
        run: |model| {
            answer(model, "tried", |book, context, who| snooze::tried(book, context, who, Kind::Message, ""))
        },
    },
    Command {
        id: "today.later",
        title: "later",
        doc: "Let them rest until a day",
        keys: &["z"],
        run: |model| {
            let form = forms::later(model, model.subject()?);
            model.open(form);
            done()
        },
    },
    Command {
        id: "today.not_now",
        title: "not now",
        doc: "Let them rest for half a cadence",
        keys: &["-"],
        run: |model| answer(model, "not now", snooze::not_now),
    },
    Command {
        id: "today.let_go",
        title: "let go",
        doc: "Let them go to a wider circle, from the outermost to the archive",
        keys: &["x"],
        run: |model| answer(model, "let go", |book, context, who| snooze::let_go(book, context, &[who])),
    },
    Command {
        id: "today.more",
        title: "",
        doc: "Show all there is beyond the budget, or only the day's few",
        keys: &["m"],
        run: more,
    },
    Command {
        id: "today.amnesty",
        title: "",
        doc: "Spread what has piled up over the coming weeks",
        keys: &["A"],
        run: spread,
    },
];

/// What an answer about somebody changes.
type Answer = fn(&Book, &mut Context, PersonId) -> Result<Vec<Change>, Refusal>;

fn answer(model: &mut Model, word: &str, operation: Answer) -> Done {
    let who = model.subject()?;
    let what = format!("{word}: {}", model.book.name(who));
    let effects = model.change(what.clone(), |book, context| operation(book, context, who))?;
    // After several answers of one kind something else is proposed.
    let proposal = nudge::proposal(&model.book, who);
    model.say(proposal.unwrap_or(format!("{what}. u takes it back.")));
    Ok(effects)
}

fn more(model: &mut Model) -> Done {
    let state = &mut model.panes.today;
    state.more = if state.more.is_some() { None } else { Some(nudge::everyone(&model.book)) };
    done()
}

fn spread(model: &mut Model) -> Done {
    let plan = amnesty::amnesty(&model.book, &mut model.context, None)?;
    let lines = vec![
        format!(
            "Put off: {}, a few each day, until {}.",
            counted(plan.people, "person", "people"),
            short(plan.last, model.context.today)
        ),
        "The most important come first; today's few stay.".to_owned(),
        "Nothing counts as contact, and u takes it back.".to_owned(),
    ];
    model.open(Confirm::new("Spread what has piled up", lines, "spread it", "amnesty", plan.changes));
    done()
}

/// The nudges that are shown.
fn rows(model: &Model) -> &[Nudge] {
    model.panes.today.more.as_deref().unwrap_or(&model.today.nudges)
}

fn at(model: &Model) -> usize {
    rows(model).iter().position(|nudge| Some(nudge.person) == model.panes.today.selected).unwrap_or(0)
}

impl Pane for Today {
    fn commands(&self) -> Commands {
        COMMANDS
    }

    fn refresh(&self, model: &mut Model) {
        let before = at(model);
        if model.panes.today.more.is_some() {
            model.panes.today.more = Some(nudge::everyone(&model.book));
        }
        let selected = model.panes.today.selected;
        if !rows(model).iter().any(|nudge| Some(nudge.person) == selected) {
            let next = rows(model).get(before).or(rows(model).last()).map(|nudge| nudge.person);
            model.panes.today.selected = next;
        }
    }

    fn selected(&self, model: &Model) -> Option<PersonId> {
        model.panes.today.selected
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let to = motion.from(at(model), rows(model).len(), usize::from(model.size.height) / 4);
        model.panes.today.selected = rows(model).get(to).map(|nudge| nudge.person);
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let count = rows(model).len().to_string();
        Frame { title: "Today", right: &count, focused }.draw(pen);
        let mut pen = inner(pen);
        let side = side(model, pen.width().saturating_sub(2));
        let below = u16::try_from(side.lines.len()).unwrap_or(0).min(pen.height() / 3);
        let room = pen.height().saturating_sub(below);
        draw_nudges(model, &mut pen.part(0, 0, pen.width(), room), focused);
        let (wide, tall) = (pen.width(), pen.height());
        side.draw(&mut pen.part(0, room, wide, tall - room), 0);
    }
}

fn draw_nudges(model: &Model, pen: &mut Pen, focused: bool) {
    let rows = rows(model);
    if rows.is_empty() {
        pen.text(1, 1, "Nothing asks for you today.", Role::Text);
        pen.wrapped(
            1,
            3,
            3,
            "Everybody you tend has heard from you lately enough. Enjoy the day.",
            Role::Dim,
        );
        return;
    }
    let (at, width) = (at(model), pen.width().saturating_sub(6));
    let page = usize::from(pen.height());
    // Where not everybody fits, only whoever is selected has all the words.
    let whole: usize = rows.iter().take(page).map(|nudge| block(nudge, width).len() + 2).sum();
    let roomy = whole <= page + 1;
    let words = |row: usize, nudge: &Nudge| {
        let mut block = block(nudge, width);
        if !roomy && row != at {
            block.truncate(1);
        }
        block
    };
    let gap = u16::from(roomy);
    let mut y = 0;
    for (row, nudge) in rows.iter().enumerate().skip(first(rows, at, page, &words)) {
        let block = words(row, nudge);
        let tall = u16::try_from(block.len() + 1).unwrap_or(1);
        if y + tall > pen.height() {
            break;
        }
        let mut part = pen.part(0, y, pen.width(), tall);
        if row == at {
            part.ground(if focused { Role::Selected } else { Role::SelectedIdle });
            for line in 0..tall {
                part.text(0, line, "▌", Role::Accent);
            }
        }
        heading(model, nudge, &mut part);
        for ((text, role), line) in block.iter().zip(1..) {
            part.text(4, line, text, *role);
        }
        y += tall + gap;
    }
}

/// A reason and a step, in lines.
type Block = Vec<(String, Role)>;

/// The first row that is shown so that row `at` is the last that fits, if not all before it do.
fn first(rows: &[Nudge], at: usize, page: usize, words: &impl Fn(usize, &Nudge) -> Block) -> usize {
    let mut used = 0;
    let shown = rows.iter().enumerate().take(at + 1).rev().take_while(|(row, nudge)| {
        used += words(*row, nudge).len() + 1;
        used <= page
    });
    (at + 1).saturating_sub(shown.count().max(1))
}

fn heading(model: &Model, nudge: &Nudge, pen: &mut Pen) {
    let mark = model.book.mark(nudge.person);
    pen.text(2, 0, mark.glyph(), role_of(mark));
    let circle = model.book.person(nudge.person).map_or("", |person| person.circle.as_str());
    let right = format!("{circle} ");
    let from = pen.right(0, &right, Role::Dim);
    pen.fit(4, 0, from.saturating_sub(6), model.book.name(nudge.person), Role::Title);
}

/// The reason and the step of a nudge, in lines.
fn block(nudge: &Nudge, width: u16) -> Block {
    let reason = wrap(&nudge.reason, width, 3).into_iter().map(|line| (line, Role::Text));
    let step = wrap(&format!("→ {}", nudge.step), width, 2).into_iter().map(|line| (line, Role::Promise));
    reason.chain(step).collect()
}

/// Below the nudges: meetings, dates, and what is left in one quiet line.
fn side(model: &Model, width: u16) -> Lines {
    let (mut lines, today) = (Lines::new(width), model.book.today());
    lines.line([]);
    for meeting in &model.today.meetings {
        let names: Vec<&str> = meeting.people.iter().map(|who| model.book.name(*who)).collect();
        let mut words = relative(meeting.on, today);
        if let Some(at) = meeting.at {
            let _ = write!(words, " {}", at.format("%H:%M"));
        }
        lines.labelled("meet", &format!("{words}: {} with {}", meeting.title, names.join(", ")), Role::Date);
    }
    for date in &model.today.dates {
        let words =
            format!("{}: {}, {}", relative(date.on, today), model.book.name(date.person), date.words());
        lines.labelled("date", &words, Role::Date);
    }
    if model.today.hidden > 0 && model.panes.today.more.is_none() {
        lines.gap();
        lines.text(0, &format!("{} more when you want them (m)", model.today.hidden), Role::Dim);
    }
    if model.today.amnesty_offered {
        lines.text(0, "A lot has come together. A spreads it over the coming weeks.", Role::Dim);
    }
    lines
}
