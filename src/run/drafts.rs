//! What could not be saved, in files beside the data: readable, and offered again.
//!
//! A file begins with what people may want to copy; the last line holds the same for the program.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::domain::PersonId;
use crate::ui::{Draft, Filed};

/// What begins the line that the program reads.
const RECORD: &str = "#= ";

fn folder(data: &Path) -> PathBuf {
    data.join("drafts")
}

/// Keeps a draft in a new file of the data folder `data`, which only its owner may read; it is on the
/// disk when this returns.
pub fn keep(data: &Path, draft: &Draft) -> io::Result<PathBuf> {
    let folder = folder(data);
    match DirBuilder::new().mode(0o700).create(&folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let mut random = [0; 4];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let beside = folder.join(format!("{:08x}.new", u32::from_ne_bytes(random)));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(text(draft)?.as_bytes())?;
    file.sync_all()?;
    let path = beside.with_extension("txt");
    fs::rename(&beside, &path)?;
    File::open(&folder)?.sync_all()?;
    File::open(data)?.sync_all()?;
    Ok(path)
}

fn text(draft: &Draft) -> io::Result<String> {
    let typed = draft.typed.as_ref().map(|typed| typed.lines().join("\n")).unwrap_or_default();
    let record = serde_json::to_string(draft)?;
    Ok(format!("# Not saved: {}\n{typed}\n{RECORD}{record}\n", draft.what.replace(char::is_control, " ")))
}

/// The drafts in the data folder `data`, and files there that are none.
pub fn all(data: &Path) -> (Vec<Filed>, Vec<PathBuf>) {
    let (mut drafts, mut strange) = (Vec::new(), Vec::new());
    for path in files(data) {
        match fs::read_to_string(&path).ok().as_deref().and_then(read) {
            Some(draft) => drafts.push((Some(path), draft)),
            None => strange.push(path),
        }
    }
    (drafts, strange)
}

/// What is said of a draft that waits.
pub fn told(what: &str, path: &Path) -> String {
    format!("not saved, but not lost: {what}; rk offers it again, it is in {}", path.display())
}

/// The files of drafts in the data folder `data`, the oldest first.
pub fn files(data: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder(data)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort_by_key(|path| path.metadata().and_then(|found| found.modified()).ok());
    files
}

fn read(text: &str) -> Option<Draft> {
    let record = text.lines().rev().find_map(|line| line.strip_prefix(RECORD))?;
    serde_json::from_str(record).ok()
}

/// Removes a draft that was saved or is not wanted.
pub fn forget(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Removes what speaks of somebody who is forgotten for good.
pub fn forget_about(data: &Path, person: PersonId, name: &str) -> io::Result<()> {
    let id = person.to_string();
    let speaks =
        |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains(&id) || text.contains(name));
    files(data).iter().filter(|path| speaks(path)).try_for_each(|path| forget(path))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::ui::Typed;

    #[test]
    fn a_draft_is_read_as_it_was_kept_and_by_its_owner_alone() {
        let data = tempfile::tempdir().expect("a folder");
        let (text, day) = ("tea with Ann".to_owned(), "2026-03-12".parse().expect("a day"));
        let typed = Typed::Sentence { text, about: Vec::new(), settles: None, day };
        let draft = Draft { what: "log: met Ann Lee".to_owned(), typed: Some(typed), batch: None };
        let path = keep(data.path(), &draft).expect("kept");
        let text = fs::read_to_string(&path).expect("read");
        assert!(text.starts_with("# Not saved: log: met Ann Lee\ntea with Ann\n"), "{text}");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        assert_eq!(all(data.path()), (vec![(Some(path.clone()), draft)], Vec::new()));
        forget(&path).expect("forgotten");
        assert_eq!(all(data.path()), (Vec::new(), Vec::new()));
    }

    #[test]
    fn what_speaks_of_somebody_who_is_forgotten_goes_too() {
        let data = tempfile::tempdir().expect("a folder");
        let (ann, before) = (PersonId::new(7), String::new());
        let card = Typed::Card { person: ann, before, text: "city = \"Rome\"".to_owned() };
        for (what, typed) in
            [("edit somebody", Some(card)), ("log: met Ann Lee", None), ("log: met Bob", None)]
        {
            keep(data.path(), &Draft { what: what.to_owned(), typed, batch: None }).expect("kept");
        }
        forget_about(data.path(), ann, "Ann Lee").expect("forgotten");
        let (left, _) = all(data.path());
        assert_eq!(left.iter().map(|(_, draft)| draft.what.as_str()).collect::<Vec<_>>(), ["log: met Bob"]);
    }
}
