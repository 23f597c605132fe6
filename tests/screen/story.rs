//! Stories: keys in, screen out. Effects run at once on a store in memory, so nothing waits.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use rekindle::domain::{
    Batch, Book, Change, Depth, Direction, Ids, Interaction, InteractionId, Kind, Person, PersonId, Proof,
    Settings,
};
use rekindle::ops::{self, Context};
use rekindle::store::memory::Memory;
use rekindle::store::{self, Store, StoreError, Turn};
use rekindle::ui::key::Key;
use rekindle::ui::{Effect, Meant, Model, Msg, Setup, Trouble, Write, update, view};

/// The day of every story.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
}

pub fn now() -> DateTime<FixedOffset> {
    "2026-03-12T09:30:00+01:00".parse().unwrap()
}

pub fn context() -> Context {
    Context { today: today(), now: now(), ids: Ids::seeded(7), source: "screen".to_owned() }
}

/// A program, the store beside it, and what it asked of the outside.
pub struct Story {
    pub model: Model,
    pub store: Memory,
    /// Effects other than storing and reading.
    pub asked: Vec<Effect>,
    /// The next write fails with this.
    pub fail: Option<String>,
    /// Writes wait until [`Story::settle`].
    pub hold: bool,
    held: Vec<Effect>,
    /// How often the program asked to go on with something.
    pub went_on: usize,
}

impl Story {
    /// A story that begins with these changes stored.
    pub fn of(changes: Vec<Change>) -> Self {
        let mut store = Memory::default();
        let mut book = Book::new(Settings::default(), today());
        if !changes.is_empty() {
            let batch = ops::perform(&mut book, &context(), "the story so far", changes).unwrap();
            let stored = store.commit(0, batch).unwrap();
            book.set_seq(stored.last().unwrap().heading.seq);
        }
        let setup = Setup { keymap: rekindle::ui::Keymap::new(&Default::default()).0, ..Setup::default() };
        let mut story = Self {
            model: Model::new(book, context(), setup),
            store,
            asked: Vec::new(),
            fail: None,
            hold: false,
            held: Vec::new(),
            went_on: 0,
        };
        story.tell(Msg::Resize(Size::new(80, 24)));
        story
    }

