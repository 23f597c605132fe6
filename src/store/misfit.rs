//! Entries of the journal that do not fit what came before them.
//!
//! A commit is brought up to what others stored, so there should be none. Where there is one all the
//! same, it stays in the journal and is never applied; what comes after it is. The file `misfits` names
//! them, one a line (`sequence reason`), so that undo keeps away from them.

use std::path::Path;

use super::files::Files;
use super::folder::Folder;
use super::{StoreError, retention};
use crate::domain::{Batch, Book, History, Seq};

const NAME: &str = "misfits";
/// What the file begins with when its entries were judged by the truth.
const JUDGED: &str = "judged by snapshot and journal\n";

/// An entry that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Its position.
    pub(super) seq: Seq,
    /// Why it does not fit.
    pub(super) why: String,
}

/// The entries that were set aside so far; a line that is no entry is passed over.
pub(super) fn read(files: &Files, folder: &Path) -> Result<Vec<Misfit>, StoreError> {
    let bytes = files.read(&folder.join(NAME))?.unwrap_or_default();
    let parse = |line: &str| {
        let (seq, why) = line.split_once(' ')?;
        Some(Misfit { seq: seq.parse().ok()?, why: why.to_owned() })
    };
    Ok(String::from_utf8_lossy(&bytes).lines().filter_map(parse).collect())
}

impl Folder {
    /// Notes the entries that were set aside just now, and tells people.
    pub(super) fn note_misfits(&mut self) {
        if self.misfits.is_empty() {
            return;
        }
        if let Err(error) = self.add_misfits() {
            self.tell_of_the_disk(&error);
        }
    }

    fn add_misfits(&mut self) -> Result<(), StoreError> {
        let mut known = read(&self.files, &self.path)?;
        for new in std::mem::take(&mut self.misfits) {
            if known.iter().any(|misfit| misfit.seq == new.seq) {
                continue;
            }
            let what = self.journal.batch(new.seq)?.heading.what;
            self.tell(format!("{}; the rest is there, `rk doctor` explains", sentence(&new, &what)));
            known.push(new);
        }
        self.write_misfits(&known)
    }

    fn write_misfits(&self, misfits: &[Misfit]) -> Result<(), StoreError> {
        let lines = misfits.iter().map(|misfit| format!("{} {}\n", misfit.seq, misfit.why));
        let text = JUDGED.to_owned() + &lines.collect::<String>();
        self.files.put(&self.path.join(NAME), text.as_bytes())
    }

    /// Judges again what an earlier version set aside: where the journal tells that an entry does fit, what
    /// was made without it goes, and the entry takes effect. The lock is held.
    pub(super) fn judge_again(&mut self) -> Result<(), StoreError> {
        let text = self.files.read(&self.path.join(NAME))?.unwrap_or_default();
        if text.is_empty() || text.starts_with(JUDGED.as_bytes()) {
            return Ok(());
        }
        let known = read(&self.files, &self.path)?;
        let first = known.iter().map(|misfit| misfit.seq).min().unwrap_or(Seq::MAX);
        // Where the journal no longer reaches back, nothing better is known.
        let Some(book) = retention::before(self, first)? else { return self.write_misfits(&known) };
        let real = self.judged(book)?;
        let wrong: Vec<Seq> = known.iter().map(|one| one.seq).filter(|seq| !real.contains(seq)).collect();
        if let Some(first) = wrong.iter().min() {
            retention::put_aside_from(self, *first)?;
            for name in ["sled", "roster", "timelines"] {
                self.files.remove(&self.path.join(name))?;
            }
            wrong.iter().try_for_each(|seq| self.count_again(*seq))?;
        }
        let kept: Vec<Misfit> = known.into_iter().filter(|misfit| !wrong.contains(&misfit.seq)).collect();
        self.write_misfits(&kept)
    }

    /// The entries that do not fit what came before them, from this book on.
    fn judged(&self, mut book: Book) -> Result<Vec<Seq>, StoreError> {
        let batches = self.journal.since(book.seq())?;
        let misfits = batches.iter().filter(|batch| book.replay(batch).is_err());
        Ok(misfits.map(|batch| batch.heading.seq).collect())
    }

    /// Tells that an entry takes effect after all, and takes back what closed it.
    fn count_again(&mut self, seq: Seq) -> Result<(), StoreError> {
        let batch = self.journal.batch(seq)?;
        let what = &batch.heading.what;
        self.tell(format!(
            "entry {seq} of the journal, “{what}”, was set aside by mistake by an earlier version; it takes \
             effect again"
        ));
        if !History::new(self.journal.headings()?).is_undone(seq) {
            return Ok(());
        }
        let again = batch.redo(batch.heading.at, "doctor");
        self.append_empty(again)
    }

    /// The entries that were set aside and not closed since, each as one sentence.
    pub(super) fn open_misfits(&self) -> Result<Vec<(Misfit, String)>, StoreError> {
        let mut misfits = read(&self.files, &self.path)?;
        misfits.extend(self.misfits.iter().cloned());
        misfits.sort_by_key(|misfit| misfit.seq);
        misfits.dedup_by_key(|misfit| misfit.seq);
        if misfits.is_empty() {
            return Ok(Vec::new());
        }
        let headings = self.journal.headings()?;
        let history = History::new(headings.iter().cloned());
        let tell = |misfit: Misfit| {
            let heading = headings.iter().find(|heading| heading.seq == misfit.seq)?;
            let told = sentence(&misfit, &heading.what);
            (!history.is_undone(misfit.seq)).then_some((misfit, told))
        };
        Ok(misfits.into_iter().filter_map(tell).collect())
    }

    /// Writes behind the journal that an entry which never took effect is taken back.
    pub(super) fn close_misfit(&mut self, misfit: &Misfit) -> Result<(), StoreError> {
        let batch = self.journal.batch(misfit.seq)?;
        self.append_empty(batch.undo(batch.heading.at, "doctor"))
    }

    /// Appends what only says what counts, and alters nothing.
    fn append_empty(&self, batch: Batch) -> Result<(), StoreError> {
        let mut empty = Batch { changes: Vec::new(), inverse: Vec::new(), ..batch };
        empty.heading.changes = 0;
        self.journal.append(&self.journal.tail()?, self.format, &mut empty).map(|_| ())
    }
}

fn sentence(misfit: &Misfit, what: &str) -> String {
    let Misfit { seq, why } = misfit;
    format!(
        "entry {seq} of the journal, “{what}”, does not fit what came before it ({why}) and was set aside"
    )
}
