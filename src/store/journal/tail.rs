//! The end of the journal: read once for all that a commit asks of it, then written on.

use std::path::Path;

use super::segment::{self, Header, Segment};
use super::{Journal, Position, SEGMENT, acked, damaged, frame};
use crate::domain::{Batch, Seq};
use crate::store::StoreError;
use crate::store::files::Files;
use crate::store::format::Format;
use crate::store::vfs::File;

/// The last file of the journal, read and checked.
pub(in crate::store) struct Tail {
    last: Option<Segment>,
}

impl Tail {
    /// Where the journal ends.
    pub(in crate::store) fn end(&self) -> Position {
        let last = self.last.as_ref();
        last.map_or_else(Position::default, |segment| Position { seq: segment.last, hash: segment.hash })
    }
}

/// Refuses a journal whose end is damaged. A torn last entry that nobody was told of is none.
pub(super) fn judge(files: &Files, folder: &Path, last: Option<&Segment>) -> Result<(), StoreError> {
    let reached = last.map_or(0, |segment| segment.last);
    // Without the note a lost entry is only harder to tell; nothing is written until it can be read.
    let acknowledged = acked::read(files, folder).ok().flatten().unwrap_or(0);
    if last.is_some_and(|segment| segment.behind.is_some()) || reached < acknowledged {
        return Err(damaged(reached + 1));
    }
    Ok(())
}

impl Journal {
    /// The end of the journal, checked.
    pub(in crate::store) fn tail(&self) -> Result<Tail, StoreError> {
        let mut last = None;
        for (first, path) in segment::list(&self.files, &self.folder)?.into_iter().rev() {
            let segment = Segment::read(&self.files, first, path)?;
            if !segment.is_stillborn() {
                last = Some(segment);
                break;
            }
        }
        judge(&self.files, &self.folder, last.as_ref())?;
        Ok(Tail { last })
    }

    /// Every batch after `seq`, oldest first, taken from the tail where it reaches back that far.
    pub(in crate::store) fn since_in(&self, tail: &Tail, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        match &tail.last {
            Some(segment) if segment.first <= seq + 1 => segment.batches_after(seq),
            _ => self.since(seq),
        }
    }

    /// Appends a batch and waits until it is on the disk: from then on it is saved. On an error the
    /// journal is as it was.
    pub(in crate::store) fn append(
        &self,
        tail: &Tail,
        format: Format,
        batch: &mut Batch,
    ) -> Result<Position, StoreError> {
        acked::read(&self.files, &self.folder)?;
        let before = tail.end();
        let seq = before.seq + 1;
        batch.heading.seq = seq;
        // Whoever made it may not have known of others who came first.
        batch.put_in_order(seq, |order| order.seq() != seq);
        let (bytes, hash) = frame::write(batch, before.hash)?;
        if let Some(segment) = &tail.last {
            self.mend(segment)?;
        }
        match &tail.last {
            Some(segment) if segment.whole < SEGMENT => {
                self.extend(&segment.path, segment.whole as u64, &bytes)?;
            }
            _ => {
                let header = Header { format, first: batch.heading.seq, prev: before.hash };
                self.start(header, &bytes)?;
            }
        }
        // The entry is saved; without the note a later damage is only harder to tell.
        acked::write(&self.files, &self.folder, batch.heading.seq).unwrap_or_default();
        Ok(Position { seq: batch.heading.seq, hash })
    }

    /// Cuts off a torn last entry that nobody was told of.
    fn mend(&self, segment: &Segment) -> Result<(), StoreError> {
        if segment.rest().is_empty() {
            return Ok(());
        }
        self.files.cut(&segment.path, segment.whole as u64)
    }

    fn extend(&self, path: &Path, length: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let file = self.files.open_end(path)?;
        self.write_synced(file, path, bytes).or_else(|error| {
            self.files.cut(path, length).map_err(|_| StoreError::Unsure(path.to_owned()))?;
            Err(error)
        })
    }

    fn start(&self, header: Header, frame: &[u8]) -> Result<(), StoreError> {
        let path = self.folder.join(segment::name(header.first));
        let bytes = [header.write().as_slice(), frame].concat();
        // What may lie there was begun and never finished.
        self.files.remove(&path)?;
        let file = self.files.open_end(&path)?;
        let written = self.write_synced(file, &path, &bytes);
        written.and_then(|()| self.files.sync_folder(&self.folder)).or_else(|error| {
            self.files.remove(&path).map_err(|_| StoreError::Unsure(path))?;
            Err(error)
        })
    }

    fn write_synced(&self, mut file: Box<dyn File>, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        self.files.write(file.as_mut(), path, bytes)?;
        self.files.sync(file.as_ref(), path)
    }
}
