//! Everything the interactive program knows. What can be derived is derived in [`Model::refresh`].

use std::collections::BTreeSet;
use std::path::PathBuf;

use ratatui::layout::Size;

use super::command::{Commands, Done};
use super::editor::Edited;
use super::key::Key;
use super::keymap::Keymap;
use super::layout::{Layout, layout};
use super::msg::{Effect, Ticket, Write};
use super::opening::Opening;
use super::overlays::Overlay;
use super::panes::{self, Pane, Panes, SCREENS, Screen};
use super::queue::Queue;
use super::theme::Theme;
use super::unsaved::{self, Unsaved};
use super::welcome;
use crate::domain::date::relative;
use crate::domain::nudge::{self, Nudge, Today};
use crate::domain::{Book, Change, History, Key as Name, PersonId, Record};
use crate::ops::done::title;
use crate::ops::log::{self, Log};
use crate::ops::{self, Context, Refusal};
use crate::query::filter::Filter;
use crate::query::lookup::Index;

/// What the config and the command line say of the screen.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// The keys.
    pub keymap: Keymap,
    /// The colours.
    pub theme: Theme,
    /// Whether this is the built-in sample network, in a database that is thrown away.
    pub demo: bool,
}

/// Up to so many people are brought up to date one by one; beyond, the index is made anew.
const FEW: usize = 200;

/// Something said in the line above the footer, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something is on its way to the disk; what is said when it is there. It stays until then.
    Saving(Ticket, String),
    /// Something was done.
    Done(String),
    /// Something cannot be, and what to do instead.
    Refused(String, String),
    /// Something went wrong.
    Trouble(String),
}

/// Everything the interactive program knows.
pub struct Model {
    /// Everything known, with what is not stored yet.
    pub book: Book,
    /// What the day asks for.
    pub today: Today,
    /// What the first screen shows, until everybody was read.
    opening: Option<Opening>,
    /// Today, now, ids.
    pub context: Context,
    /// Keys and colours.
    pub setup: Setup,
    /// The size of the terminal.
    pub size: Size,
    /// The number of the screen that is shown.
    pub screen: usize,
    /// The number of its pane that listens.
    pub focus: usize,
    /// The state of the panes.
    pub panes: Panes,
    /// What lies over the panes; the last listens.
    pub overlays: Vec<Overlay>,
    /// What is not stored yet.
    pub queue: Queue,
    /// What is said above the footer.
    pub notice: Option<Notice>,
    /// Keys typed that lead to more keys.
    pub typed: Vec<Key>,
    /// What was done so far, once it was asked for.
    pub history: Option<History>,
    /// What people are found by; made when somebody is looked for first.
    index: Option<Index>,
    /// Who was looked up lately, the last first.
    pub recent: Vec<PersonId>,
    /// Files that could be imported.
    pub found: Vec<PathBuf>,
    /// Whether files to import are looked for so that one can be chosen.
    pub choosing_file: bool,
    /// An import that was agreed to, line by line, and is planned anew since the book changed.
    pub agreed: Option<Vec<String>>,
    /// What was done since this began, here or elsewhere.
    pub lately: History,
    /// Whether what is taken in now comes from elsewhere than the keys.
    pub elsewhere: bool,
    /// What could not be stored.
    pub unsaved: Unsaved,
    /// Somebody as text in the editor.
    pub edited: Option<Edited>,
    /// Whether the program ends as soon as everything is stored.
    pub leaving: bool,
}

impl Model {
    /// The program as it starts. The size is told by [`super::Msg::Resize`].
    pub fn new(book: Book, context: Context, setup: Setup) -> Self {
        Self::start(nudge::today(&book), None, book, context, setup)
    }

    /// The program as it starts before everybody was read: the book is of those on the first screen.
    pub fn opening(opening: Opening, book: Book, context: Context, setup: Setup) -> Self {
        Self::start(opening.today.clone(), Some(opening), book, context, setup)
    }

    fn start(today: Today, opening: Option<Opening>, book: Book, context: Context, setup: Setup) -> Self {
        let mut model = Self {
            today,
            opening,
            book,
            context,
            setup,
            size: Size::new(80, 24),
            screen: 0,
            focus: 0,
            panes: Panes::default(),
            overlays: Vec::new(),
            queue: Queue::default(),
            notice: None,
            typed: Vec::new(),
            history: None,
            index: None,
            recent: Vec::new(),
            found: Vec::new(),
            choosing_file: false,
            agreed: None,
            lately: History::default(),
            elsewhere: false,
            unsaved: Unsaved::default(),
            edited: None,
            leaving: false,
        };
        model.refresh_shown();
        model
    }

