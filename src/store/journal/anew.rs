//! Writing a journal anew, in another folder.

use std::path::{Path, PathBuf};

use super::segment::{self, Header};
use super::{Position, SEGMENT, acked, frame};
use crate::domain::Seq;
use crate::store::StoreError;
use crate::store::files::Files;
use crate::store::format::Format;

/// A journal in the making.
pub(in crate::store) struct Anew {
    files: Files,
    folder: PathBuf,
    format: Format,
    end: Position,
    first: Seq,
    bytes: Vec<u8>,
}

impl Anew {
    /// A journal below `folder` whose first entry will follow `after`.
    pub(in crate::store) fn begin(
        files: &Files,
        folder: &Path,
        format: Format,
        after: Position,
    ) -> Result<Self, StoreError> {
        let folder = folder.join("journal");
        files.make_folder(&folder)?;
        let mut anew = Self { files: files.clone(), folder, format, end: after, first: 0, bytes: Vec::new() };
        anew.open();
        Ok(anew)
    }

    fn open(&mut self) {
        self.first = self.end.seq + 1;
        self.bytes = Header { format: self.format, first: self.first, prev: self.end.hash }.write();
    }

    /// Adds an entry whose heading and body are encoded already, and says where it stands.
    pub(in crate::store) fn push(&mut self, heading: &[u8], body: &[u8]) -> Result<Position, StoreError> {
        if self.bytes.len() >= SEGMENT {
            self.close()?;
            self.open();
        }
        let seq = self.end.seq + 1;
        let (bytes, hash) = frame::join(seq, self.end.hash, heading, body)?;
        self.bytes.extend_from_slice(&bytes);
        self.end = Position { seq, hash };
        Ok(self.end)
    }

    fn close(&self) -> Result<(), StoreError> {
        self.files.put(&self.folder.join(segment::name(self.first)), &self.bytes)
    }

    /// Writes what is left, and says where the journal ends.
    pub(in crate::store) fn finish(self) -> Result<Position, StoreError> {
        self.close()?;
        acked::write(&self.files, &self.folder, self.end.seq)?;
        self.files.sync_folder(&self.folder)?;
        Ok(self.end)
    }
}
