//! The journal: every batch ever kept, in order. It is the truth.

mod acked;
mod anew;
mod frame;
mod segment;
mod tail;

use std::path::{Path, PathBuf};

pub(super) use anew::Anew;
pub(super) use frame::{Frame, parts};
use segment::Segment;
pub(super) use tail::Tail;

use super::StoreError;
use super::files::Files;
use super::format::Format;
use crate::domain::{Batch, Heading, Seq};

/// A file of the journal is closed when it is this long, in bytes.
const SEGMENT: usize = 128 << 10;

/// Where the journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Position {
    /// The last entry.
    pub(super) seq: Seq,
    /// Its hash.
    pub(super) hash: u32,
}

/// The journal of a folder.
#[derive(Clone)]
pub(super) struct Journal {
    folder: PathBuf,
    files: Files,
}

/// What the journal's own files say of the format; for when `FORMAT` is lost.
pub(super) fn format(files: &Files, folder: &Path) -> Result<Option<Format>, StoreError> {
    for (first, path) in segment::list(files, &folder.join("journal"))?.into_iter().rev() {
        if let Some(header) = Segment::read(files, first, path)?.header {
            return Ok(Some(header.format));
        }
    }
    Ok(None)
}

impl Journal {
    /// The journal below this folder of the store.
    pub(super) fn new(folder: &Path, files: Files) -> Self {
        Self { folder: folder.join("journal"), files }
    }

    /// The folder it lies in.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The way to it.
    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// Makes the folder where it is missing.
    pub(super) fn make(&self) -> Result<(), StoreError> {
        self.files.make_folder(&self.folder)
    }

    /// The highest position that ever was, as far as anything in the folder tells.
    pub(super) fn known(&self) -> Result<Seq, StoreError> {
        let mut known = acked::read(&self.files, &self.folder).ok().flatten().unwrap_or(0);
        for (first, path) in segment::list(&self.files, &self.folder)? {
            let segment = Segment::read(&self.files, first, path)?;
            known = known.max(segment.last).max(segment.behind.unwrap_or(0));
        }
        Ok(known)
    }

    /// Waits until its end is on the disk. Whoever wrote it may have been killed before: nothing that is derived
    /// may outlive what it was derived from.
    pub(super) fn sync_end(&self) -> Result<(), StoreError> {
        let Some((_, path)) = segment::list(&self.files, &self.folder)?.pop() else { return Ok(()) };
        let file = self.files.open_end(&path)?;
        self.files.sync(file.as_ref(), &path)?;
        self.files.sync_folder(&self.folder)
    }

    /// Where it ends.
    pub(super) fn end(&self) -> Result<Position, StoreError> {
        Ok(self.tail()?.end())
    }

    /// Its last file: the position of the first entry, and the length in bytes.
    pub(super) fn last_file(&self) -> Result<(Seq, u64), StoreError> {
        match segment::list(&self.files, &self.folder)?.last() {
            Some((first, path)) => Ok((*first, self.size(path)?)),
            None => Ok((0, 0)),
        }
    }

    /// Whether nothing came after `seq`, since when this was the last file: told by lengths and by what
    /// was acknowledged, without reading a file.
    pub(super) fn is_at(&self, seq: Seq, last: (Seq, u64)) -> Result<bool, StoreError> {
        Ok(acked::read(&self.files, &self.folder).is_ok_and(|known| known == Some(seq))
            && self.last_file()? == last)
    }

    /// Calls `visit` with every file that holds entries after `seq`, oldest first, each checked to
    /// follow the one before.
    fn visit(
        &self,
        seq: Seq,
        mut visit: impl FnMut(&Segment) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let list = segment::list(&self.files, &self.folder)?;
        let begin = list.iter().rposition(|(first, _)| *first <= seq + 1).unwrap_or(0);
        let mut before: Option<Segment> = None;
        for (first, path) in list.into_iter().skip(begin) {
            let segment = Segment::read(&self.files, first, path)?;
            if segment.is_stillborn() {
                continue;
            }
            if let Some(before) = &before {
                follows(before, &segment)?;
            }
            visit(&segment)?;
            before = Some(segment);
        }
        tail::judge(&self.files, &self.folder, before.as_ref())
    }

    /// Every batch after `seq`, oldest first.
    pub(super) fn since(&self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        let mut batches = Vec::new();
        self.visit(seq, |segment| {
            batches.append(&mut segment.batches_after(seq)?);
            Ok(())
        })?;
        match batches.first() {
            Some(first) if first.heading.seq > seq + 1 => Err(StoreError::Outrun(seq)),
            _ => Ok(batches),
        }
    }

