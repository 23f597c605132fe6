//! A file of sections: each is read alone, and checked when it is.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::checked::Checked;
use super::framed;
use crate::store::files::Files;
use crate::store::vfs::File;

/// A part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Section {
    /// Where it begins, counted from the end of the head.
    pub(super) at: u64,
    /// How many bytes it has.
    pub(super) length: u64,
    /// Their CRC-32.
    pub(super) sum: u32,
}

/// Sections that are being written.
#[derive(Default)]
pub(super) struct Writing(pub(super) Vec<u8>);

impl Writing {
    /// Adds a section.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Section {
        let (at, length) = (self.0.len() as u64, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        Section { at, length, sum: crc32fast::hash(bytes) }
    }
}

/// The sections of an open file.
pub(super) struct Sections {
    file: Box<dyn File>,
    /// Where they begin.
    body: u64,
}

impl Sections {
    /// Opens a file with this mark; `None` where there is none, or its head is damaged. What cannot be
    /// read, for want of rights or because the disk fails, is as good as missing: it is derived.
    pub(super) fn open<H: DeserializeOwned>(files: &Files, path: &Path, mark: &[u8; 8]) -> Option<(H, Self)> {
        let mut file = files.open(path).ok()??;
        let mut bytes = Vec::new();
        file.by_ref().take(framed::ENOUGH).read_to_end(&mut bytes).ok()?;
        let (head, body) = framed::read(mark, &bytes)?;
        Some((head, Self { file, body }))
    }

    /// A whole section; `None` when it is damaged.
    pub(super) fn whole(&mut self, section: Section) -> Option<Vec<u8>> {
        let bytes = self.bytes(section.at, section.length)?;
        (crc32fast::hash(&bytes) == section.sum).then_some(bytes)
    }

    /// What `read` makes of a section; `None` when it is damaged.
    pub(super) fn read<T>(
        &mut self,
        section: Section,
        read: impl FnOnce(&mut dyn Read) -> Option<T>,
    ) -> Option<T> {
        self.seek(section.at)?;
        let mut checked = Checked::new(self.file.by_ref().take(section.length));
        let value = read(&mut checked)?;
        checked.ended_with(section.sum).then_some(value)
    }

    fn bytes(&mut self, at: u64, length: u64) -> Option<Vec<u8>> {
        self.seek(at)?;
        // What says the lengths is known to be whole.
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn seek(&mut self, at: u64) -> Option<()> {
        self.file.seek(SeekFrom::Start(self.body.checked_add(at)?)).ok().map(|_| ())
    }
}
