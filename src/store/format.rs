//! The file `FORMAT`: which schema the folder has, and the store's own number.

use std::path::Path;

use super::files::Files;
use super::{StoreError, journal};

/// The schema this program writes.
pub(super) const SCHEMA: u32 = 1;
const NAME: &str = "FORMAT";

/// What a folder says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    /// The schema version.
    pub(super) schema: u32,
    /// The store's own number.
    pub(super) id: u64,
}

impl Format {
    fn text(self) -> String {
        format!("rekindle store\nschema {}\nid {:016x}\n", self.schema, self.id)
    }

    /// A number for a new store.
    pub(super) fn new_id(files: &Files) -> Result<u64, StoreError> {
        files.vfs().random().map_err(|error| StoreError::Unwritable(error.to_string()))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let first = lines.next()?;
        let schema = lines.next()?.strip_prefix("schema ")?.parse().ok()?;
        let id = u64::from_str_radix(lines.next()?.strip_prefix("id ")?, 16).ok()?;
        (first == "rekindle store").then_some(Self { schema, id })
    }

    /// Refuses what a newer program wrote.
    fn known(self) -> Result<Self, StoreError> {
        if self.schema > SCHEMA {
            return Err(StoreError::Newer { found: self.schema, known: SCHEMA });
        }
        Ok(self)
    }
}

/// What the folder says of itself; `None` for a new folder. A lost or damaged `FORMAT` is told anew
/// by the journal, whose every file begins with the same.
pub(super) fn read(files: &Files, folder: &Path) -> Result<Option<Format>, StoreError> {
    let path = folder.join(NAME);
    let text = files.read(&path)?;
    let written = text.as_deref().map(String::from_utf8_lossy).and_then(|text| Format::parse(&text));
    if let Some(format) = written {
        return format.known().map(Some);
    }
    match journal::format(files, folder)? {
        Some(format) => format.known().map(Some),
        None if text.is_none() && !files.exists(&folder.join("sled")) => Ok(None),
        None => Err(StoreError::damaged(format!("{} cannot be read", path.display()))),
    }
}

/// Writes `FORMAT` where it does not say this already, and says whether it did.
pub(super) fn write(files: &Files, folder: &Path, format: Format) -> Result<bool, StoreError> {
    let path = folder.join(NAME);
    let text = format.text();
    if files.read(&path)?.as_deref() == Some(text.as_bytes()) {
        return Ok(false);
    }
    files.put(&path, text.as_bytes())?;
    Ok(true)
}
