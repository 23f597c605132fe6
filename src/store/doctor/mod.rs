//! Looking the folder over, and mending it.

mod checks;
mod repair;

use super::folder::Folder;
use super::location::Location;
use super::{StoreError, format, lock};

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What: `format`, `journal`, `database`, `snapshots`, `privacy`, `quarantine`.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub ok: bool,
    /// What was found, in a sentence.
    pub detail: String,
}

impl Check {
    fn new(name: &'static str, outcome: Result<String, String>) -> Self {
        let ok = outcome.is_ok();
        let detail = match outcome {
            Ok(detail) | Err(detail) => detail,
        };
        Self { name, ok, detail }
    }
}

/// What `rk doctor` found, and what it did about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Everything that was looked at.
    pub checks: Vec<Check>,
    /// What was mended, a sentence each; empty without repair.
    pub mended: Vec<String>,
}

impl Report {
    /// Whether everything is as it should be.
    pub fn ok(&self) -> bool {
        self.checks.iter().all(|check| check.ok)
    }
}

/// Looks over everything in `folder` and changes nothing; with `repair`, mends what is not as it
/// should be, keeps what was damaged in `quarantine/`, and looks again. A folder of a newer program is
/// an error: nothing in it is touched.
pub fn doctor(folder: impl Into<Location>, repair: bool) -> Result<Report, StoreError> {
    let at = folder.into();
    if at.files.is_file(&at.path) {
        return Err(StoreError::NotAFolder(at.path));
    }
    let report = examine(&at)?;
    if report.ok() || !repair {
        return Ok(report);
    }
    let mended = repair::all(&at)?;
    Ok(Report { mended, ..examine(&at)? })
}

fn examine(at: &Location) -> Result<Report, StoreError> {
    let Location { path, files } = at;
    if !at.is_kept() {
        let nothing = Check::new("format", Ok("nothing is kept here yet".to_owned()));
        return Ok(Report { checks: vec![nothing], mended: Vec::new() });
    }
    let _lock = lock::take(files, path)?;
    let checks = match format::read(files, path) {
        Ok(Some(format)) => checks::all(&mut Folder::at(path, files.clone(), format)),
        Ok(None) => vec![Check::new("format", Ok("nothing was ever kept here".to_owned()))],
        Err(error @ (StoreError::Newer { .. } | StoreError::Unreadable(_))) => return Err(error),
        Err(error) => vec![Check::new("format", Err(error.to_string()))],
    };
    Ok(Report { checks, mended: Vec::new() })
}

/// How large the folder was, and is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compacted {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
}

/// Writes the database anew, so that nothing outdated takes room in it. The history stays.
pub fn compact(folder: impl Into<Location>) -> Result<Compacted, StoreError> {
    let mut folder = Folder::existing(&folder.into())?;
    let _lock = folder.lock_to_write()?;
    let before = folder.files.size(&folder.path)?;
    folder.take_snapshot()?;
    folder.refill()?;
    Ok(Compacted { before, after: folder.files.size(&folder.path)? })
}
