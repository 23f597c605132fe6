//! Replacing the folder's contents at once, safe against being killed halfway.
//!
//! What comes is made whole in `next/`; the file `next/READY` is the moment it counts. Whoever takes
//! the lock then ends the swap: each step can be done again.

use std::path::{Path, PathBuf};

use super::StoreError;
use super::files::Files;
use super::format::{self, Format};

/// What is replaced; the database is removed, since it can be rebuilt.
const REPLACED: [&str; 2] = ["journal", "snapshots"];
/// What is derived, and what making it leaves behind.
const REMOVED: [&str; 5] = ["sled", "sled.new", "sled.copy", "roster", "timelines"];

/// What becomes of damaged things that were put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// They stay.
    Kept,
    /// They go: their text must be nowhere.
    Forgotten,
}

/// The folder in which what comes is made; empty at first.
pub(super) fn begin(files: &Files, folder: &Path) -> Result<PathBuf, StoreError> {
    let next = folder.join("next");
    files.remove(&next)?;
    files.make_folder(&next)?;
    Ok(next)
}

/// Declares what lies in `next/` whole, and puts it in place. From the declaration on it counts: what keeps
/// it from its place after that is given back, and whoever takes the lock next puts it there.
///
/// # Errors
/// Where it could not be declared: nothing was changed then.
pub(super) fn commit(
    files: &Files,
    folder: &Path,
    format: Format,
    aside: Aside,
) -> Result<Option<StoreError>, StoreError> {
    let next = folder.join("next");
    files.sync_folder(&next)?;
    let word = match aside {
        Aside::Kept => "keep",
        Aside::Forgotten => "forget",
    };
    let text = format!("{word}\n{}\n{:016x}\n", format.schema, format.id);
    let ready = next.join("READY");
    files.put(&ready, text.as_bytes()).or_else(|error| {
        // It may be there though nobody can be sure that it stays.
        let withdrawn = files.remove(&ready).and_then(|()| files.sync_folder(&next));
        withdrawn.map_err(|_| StoreError::Unsure(folder.to_owned()))?;
        Err(error)
    })?;
    Ok(settle(files, folder).err())
}

/// Ends a swap that was declared, drops one that was not.
pub(super) fn settle(files: &Files, folder: &Path) -> Result<(), StoreError> {
    let next = folder.join("next");
    if !files.exists(&next) {
        return Ok(());
    }
    let Some(ready) = files.read(&next.join("READY"))? else {
        return files.remove(&next);
    };
    let (aside, format) = parse(&String::from_utf8_lossy(&ready))
        .ok_or_else(|| StoreError::damaged(format!("{} is unreadable", next.join("READY").display())))?;
    for name in REPLACED {
        if files.exists(&next.join(name)) {
            files.remove(&folder.join(name))?;
            files.rename(&next.join(name), &folder.join(name))?;
        }
    }
    for name in REMOVED {
        files.remove(&folder.join(name))?;
    }
    if aside == Aside::Forgotten {
        files.remove(&folder.join("quarantine"))?;
    }
    format::write(files, folder, format)?;
    files.remove(&next)
}

fn parse(ready: &str) -> Option<(Aside, Format)> {
    let mut lines = ready.lines();
    let aside = match lines.next()? {
        "keep" => Aside::Kept,
        "forget" => Aside::Forgotten,
        _ => return None,
    };
    let schema = lines.next()?.parse().ok()?;
    let id = u64::from_str_radix(lines.next()?, 16).ok()?;
    Some((aside, Format { schema, id }))
}