    /// Derives what the panes that are shown show from the book; called after every change, and when
    /// another screen is shown.
    pub fn refresh(&mut self) {
        self.today = match &self.opening {
            Some(opening) => opening.today.clone(),
            None => nudge::today(&self.book),
        };
        self.refresh_shown();
    }

    fn refresh_shown(&mut self) {
        for pane in self.shown().panes {
            pane.refresh(self);
        }
        let mut overlays = std::mem::take(&mut self.overlays);
        for overlay in &mut overlays {
            overlay.layer_mut().refresh(self);
        }
        self.overlays = overlays;
    }

    /// Whether everybody is here, and not only those on the first screen.
    pub fn has_everybody(&self) -> bool {
        self.opening.is_none()
    }

    /// How many people the list has.
    pub fn listed(&self) -> usize {
        self.opening.as_ref().map_or(self.panes.people.rows.len(), |opening| opening.listed)
    }

    /// Shows another book, or the whole of what was a sketch; what is not stored yet stays. The index,
    /// where there is one, is of just that book.
    pub fn replace(&mut self, book: Book, index: Option<Index>) -> Vec<Effect> {
        let same = book.seq() == self.book.seq() && self.has_everybody();
        self.book = book;
        self.opening = None;
        let unstored = !self.queue.is_empty();
        let lost = self.queue.reapply(&mut self.book);
        let effects = unsaved::lose(self, lost);
        if let Some(mut index) = index {
            index.set_recent(&self.recent);
            self.index = Some(index);
        } else if !same {
            self.index = None;
        }
        if unstored {
            self.index = None;
        }
        self.history = None;
        self.refresh();
        unsaved::offer(self);
        effects
    }

    /// What people are found by.
    pub fn index(&mut self) -> &Index {
        self.index.get_or_insert_with(|| {
            let mut index = Index::new(&self.book);
            index.set_recent(&self.recent);
            index
        })
    }

    /// Somebody is looked up: they are likelier meant the next time.
    pub fn look_up(&mut self, who: PersonId) -> Effect {
        self.recent.retain(|other| *other != who);
        self.recent.insert(0, who);
        if let Some(index) = &mut self.index {
            index.set_recent(&self.recent);
        }
        Effect::LookUp(who)
    }

