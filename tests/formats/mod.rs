//! Files of other programs: read, imported, exported.

mod bad_input;
mod corpora;
mod export;
mod growth;
mod import;
mod linkedin;
mod properties;
mod vcard;

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use rekindle::domain::incoming::Parsed;
use rekindle::domain::{Book, Ids, Person, Settings};
use rekindle::formats;
use rekindle::ops::import::{Plan, Request, plan};
use rekindle::ops::{Context, perform};

/// A book and a folder for files.
struct Desk {
    book: Book,
    context: Context,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let now: DateTime<FixedOffset> = "2026-03-14T10:00:00+01:00".parse().unwrap();
        let today = now.date_naive();
        Self {
            book: Book::new(Settings::default(), today),
            context: Context { today, now, ids: Ids::seeded(7), source: "shell".into() },
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Reads and plans, changing nothing.
    fn planned(&mut self, path: &Path) -> Plan {
        let files = formats::read(path, None).unwrap();
        self.plan(&files)
    }

    fn plan(&mut self, files: &[Parsed]) -> Plan {
        let request = Request { files, circle: None, recall: &formats::recall };
        plan(&self.book, &mut self.context, &request).unwrap()
    }

    /// Imports a file as one undo step.
    fn import(&mut self, path: &Path) -> Plan {
        let planned = self.planned(path);
        perform(&mut self.book, &self.context, planned.what.clone(), planned.changes.clone()).unwrap();
        planned
    }

    fn import_text(&mut self, name: &str, content: impl AsRef<[u8]>) -> Plan {
        let path = self.file(name, content);
        self.import(&path)
    }

    fn person(&self, name: &str) -> &Person {
        let mut found = self.book.people().filter(|person| person.name == name);
        let person = found.next().unwrap_or_else(|| panic!("{name} is in the book"));
        assert!(found.next().is_none(), "{name} is in the book once");
        person
    }

    /// Changes a person as their owner would.
    fn edit(&mut self, name: &str, change: impl FnOnce(&mut Person)) {
        let mut person = self.person(name).clone();
        change(&mut person);
        self.book.apply(person.into()).unwrap();
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}
