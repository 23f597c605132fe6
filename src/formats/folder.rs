//! The files of a folder that are worth reading: an unpacked export, or a folder of cards (vdir).
//!
//! Of a vdir (pimutils.org/specs/vdir) hidden and unfinished files (`.tmp`) are left out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders are followed this deep.
const DEPTH: usize = 8;

/// The files below `folder`, in order of their paths.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, DEPTH, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if name.starts_with('.') {
            continue;
        }
        // A link to a folder is not followed: it may lead back here.
        if entry.file_type()?.is_dir() {
            if depth > 0 {
                collect(&entry.path(), depth - 1, found)?;
            }
        } else if is_wanted(&name) {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn is_wanted(name: &str) -> bool {
    name.ends_with(".vcf")
        || name.ends_with(".vcard")
        || name.starts_with("connections") && name.ends_with(".csv")
}