    /// Notes that these changes were applied, so that people are found by what they are now.
    pub fn touched<'c>(&mut self, changes: impl IntoIterator<Item = &'c Change>) {
        let Some(index) = &mut self.index else { return };
        let people = changes.into_iter().try_fold(BTreeSet::new(), |mut people, change| {
            match change {
                Change::Put(Record::Person(person)) => people.extend([person.id]),
                Change::Put(record) => people.extend(record.people()),
                Change::Remove(Name::Person(person)) => people.extend([*person]),
                // Whom it was about is not known any more.
                Change::Remove(Name::Fact(_)) => return None,
                Change::Remove(_) => {}
            }
            (people.len() <= FEW).then_some(people)
        });
        match people {
            Some(people) => people.iter().for_each(|person| index.update(&self.book, *person)),
            None => self.index = None,
        }
    }

    /// The screen that is shown.
    pub fn shown(&self) -> &'static Screen {
        SCREENS.get(self.screen).unwrap_or(&panes::PEOPLE)
    }

    /// The pane that listens.
    pub fn pane(&self) -> &'static dyn Pane {
        self.shown().panes.get(self.focus).copied().unwrap_or(panes::PEOPLE_LIST)
    }

    /// Where everything is.
    pub fn layout(&self) -> Layout {
        layout(self.size, self.shown().panes.len(), self.focus)
    }

    /// The tables of commands that hold now, the nearest first.
    pub fn scopes(&self) -> Vec<Commands> {
        if self.is_welcoming() {
            return vec![welcome::COMMANDS, panes::everywhere::COMMANDS];
        }
        panes::scopes(self.shown(), self.pane())
    }

    /// Whether there is nobody yet, so that a welcome stands in place of the panes.
    pub fn is_welcoming(&self) -> bool {
        self.screen == 0 && self.book.is_empty()
    }

    /// Whoever is selected.
    pub fn selected(&self) -> Option<PersonId> {
        self.shown().panes.first().and_then(|pane| pane.selected(self))
    }

    /// What the day asks for about a person.
    pub fn nudge(&self, who: PersonId) -> Option<&Nudge> {
        self.today.nudges.iter().find(|nudge| nudge.person == who)
    }

    /// Whoever is selected, or that nobody is.
    pub fn subject(&self) -> Result<PersonId, Refusal> {
        self.selected().ok_or_else(|| Refusal::new("nobody is selected", "choose somebody first"))
    }

    /// Whom a command acts on: everybody who is marked, else whoever is selected.
    pub fn acting(&self) -> Result<Vec<PersonId>, Refusal> {
        let marked = &self.panes.people.marked;
        if self.screen == 0 && !marked.is_empty() {
            return Ok(marked.iter().copied().collect());
        }
        self.subject().map(|who| vec![who])
    }

    /// People in a title: a name, or how many.
    pub fn names(&self, people: &[PersonId]) -> String {
        names(&self.book, people)
    }

    /// Goes to a person in the list of people, whatever is shown now.
    pub fn show_person(&mut self, who: PersonId) {
        (self.screen, self.focus) = (0, 0);
        self.panes.people.guest = Some(who);
        self.panes.people.selected = Some(who);
        self.refresh();
    }

    /// Shows those in the list of people who pass a filter; everybody for an empty one.
    pub fn set_filter(&mut self, text: &str) -> Done {
        let filter = Filter::parse(text, self.book.settings())
            .map_err(|error| Refusal::new(error.message, error.hint))?;
        let state = &mut self.panes.people;
        (state.filter, state.filter_text, state.guest) = (filter, text.trim().to_owned(), None);
        (self.screen, self.focus) = (0, 0);
        self.refresh();
        if self.panes.people.rows.is_empty() {
            self.say("Nobody passes this filter. f changes it.");
        }
        Ok(Vec::new())
    }

    /// Logs what passed, and says what it was taken for.
    pub fn log(&mut self, request: &Log) -> Done {
        let logged = log::log(&self.book, &mut self.context, request)?;
        let what = request.title(&self.book);
        let effects = self.change(what.clone(), |_, _| Ok(logged.changes))?;
        let done: String =
            request.done.iter().map(|key| format!(" Done: {}.", title(&self.book, *key))).collect();
        self.say(format!("{what}, {}.{done}", relative(request.on, self.context.today)));
        Ok(effects)
    }

    /// Applies an operation's changes at once, as one undo step, and sends them on their way to the
    /// store.
    pub fn change(
        &mut self,
        what: impl Into<String>,
        operation: impl FnOnce(&Book, &mut Context) -> Result<Vec<Change>, Refusal>,
    ) -> Done {
        let changes = operation(&self.book, &mut self.context)?;
        if changes.is_empty() {
            self.say("Nothing to change.");
            return Ok(Vec::new());
        }
        let batch = ops::perform(&mut self.book, &self.context, what, changes)?;
        self.touched(&batch.changes);
        self.refresh();
        Ok(self.store(Write::Keep(batch)))
    }

    /// Lines up a write.
    pub fn store(&mut self, write: Write) -> Vec<Effect> {
        self.queue.push(write);
        self.queue.launch(self.book.seq()).into_iter().collect()
    }

    /// Says of what was done just now that it is on its way, until it is stored.
    pub(super) fn await_storing(&mut self, ticket: Ticket) {
        self.notice = match self.notice.take() {
            Some(Notice::Done(text) | Notice::Saving(_, text)) => Some(Notice::Saving(ticket, text)),
            None => Some(Notice::Saving(ticket, String::new())),
            other => other,
        };
    }

    /// A write was answered: what was to be said once it is stored can be said, or not at all.
    pub(super) fn answered(&mut self, ticket: Ticket, stored: bool) {
        if let Some(Notice::Saving(awaited, text)) = &self.notice
            && *awaited == ticket
        {
            self.notice = (stored && !text.is_empty()).then(|| Notice::Done(text.clone()));
        }
    }

    /// Says that something was done, once what was lined up with it is stored.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::Done(text.into()));
    }

    /// Says why something cannot be.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.notice = Some(Notice::Refused(refusal.what, refusal.hint));
    }

    /// Lays something over the panes.
    pub fn open(&mut self, overlay: impl Into<Overlay>) {
        self.overlays.push(overlay.into());
    }
}

/// People in a title: a name, or how many.
pub fn names(book: &Book, people: &[PersonId]) -> String {
    match people {
        [one] => book.name(*one).to_owned(),
        several => format!("{} people", several.len()),
    }
}
