//! The list of people: who, where they are, how long since you last spoke.

use std::collections::BTreeSet;

use super::{Motion, Pane, views};
use crate::domain::date::{days_between, distance};
use crate::domain::nudge::Today;
use crate::domain::{Book, Mark, PersonId};
use crate::query::filter::Filter as Understood;
use crate::query::list::{self, Sort};
use crate::ui::command::{Command, Commands, Done, done};
use crate::ui::model::Model;
use crate::ui::overlays::filter::Filter;
use crate::ui::overlays::picker::{Choice, Picker};
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};

/// The list of people.
pub struct People;

/// What the list shows.
#[derive(Debug)]
pub struct State {
    /// Whom it shows, in order.
    pub rows: Vec<PersonId>,
    /// Who is selected; nobody once whoever was is gone without a key of ours, until one is pressed.
    pub selected: Option<PersonId>,
    /// The row of whoever was selected and is gone.
    vanished: Option<usize>,
    /// Who is marked.
    pub marked: BTreeSet<PersonId>,
    /// Where a marked range begins.
    pub anchor: Option<PersonId>,
    /// Who passes.
    pub filter: Understood,
    /// The filter as it was written.
    pub filter_text: String,
    /// The order.
    pub sort: Sort,
    /// Somebody who was looked for and is shown whatever the filter.
    pub guest: Option<PersonId>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            selected: None,
            vanished: None,
            marked: BTreeSet::new(),
            anchor: None,
            filter: Understood::default(),
            filter_text: String::new(),
            sort: Sort::Rank,
            guest: None,
        }
    }
}

impl State {
    /// The row of whoever is selected.
    pub fn at(&self) -> usize {
        let at = self.selected.and_then(|who| self.rows.iter().position(|row| *row == who));
        at.or(self.vanished).unwrap_or(0).min(self.rows.len().saturating_sub(1))
    }

    /// Goes on from whoever is gone: no key may act on somebody who slid under it.
    fn follow(&mut self, before: usize, elsewhere: bool) {
        if self.selected.is_some_and(|who| self.rows.contains(&who)) {
            self.vanished = None;
        } else if elsewhere && (self.selected.is_some() || self.vanished.is_some()) {
            (self.selected, self.vanished) = (None, Some(before));
        } else {
            (self.selected, self.vanished) = (self.rows.get(before).or(self.rows.last()).copied(), None);
        }
    }
}

/// Commands of the list.
pub const COMMANDS: &[Command] = &[
    Command {
        id: "people.filter",
        title: "filter",
        doc: "Show only those who pass a filter",
        keys: &["f"],
        run: |model| {
            model.open(Filter::new(model));
            done()
        },
    },
    Command {
        id: "people.sort",
        title: "sort",
        doc: "Choose the order of the list",
        keys: &["s"],
        run: sort,
    },
    Command {
        id: "view.next",
        title: "views",
        doc: "Show the next of your views: filters with a name in the config",
        keys: &["]"],
        run: |model| views::turn(model, 1),
    },
    Command {
        id: "view.previous",
        title: "",
        doc: "Show the view before",
        keys: &["["],
        run: |model| views::turn(model, -1),
    },
    Command {
        id: "people.mark",
        title: "",
        doc: "Mark whoever is selected; c, t and x act on all who are marked",
        keys: &["Space"],
        run: mark,
    },
    Command {
        id: "people.range",
        title: "",
        doc: "Mark a range, from here to where you go",
        keys: &["V"],
        run: range,
    },
    Command { id: "people.clear", title: "", doc: "Take away marks and filter", keys: &["Esc"], run: clear },
];

fn sort(model: &mut Model) -> Done {
    let mut keys: Vec<char> = Vec::new();
    let choices = Sort::ALL.iter().map(|sort| {
        let word = sort.word();
        let key =
            word.chars().find(|letter| !keys.contains(letter) && !"jkq".contains(*letter)).unwrap_or('?');
        keys.push(key);
        Choice { key, value: word.to_owned(), label: word.to_owned(), note: String::new() }
    });
    let choices = choices.collect();
    let at = Sort::ALL.iter().position(|sort| *sort == model.panes.people.sort).unwrap_or(0);
    let then = |model: &mut Model, _: &[PersonId], word: &str| {
        model.panes.people.sort = Sort::from_word(word).unwrap_or(Sort::Rank);
        model.refresh();
        done()
    };
    model.open(Picker { title: "Sort by".to_owned(), choices, at, people: Vec::new(), then });
    done()
}

fn mark(model: &mut Model) -> Done {
    let who = model.subject()?;
    let marked = &mut model.panes.people.marked;
    if !marked.remove(&who) {
        marked.insert(who);
    }
    People.go(model, Motion::By(1));
    done()
}

fn range(model: &mut Model) -> Done {
    let state = &mut model.panes.people;
    state.anchor = if state.anchor.is_some() { None } else { state.selected };
    mark_range(state);
    done()
}

/// Marks everybody between the beginning of the range and the selection.
fn mark_range(state: &mut State) {
    let Some(from) = state.anchor.and_then(|who| state.rows.iter().position(|row| *row == who)) else {
        return;
    };
    let (low, high) = (from.min(state.at()), from.max(state.at()));
    let between: Vec<PersonId> = state.rows.iter().skip(low).take(high - low + 1).copied().collect();
    state.marked.extend(between);
}

fn clear(model: &mut Model) -> Done {
    let state = &mut model.panes.people;
    if state.marked.is_empty() && state.anchor.is_none() {
        return model.set_filter("");
    }
    state.marked.clear();
    state.anchor = None;
    done()
}