    /// Where the first entry that is kept follows.
    pub(super) fn begin(&self) -> Result<Position, StoreError> {
        let Some((first, path)) = segment::list(&self.files, &self.folder)?.into_iter().next() else {
            return Ok(Position::default());
        };
        let header = Segment::read(&self.files, first, path)?.header.ok_or_else(|| damaged(first))?;
        Ok(Position { seq: first - 1, hash: header.prev })
    }

    /// Calls `each` with every entry that is kept, oldest first.
    pub(super) fn each(
        &self,
        mut each: impl FnMut(&Frame<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.visit(0, |segment| segment.frames().try_for_each(|frame| each(&frame)))
    }

    /// Every batch that can still be read after `seq`, whatever is damaged between.
    pub(super) fn salvage(&self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        let mut batches = Vec::new();
        for (first, path) in segment::list(&self.files, &self.folder)? {
            let segment = Segment::read(&self.files, first, path)?;
            let all = segment.frames().chain(segment.frames_behind());
            batches.extend(all.filter(|frame| frame.seq > seq).filter_map(|frame| frame.batch()));
        }
        batches.sort_by_key(|batch| batch.heading.seq);
        batches.dedup_by_key(|batch| batch.heading.seq);
        Ok(batches)
    }

    /// The headings of all that is kept.
    pub(super) fn headings(&self) -> Result<Vec<Heading>, StoreError> {
        let mut headings = Vec::new();
        self.each(|frame| {
            headings.push(frame.read_heading().ok_or_else(|| damaged(frame.seq))?);
            Ok(())
        })?;
        Ok(headings)
    }

    /// The batch at a position.
    pub(super) fn batch(&self, seq: Seq) -> Result<Batch, StoreError> {
        let list = segment::list(&self.files, &self.folder)?;
        let holder = list.into_iter().rfind(|(first, _)| *first <= seq);
        let (first, path) = holder.ok_or(StoreError::NoEntry(seq))?;
        let segment = Segment::read(&self.files, first, path)?;
        let frame = segment.frames().find(|frame| frame.seq == seq).ok_or(StoreError::NoEntry(seq))?;
        frame.batch().ok_or_else(|| damaged(seq))
    }

    /// The hash of the entry at a position; `None` when the journal does not reach back to it.
    pub(super) fn hash_at(&self, seq: Seq) -> Result<Option<u32>, StoreError> {
        let holders = segment::list(&self.files, &self.folder)?
            .into_iter()
            .rev()
            .filter(|(first, _)| *first <= seq + 1);
        for (first, path) in holders {
            let segment = Segment::read(&self.files, first, path)?;
            if segment.is_stillborn() {
                continue;
            }
            if first == seq + 1 {
                return Ok(segment.header.map(|header| header.prev));
            }
            return Ok(segment.frames().find(|frame| frame.seq == seq).map(|frame| frame.hash));
        }
        Ok((seq == 0).then_some(0))
    }

    /// How many bytes the files have that hold entries after `seq`.
    pub(super) fn bytes_after(&self, seq: Seq) -> Result<u64, StoreError> {
        let list = segment::list(&self.files, &self.folder)?;
        let begin = list.iter().rposition(|(first, _)| *first <= seq + 1).unwrap_or(0);
        list.iter().skip(begin).map(|(_, path)| self.size(path)).sum()
    }

    /// Removes the oldest files whose entries all lie before or at `seq`, as long as more than `least`
    /// bytes stay.
    pub(super) fn drop_until(&self, seq: Seq, least: u64) -> Result<(), StoreError> {
        let list = segment::list(&self.files, &self.folder)?;
        let mut left: u64 = list.iter().map(|(_, path)| self.size(path)).sum::<Result<_, _>>()?;
        for ((_, path), (next, _)) in list.iter().zip(list.iter().skip(1)) {
            left -= self.size(path)?;
            if *next > seq + 1 || left < least {
                break;
            }
            self.files.remove(path)?;
        }
        Ok(())
    }

    fn size(&self, path: &Path) -> Result<u64, StoreError> {
        Ok(self.files.metadata(path)?.length)
    }
}

fn follows(before: &Segment, segment: &Segment) -> Result<(), StoreError> {
    let whole = before.rest().is_empty() && before.last + 1 == segment.first;
    let chained = segment.header.is_some_and(|header| header.prev == before.hash);
    if whole && chained { Ok(()) } else { Err(damaged(before.last + 1)) }
}

/// An entry that cannot be read.
pub(super) fn damaged(seq: Seq) -> StoreError {
    StoreError::damaged(format!("entry {seq} of the journal is damaged"))
}
