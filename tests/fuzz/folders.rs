//! Folders of a store with bytes altered in them, and entries whose checksum is right around wrong contents.

use std::fs;
use std::path::{Path, PathBuf};

use rekindle::domain::Book;
use rekindle::store;

use super::dice::Dice;
use crate::store::sample::{add, all, in_memory, keep, load, meeting, session};

/// A store with every kind of file in it.
fn prepared(data: &Path) -> Book {
    let mut work = session(data, 1);
    for number in 1..=12 {
        add(&mut work, number, &format!("Person Number{number}"));
    }
    store::compact(data).expect("a snapshot");
    for number in 1..=12 {
        keep(&mut work, "log", vec![meeting(number, &[number], "lunch").into()]).expect("kept");
    }
    load(store::open(data).expect("a store").as_mut()).expect("a book")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}

/// Opens, reads, looks over and repairs a folder; whatever it holds, each says what it did.
fn survives(data: &Path) -> Option<Book> {
    let opened = store::open(data).and_then(|mut store| {
        let book = load(store.as_mut())?;
        Ok((book, store.notices()))
    });
    let read = match opened {
        Ok((book, told)) => told.is_empty().then_some(book),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    };
    for repair in [false, true] {
        if let Err(error) = store::doctor(data, repair) {
            assert!(!error.to_string().is_empty());
        }
    }
    drop(store::open(data).and_then(|mut store| load(store.as_mut())));
    read
}

pub mod bytes {
    use super::*;

    /// For each change four numbers: which file, where, what is done, and with what.
    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let count = 4 * (dice.below(3) + 1);
        (0..count).map(|_| dice.below(256) as u8).collect()
    }

    /// Where nothing is said of damage, everything is there.
    pub fn read(input: &[u8]) {
        let folder = in_memory();
        let data = folder.path().join("data");
        let whole = prepared(&data);
        for change in input.chunks_exact(4) {
            let known = files(&data);
            damage(&known[usize::from(change[0]) % known.len()], change);
        }
        if let Some(book) = survives(&data) {
            assert_eq!(all(&book), all(&whole), "something is missing and nobody was told");
        }
    }

    fn damage(file: &Path, change: &[u8]) {
        let mut bytes = fs::read(file).expect("a file");
        // All of a small file, and of a large one the beginning of each of 256 parts.
        let at = usize::from(change[1]) * bytes.len() / 256;
        match change[2] % 6 {
            0 => bytes.truncate(at),
            1 => drop(bytes.splice(at..at, [change[3]; 3])),
            2 => drop(bytes.drain(at..(at + 5).min(bytes.len()))),
            _ if at < bytes.len() => bytes[at] ^= 1 << (change[3] % 8),
            _ => {}
        }
        fs::write(file, bytes).expect("written");
    }
}

pub mod entries {
    use super::*;

    /// The bytes before the heading: mark, length, sequence, hash before, length of the heading.
    const HEAD: usize = 24;
    /// The bytes of a file of the journal before its first entry.
    const HEADER: usize = 36;

    /// One byte says which entry, one which part of it; the rest is what stands there.
    pub fn make(dice: &mut Dice) -> Vec<u8> {
        let (heading, body) = contents(dice);
        let mut input = vec![dice.below(8) as u8, u8::from(dice.below(2) == 0)];
        input.extend(if input[1] == 0 { heading } else { body });
        input
    }

    /// A heading and a body as they are written, spoilt.
    fn contents(dice: &mut Dice) -> (Vec<u8>, Vec<u8>) {
        let folder = in_memory();
        let data = folder.path().join("data");
        let mut work = session(&data, 1);
        add(&mut work, 1, "Ann Lee");
        keep(&mut work, "log", vec![meeting(1, &[1], "lunch").into()]).expect("kept");
        drop(work);
        let journal = fs::read(journal(&data)).expect("a journal");
        let frames = frames(&journal);
        let (heading, body) = parts(&journal[frames[dice.below(frames.len())].clone()]);
        let body = match body.split_last() {
            Some((1, squeezed)) => lz4_flex::decompress_size_prepended(squeezed).expect("squeezed"),
            Some((_, plain)) => plain.to_vec(),
            None => Vec::new(),
        };
        (dice.spoil(heading.to_vec(), 6), dice.spoil(body, 10))
    }

    fn journal(data: &Path) -> PathBuf {
        files(&data.join("journal"))
            .into_iter()
            .rfind(|path| path.extension().is_some_and(|end| end == "log"))
            .expect("a journal")
    }

    fn number(bytes: &[u8]) -> usize {
        u32::from_le_bytes(bytes.try_into().expect("four bytes")) as usize
    }

    /// Where the entries of a file of the journal stand.
    fn frames(journal: &[u8]) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        let mut at = HEADER;
        while journal.get(at..at + HEAD).is_some_and(|head| head.starts_with(b"rkj1")) {
            let length = number(&journal[at + 4..at + 8]);
            found.push(at..at + length);
            at += length;
        }
        found
    }

    fn parts(frame: &[u8]) -> (&[u8], &[u8]) {
        frame[HEAD..frame.len() - 4].split_at(number(&frame[20..HEAD]))
    }

    /// The entry with other contents, behind an entry with this hash; and its own hash.
    fn joined(frame: &[u8], prev: u32, heading: &[u8], body: &[u8]) -> (Vec<u8>, u32) {
        let length = (HEAD + heading.len() + body.len() + 4) as u32;
        let mut bytes = frame[..HEAD].to_vec();
        bytes[4..8].copy_from_slice(&length.to_le_bytes());
        bytes[16..20].copy_from_slice(&prev.to_le_bytes());
        bytes[20..24].copy_from_slice(&(heading.len() as u32).to_le_bytes());
        bytes.extend([heading, body].concat());
        let hash = crc32fast::hash(&bytes);
        bytes.extend(hash.to_le_bytes());
        (bytes, hash)
    }

    pub fn read(input: &[u8]) {
        let [which, part, contents @ ..] = input else { return };
        let folder = in_memory();
        let data = folder.path().join("data");
        prepared(&data);
        let path = journal(&data);
        let old = fs::read(&path).expect("a journal");
        let frames = frames(&old);
        let chosen = usize::from(*which) % frames.len();
        let mut new = old[..frames[chosen].start].to_vec();
        let mut hash = number(&old[frames[chosen].start + 16..frames[chosen].start + 20]) as u32;
        for (number, frame) in frames.iter().map(|place| &old[place.clone()]).enumerate().skip(chosen) {
            let (heading, body) = parts(frame);
            let plain = [contents, &[0]].concat();
            let (heading, body) = match (number == chosen, part) {
                (false, _) => (heading, body),
                (true, 0) => (contents, body),
                (true, _) => (heading, plain.as_slice()),
            };
            let (bytes, next) = joined(frame, hash, heading, body);
            new.extend(bytes);
            hash = next;
        }
        fs::write(&path, new).expect("written");
        // Nothing derived stands between the journal and its reader.
        drop(fs::remove_dir_all(data.join("sled")));
        drop(fs::remove_file(data.join("roster")));
        survives(&data);
    }
}
