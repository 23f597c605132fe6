//! Today: a few people, each with a reason and a step; the meetings and dates; and no pile.

mod agenda;
mod reasons;

use super::{Motion, Pane};
use crate::domain::count::counted;
use crate::domain::date::short;
use crate::domain::nudge::{self, Nudge};
use crate::domain::{Book, Change, Kind, PersonId};
use crate::ops::{Context, Refusal, amnesty, snooze};
use crate::ui::command::{Command, Commands, Done, done};
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::overlays::confirm::{Asked, Confirm};
use crate::ui::overlays::forms;
use crate::ui::overlays::sentence::Sentence;
use crate::ui::pen::Pen;
use crate::ui::widgets::frame::{Frame, inner};

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

/// The lines that meetings and dates have at the least, the blank one above them included.
const AGENDA: u16 = 4;

/// Commands of today.
const COMMANDS: &[Command] = &[
    Command {
        id: "today.done",
        title: "done",
        doc: "You did it: log what passed; the follow-up or promise that asked for it is done",
        keys: &["i"],
        run: did,
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
        run: let_go,
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

/// Asks what passed; a follow-up or a promise of yours that asked for it is done with it.
fn did(model: &mut Model) -> Done {
    let who = model.subject()?;
    let nudge = rows(model).iter().find(|nudge| nudge.person == who);
    let settles = nudge.and_then(Nudge::done_with_contact);
    let sentence = Sentence::new(model, vec![who]).settling(settles);
    model.open(sentence);
    done()
}

/// What an answer about somebody changes.
type Answer = fn(&Book, &mut Context, PersonId) -> Result<Vec<Change>, Refusal>;

/// Takes an answer in; also what it is called.
fn take(model: &mut Model, word: &str, operation: Answer) -> Result<(String, Vec<Effect>), Refusal> {
    let who = model.subject()?;
    let what = format!("{word}: {}", model.book.name(who));
    let effects = model.change(what.clone(), |book, context| operation(book, context, who))?;
    Ok((what, effects))
}

/// Who was let go is settled: nothing more is proposed.
fn let_go(model: &mut Model) -> Done {
    let (what, effects) = take(model, "let go", |book, context, who| snooze::let_go(book, context, &[who]))?;
    model.say(format!("{what}. u takes it back."));
    Ok(effects)
}

fn answer(model: &mut Model, word: &str, operation: Answer) -> Done {
    let who = model.subject()?;
    let (what, effects) = take(model, word, operation)?;
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
    let question = Confirm::new(model, "Spread what has piled up", "spread it", |book, context| {
        let plan = amnesty::amnesty(book, context, None)?;
        let lines = vec![
            format!(
                "Put off: {}, a few each day, until {}.",
                counted(plan.people, "person", "people"),
                short(plan.last, context.today)
            ),
            "The most important come first; today's few stay.".to_owned(),
            "Nothing counts as contact, and u takes it back.".to_owned(),
        ];
        Ok(Asked { lines, what: "amnesty".to_owned(), changes: plan.changes })
    })?;
    model.open(question);
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
        let (wide, high) = (pen.width(), pen.height());
        let left = high.saturating_sub(reasons::least(model, wide));
        let most = left.max(AGENDA).min(high / 3);
        let below = agenda::lines(model, wide.saturating_sub(2), most.into());
        let tall = u16::try_from(below.lines.len()).unwrap_or(0).min(most);
        let room = high.saturating_sub(tall);
        reasons::draw(model, &mut pen.part(0, 0, wide, room), focused);
        below.draw(&mut pen.part(0, room, wide, tall), 0);
    }
}
