//! Entries of the journal that do not fit what came before them.
//!
//! A commit is brought up to what others stored, so there should be none. Where there is one all the
//! same, it stays in the journal and is never applied; what comes after it is. The file `misfits` names
//! them, one a line (`sequence reason`), so that undo keeps away from them.

use std::path::Path;

use super::folder::Folder;
use super::journal::Journal;
use super::{StoreError, files};
use crate::domain::{Batch, History, Seq};

const NAME: &str = "misfits";

/// An entry that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Its position.
    pub(super) seq: Seq,
    /// Why it does not fit.
    pub(super) why: String,
}

/// The entries that were set aside so far; a line that is no entry is passed over.
pub(super) fn read(folder: &Path) -> Result<Vec<Misfit>, StoreError> {
    let bytes = files::read(&folder.join(NAME))?.unwrap_or_default();
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
        let mut known = read(&self.path)?;
        for new in std::mem::take(&mut self.misfits) {
            if known.iter().any(|misfit| misfit.seq == new.seq) {
                continue;
            }
            let what = self.journal.batch(new.seq)?.heading.what;
            self.tell(format!("{}; the rest is there, `rk doctor` explains", sentence(&new, &what)));
            known.push(new);
        }
        let lines = known.iter().map(|misfit| format!("{} {}\n", misfit.seq, misfit.why));
        self.files.put(&self.path.join(NAME), lines.collect::<String>().as_bytes())
    }

    /// The entries that were set aside and not closed since, each as one sentence.
    pub(super) fn open_misfits(&self) -> Result<Vec<(Misfit, String)>, StoreError> {
        let mut misfits = read(&self.path)?;
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
        let journal: &Journal = &self.journal;
        let tail = journal.tail()?;
        let batch = journal.batch(misfit.seq)?;
        let undo = batch.undo(batch.heading.at, "doctor");
        let mut closing = Batch { changes: Vec::new(), inverse: Vec::new(), ..undo };
        closing.heading.changes = 0;
        journal.append(&tail, self.format, &mut closing).map(|_| ())
    }
}

fn sentence(misfit: &Misfit, what: &str) -> String {
    let Misfit { seq, why } = misfit;
    format!(
        "entry {seq} of the journal, “{what}”, does not fit what came before it ({why}) and was set aside"
    )
}
