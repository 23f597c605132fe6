//! Files in the downloads folder that could be imported.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How many are offered.
const MOST: usize = 6;

/// The newest `Connections.csv` and `.vcf` files directly in `folder`, the newest first.
pub fn candidates(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .filter(|entry| is_candidate(&entry.file_name().to_string_lossy()))
        .filter_map(|entry| {
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((about.modified().ok()?, entry.path()))
        })
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, path)| path).take(MOST).collect()
}

/// `Connections.csv`, also as browsers number a second one, and cards.
fn is_candidate(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".vcf") || (name.starts_with("connections") && name.ends_with(".csv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_can_be_imported_are_offered() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["Connections.csv", "Connections (1).csv", "ann.VCF", "budget.csv", "notes.txt"] {
            fs::write(folder.path().join(name), "").expect("written");
        }
        fs::create_dir(folder.path().join("old.vcf")).expect("made");
        let mut names: Vec<String> = candidates(folder.path())
            .iter()
            .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
            .collect();
        names.sort();
        assert_eq!(names, ["Connections (1).csv", "Connections.csv", "ann.VCF"]);
        assert!(candidates(&folder.path().join("missing")).is_empty());
    }
}