    /// Friends whom you met so many days ago.
    pub fn with(people: &[(&str, u64)]) -> Self {
        Self::of(
            people.iter().zip(1..).flat_map(|((name, days), number)| friend(number, name, *days)).collect(),
        )
    }

    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.tell(Msg::Resize(Size::new(width, height)));
        self
    }

    /// Types keys as people write them, with blanks between.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.key(key.parse().unwrap_or_else(|_| panic!("{key} is a key")));
        }
        self
    }

    /// Types text, letter by letter.
    pub fn types(&mut self, text: &str) -> &mut Self {
        text.chars()
            .for_each(|letter| self.key(Key { code: KeyCode::Char(letter), mods: KeyModifiers::NONE }));
        self
    }

    fn key(&mut self, key: Key) {
        self.tell(Msg::Key(key.event()));
    }

    /// Something comes from outside.
    pub fn tell(&mut self, msg: Msg) -> &mut Self {
        let effects = update(&mut self.model, msg);
        effects.into_iter().for_each(|effect| self.run(effect));
        self
    }

    fn run(&mut self, effect: Effect) {
        match effect {
            Effect::Store { .. } if self.hold => self.held.push(effect),
            Effect::Store { ticket, base, write } => {
                let answer = self.write(base, write);
                self.tell(Msg::Stored(ticket, answer));
            }
            Effect::KeepDraft(draft) => {
                let file = format!("drafts/{}.txt", self.asked.len());
                self.tell(Msg::Drafts(vec![(Some(file.into()), draft)]));
            }
            Effect::ReadHistory => {
                let history = self.store.history().unwrap();
                self.tell(Msg::History(history));
            }
            Effect::GoOn => {
                self.went_on += 1;
                self.tell(Msg::GoOn);
            }
            other => self.asked.push(other),
        }
    }

    /// Lets the writes through that were held.
    pub fn settle(&mut self) -> &mut Self {
        self.hold = false;
        for effect in std::mem::take(&mut self.held) {
            self.run(effect);
        }
        self
    }

    fn write(&mut self, base: u64, write: Write) -> Result<Vec<Batch>, Trouble> {
        if let Some(message) = self.fail.take() {
            return Err(Trouble { message, conflict: None, missed: Vec::new() });
        }
        let done = match write {
            Write::Keep(batch) => self.store.commit(base, batch),
            Write::Undo(Meant::That(seq)) => self.store.turn(base, Turn::Undo(Some(seq)), now(), "screen"),
            Write::Undo(_) => store::undo(&mut self.store, base, now(), "screen"),
            Write::Redo => store::redo(&mut self.store, base, now(), "screen"),
        };
        done.map_err(|error| Trouble {
            message: error.to_string(),
            missed: self.store.since(base).unwrap(),
            conflict: match error {
                StoreError::Conflict(conflict) => Some(Box::new(conflict)),
                _ => None,
            },
        })
    }

    /// Another process stores these changes, and the program hears of it.
    pub fn elsewhere(&mut self, changes: Vec<Change>) -> &mut Self {
        let batch = self.elsewhere_unheard(changes);
        self.tell(Msg::Changed(vec![batch]))
    }

    /// The whole book as it is stored arrives.
    pub fn loaded(&mut self) -> &mut Self {
        let whole = self.store.load(&Settings::default(), self.model.context.today).unwrap();
        self.tell(Msg::Loaded(Box::new(whole), None))
    }

    /// Another process stores these changes, and nobody says so.
    pub fn elsewhere_unheard(&mut self, changes: Vec<Change>) -> Batch {
        let mut book = self.store.load(&Settings::default(), today()).unwrap();
        let base = book.seq();
        let batch = ops::perform(&mut book, &context(), "from a shell", changes).unwrap();
        self.store.commit(base, batch).unwrap().pop().unwrap()
    }

    /// The screen as text, blanks at the ends of lines left out.
    pub fn screen(&self) -> String {
        let mut terminal = self.drawn();
        let buffer = terminal.backend_mut().buffer().clone();
        let width = usize::from(buffer.area.width);
        let mut lines = Vec::new();
        for row in buffer.content.chunks(width.max(1)) {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1);
                }
                skip -= 1;
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n")
    }

    /// The terminal with the screen drawn.
    pub fn drawn(&self) -> Terminal<TestBackend> {
        let size = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        terminal
    }

    /// Whether the screen shows a text.
    pub fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// The id of somebody with this name, as it is stored.
    pub fn id(&self, name: &str) -> PersonId {
        self.model.book.people().find(|person| person.name == name).expect("somebody of this name").id
    }

    /// Goes down the list to somebody of this name.
    pub fn select(&mut self, name: &str) -> &mut Self {
        self.keys("g g");
        for _ in 0..self.model.book.len() {
            if self.selected() == name {
                return self;
            }
            self.keys("j");
        }
        panic!("nobody is called {name}:\n{}", self.screen())
    }

    /// The name of whoever is selected.
    pub fn selected(&self) -> String {
        self.model.selected().map(|who| self.model.book.name(who).to_owned()).unwrap_or_default()
    }
}

/// Somebody of the circle `friends` whom you met so many days ago.
pub fn friend(number: u64, name: &str, days: u64) -> Vec<Change> {
    let person = Person::new(PersonId::new(number), name, "friends", now());
    let met = Interaction {
        id: InteractionId::new(number),
        on: today() - Days::new(days),
        at: None,
        kind: Kind::Met,
        depth: Some(Depth::Good),
        from: Direction::Both,
        proof: Proof::Confirmed,
        text: format!("Coffee with {name}"),
        place: String::new(),
        people: vec![person.id],
        tags: Vec::new(),
        gave: String::new(),
        got: String::new(),
        source: "you".to_owned(),
        order: Default::default(),
    };
    vec![person.into(), met.into()]
}
