//! The book, read by a process of its own.
//!
//! Once sled was opened, seven threads of its wake up every second until the process ends, though the
//! database was closed long before (spacejam/sled, `threadpool.rs`). So the application, which stays
//! open all day, never opens it: a short-lived second process reads the database, brings it up to
//! date and hands the book over through a pipe, the people first. Writing needs the journal only.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::aside;
use super::derived;
use super::opening::Place;
use crate::domain::{Book, PersonId, Record, Seq, Settings, Standing};
use crate::store::{self, Store, StoreError};

/// The argument that makes `rk` hand a book over.
const FLAG: &str = "--hand-over-the-book";
/// How many records travel together.
const PIECE: usize = 2_000;

/// Why the book did not come.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The store said why.
    #[error("{0}")]
    Told(String),
    /// The other process could not be started or ended in the middle.
    #[error("the book could not be read ({0})")]
    Broken(#[from] io::Error),
}

/// A piece of the book on its way.
#[derive(Debug, Serialize, Deserialize)]
enum Piece {
    /// Where the journal stands, where you stand with people, and how many records follow at once.
    Start { seq: Seq, standings: Vec<(PersonId, Standing)>, sketch: usize },
    /// Some records; first those of the sketch.
    Records(Vec<Record>),
    /// Everything came; what people should know.
    End(Vec<String>),
    /// It cannot be read.
    Failed(String),
}

/// Hands the book over, when the arguments of the process ask for that. Gives the exit code.
pub(super) fn serve(arguments: &[OsString]) -> Option<u8> {
    let task = aside::asked(FLAG, arguments)?;
    let out = &mut BufWriter::new(io::stdout());
    // Whoever asked has gone when this fails.
    Some(u8::from(hand_over(&task.folder, &task.settings, task.today, out).is_err()))
}

fn hand_over(folder: &Path, settings: &Settings, today: NaiveDate, out: &mut impl Write) -> io::Result<()> {
    match read(folder, settings, today) {
        Ok((mut store, book)) => {
            let told = write_book(&book, store.notices(), out).and_then(|()| out.flush());
            // Whether anybody still listens or not: it helps the next start.
            derived::renew(store.as_mut(), &book);
            told
        }
        Err(error) => {
            write_piece(&Piece::Failed(error.to_string()), out)?;
            out.flush()
        }
    }
}

fn read(folder: &Path, settings: &Settings, today: NaiveDate) -> Result<(Box<dyn Store>, Book), StoreError> {
    let mut store = store::open_existing(folder)?;
    let book = store.load(settings, today)?;
    Ok((store, book))
}

fn write_book(book: &Book, notices: Vec<String>, out: &mut impl Write) -> io::Result<()> {
    let behind = |record: &Record| matches!(record, Record::Interaction(_) | Record::Original(_));
    let (late, sketch): (Vec<Record>, Vec<Record>) = book.records().partition(behind);
    let standings = book.people().map(|person| (person.id, book.standing(person.id).clone())).collect();
    write_piece(&Piece::Start { seq: book.seq(), standings, sketch: sketch.len() }, out)?;
    for mut records in [sketch, late] {
        while !records.is_empty() {
            let rest = records.split_off(records.len().min(PIECE));
            write_piece(&Piece::Records(records), out)?;
            records = rest;
        }
        out.flush()?;
    }
    write_piece(&Piece::End(notices), out)
}

fn write_piece(piece: &Piece, out: &mut impl Write) -> io::Result<()> {
    let bytes = rmp_serde::to_vec_named(piece).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&bytes)
}

fn read_piece(pipe: &mut impl Read) -> Result<Piece, LoadError> {
    let mut length = [0; 4];
    pipe.read_exact(&mut length)?;
    let mut bytes = Vec::new();
    let length = u32::from_le_bytes(length);
    if pipe.take(length.into()).read_to_end(&mut bytes)? < length as usize {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
    }
    match rmp_serde::from_slice(&bytes).map_err(io::Error::other)? {
        Piece::Failed(why) => Err(LoadError::Told(why)),
        piece => Ok(piece),
    }
}