impl Pane for People {
    fn commands(&self) -> Commands {
        COMMANDS
    }

    fn leads(&self) -> bool {
        false
    }

    fn refresh(&self, model: &mut Model) {
        let before = model.panes.people.at();
        let rows = rows(model);
        let state = &mut model.panes.people;
        state.rows = rows;
        state.marked.retain(|who| model.book.person(*who).is_some());
        state.follow(before, model.elsewhere);
    }

    fn selected(&self, model: &Model) -> Option<PersonId> {
        model.panes.people.selected
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let page = usize::from(model.size.height.saturating_sub(5));
        let state = &mut model.panes.people;
        let to = match state.vanished.take() {
            Some(at) => at.min(state.rows.len().saturating_sub(1)),
            None => motion.from(state.at(), state.rows.len(), page),
        };
        state.selected = state.rows.get(to).copied();
        mark_range(state);
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let state = &model.panes.people;
        let marked = state.marked.len();
        let sorted =
            if state.sort == Sort::Rank { String::new() } else { format!("by {} · ", state.sort.word()) };
        let mut right = format!("{sorted}{}", model.listed());
        if marked > 0 {
            right = format!("{marked} marked · {right}");
        }
        let title = if state.filter_text.is_empty() { "People" } else { state.filter_text.as_str() };
        Frame { title, right: &right, focused }.draw(pen);
        let mut pen = inner(pen);
        let tabs = u16::from(views::are_kept(model));
        if tabs > 0 {
            views::draw(model, &mut pen);
        }
        let (wide, tall) = (pen.width(), pen.height().saturating_sub(tabs));
        let mut pen = pen.part(0, tabs, wide, tall);
        let (page, at) = (usize::from(pen.height()), state.at());
        let top = first_shown(at, state.rows.len(), page);
        for (who, y) in state.rows.iter().copied().skip(top).take(page).zip(0u16..) {
            let mut line = pen.part(0, y, pen.width(), 1);
            let selected = state.selected == Some(who);
            if selected {
                line.ground(if focused { Role::Selected } else { Role::SelectedIdle });
            }
            draw_row(model, &mut line, who, selected);
        }
    }
}

/// Whom the list shows, in order; somebody who was looked for stands before them.
fn rows(model: &Model) -> Vec<PersonId> {
    let state = &model.panes.people;
    let mut rows = in_order(&model.book, &model.today, &state.filter, state.sort);
    if let Some(guest) = state.guest.filter(|who| model.book.person(*who).is_some() && !rows.contains(who)) {
        rows.insert(0, guest);
    }
    rows
}

/// Those who pass, in order: by rank those the day asks for come first.
pub fn in_order(book: &Book, today: &Today, filter: &Understood, sort: Sort) -> Vec<PersonId> {
    let mut rows = list::people(book, filter, sort);
    if sort == Sort::Rank {
        let asked: Vec<PersonId> = today.nudges.iter().map(|nudge| nudge.person).collect();
        rows.sort_by_key(|who| asked.iter().position(|other| other == who).unwrap_or(usize::MAX));
    }
    rows
}

/// The first row that is shown so that row `at` stands in the middle where possible.
pub fn first_shown(at: usize, rows: usize, page: usize) -> usize {
    at.saturating_sub(page / 2).min(rows.saturating_sub(page))
}

/// Where the name begins.
const NAME: u16 = 4;
/// The cells of the longest time, as `13 months`.
const SINCE: u16 = 9;
/// The fewest cells where somebody works is shown in.
const NARROWEST: u16 = 7;

fn draw_row(model: &Model, pen: &mut Pen, who: PersonId, selected: bool) {
    let Some(person) = model.book.person(who) else { return };
    let mark = model.book.mark(who);
    let marked = model.panes.people.marked.contains(&who);
    pen.text(0, 0, if selected { "▌" } else { " " }, Role::Accent);
    let asked = model.nudge(who).is_some();
    let (sign, role) = match (marked, asked) {
        (true, _) => ("✓", Role::Match),
        (false, true) => ("▸", Role::Asked),
        (false, false) => (" ", Role::Text),
    };
    pen.text(1, 0, sign, role);
    pen.text(2, 0, mark.glyph(), role_of(mark));
    let since = since(model, who);
    pen.text(pen.width().saturating_sub(width(&since) + 1), 0, &since, Role::Dim);
    let room = pen.width().saturating_sub(NAME + SINCE + 1);
    let name = (room * 3 / 5).clamp(16.min(room), 28);
    let org = room.saturating_sub(name + 4);
    if org < NARROWEST {
        pen.fit(NAME, 0, room.saturating_sub(2), &person.name, Role::Text);
        return;
    }
    pen.fit(NAME, 0, name, &person.name, Role::Text);
    pen.fit(NAME + name + 2, 0, org, &person.org, Role::Dim);
}

/// The colour of a mark.
pub fn role_of(mark: Mark) -> Role {
    match mark {
        Mark::Warm => Role::Warm,
        Mark::Cooling => Role::Cooling,
        Mark::Cold => Role::Cold,
        Mark::Unknown => Role::Unknown,
        Mark::Resting => Role::Resting,
        Mark::InMemory => Role::Memory,
    }
}

/// The time since the last counted contact in words; empty when there was none.
pub fn since(model: &Model, who: PersonId) -> String {
    model
        .book
        .last_contact(who)
        .map_or(String::new(), |last| distance(days_between(last, model.book.today())))
}