/// A book on its way.
pub struct Loader {
    pipe: BufReader<ChildStdout>,
    child: Option<Child>,
    settings: Settings,
    today: NaiveDate,
}

impl Loader {
    /// Lets another process read the store at `place`.
    pub fn load(place: &Place) -> Result<Self, LoadError> {
        let (settings, today) = (place.config.settings.clone(), place.clock.today());
        let mut child = aside::command(FLAG, place)?.stdout(Stdio::piped()).spawn()?;
        let pipe = child.stdout.take().ok_or_else(|| io::Error::other("there is no pipe"))?;
        Ok(Self { pipe: BufReader::new(pipe), child: Some(child), settings, today })
    }

    /// The book without timelines, as soon as it is here.
    pub fn sketch(&mut self) -> Result<Book, LoadError> {
        let Piece::Start { seq, standings, sketch } = read_piece(&mut self.pipe)? else {
            return Err(io::Error::from(io::ErrorKind::InvalidData).into());
        };
        let mut records = Vec::with_capacity(sketch);
        while records.len() < sketch {
            if let Piece::Records(more) = read_piece(&mut self.pipe)? {
                records.extend(more);
            }
        }
        let standings: HashMap<PersonId, Standing> = standings.into_iter().collect();
        Ok(Book::sketch(self.settings.clone(), self.today, seq, records, standings))
    }

    /// The whole book, and what people should know of the store.
    pub fn rest(mut self, sketch: &Book) -> Result<(Book, Vec<String>), LoadError> {
        let mut records: Vec<Record> = sketch.records().collect();
        let notices = loop {
            match read_piece(&mut self.pipe)? {
                Piece::Records(more) => records.extend(more),
                Piece::End(notices) => {
                    self.let_finish();
                    break notices;
                }
                Piece::Start { .. } | Piece::Failed(_) => {}
            }
        };
        Ok((Book::with(self.settings.clone(), self.today, sketch.seq(), records), notices))
    }
}

impl Loader {
    /// Lets the other process end in its own time: it still notes what helps the next start.
    fn let_finish(&mut self) {
        if let Some(mut child) = self.child.take() {
            std::thread::spawn(move || child.wait());
        }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        // Nobody wants the rest any more.
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::demo;

    #[test]
    fn a_book_arrives_as_it_was_handed_over() {
        let today: NaiveDate = "2026-03-12".parse().expect("a day");
        let now = today.and_hms_opt(9, 0, 0).expect("a time").and_utc().fixed_offset();
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = store::open(folder.path()).expect("a store");
        for (base, batch) in (0..).zip(demo::batches(today, now).expect("a script")) {
            store.commit(base, batch).expect("kept");
        }
        let mut bytes = Vec::new();
        hand_over(folder.path(), &Settings::default(), today, &mut bytes).expect("handed over");
        let mut pieces = Vec::new();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            pieces.push(read_piece(&mut rest).expect("a piece"));
        }
        let Some(Piece::Start { seq, standings, sketch }) = pieces.first() else { panic!("no start") };
        let whole = store.load(&Settings::default(), today).expect("a book");
        assert_eq!((*seq, standings.len()), (whole.seq(), whole.len()));
        let records: Vec<&Record> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Records(records) => Some(records),
                _ => None,
            })
            .flatten()
            .collect();
        assert!(records[..*sketch].iter().all(|record| !matches!(record, Record::Interaction(_))));
        assert_eq!(records.len(), whole.records().count());
        for record in records {
            assert_eq!(whole.record(record.key()).as_ref(), Some(record));
        }
    }

    #[test]
    fn what_the_store_says_arrives_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("written");
        let mut bytes = Vec::new();
        hand_over(&file, &Settings::default(), "2026-03-12".parse().expect("a day"), &mut bytes)
            .expect("handed over");
        assert!(matches!(read_piece(&mut bytes.as_slice()), Err(LoadError::Told(_))));
        assert!(matches!(read_piece(&mut &bytes[..3]), Err(LoadError::Broken(_))));
    }
}
