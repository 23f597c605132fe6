//! What an import would do.

use crate::cli::line::Line;
use crate::ops::import::{FilePlan, Plan};

/// How many unreadable rows of a file are named one by one.
const NAMED: usize = 10;
/// How many pairs that may be one person are named one by one.
const PAIRS: usize = 5;

/// So many files are told of one by one; of more, only those with trouble, and all together.
const FILES: usize = 8;

/// A line a file, what of it cannot be read, and who may be kept twice.
pub fn plan(plan: &Plan) -> Vec<Line> {
    let few = plan.files.len() <= FILES;
    let told = plan.files.iter().filter(|file| few || !file.rejected.is_empty());
    let mut lines: Vec<Line> = told.flat_map(file).collect();
    if !few {
        lines.push(Line::from(format!("{} files: {}", plan.files.len(), counts(&plan.files))));
    }
    let pairs = plan.duplicates.iter().take(PAIRS);
    lines.extend(pairs.map(|pair| {
        Line::new().plain(format!("perhaps one person: {} and {} ({})", pair.a.1, pair.b.1, pair.because))
    }));
    if plan.duplicates.len() > PAIRS {
        lines.push(Line::from(format!("and {} pairs more: rk duplicates", plan.duplicates.len() - PAIRS)));
    }
    lines
}

/// What the files hold, added up, in words.
fn counts(files: &[FilePlan]) -> String {
    let sum = |count: fn(&FilePlan) -> usize| files.iter().map(count).sum::<usize>();
    let counts = [
        (sum(|file| file.new.len()), "new"),
        (sum(|file| file.updated.len()), "updated"),
        (sum(|file| file.unchanged), "known already"),
        (sum(|file| file.skipped.len()), "left out"),
        (sum(|file| file.rejected.len()), "not readable"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if told.is_empty() { "nobody in it".to_owned() } else { told.join(", ") }
}

fn file(file: &FilePlan) -> Vec<Line> {
    let counts = counts(std::slice::from_ref(file));
    let mut lines = vec![Line::new().strong(&file.path).plain(format!(": {counts}"))];
    let rejected = file.rejected.iter().take(NAMED);
    lines.extend(rejected.map(|one| Line::from(format!("  line {}: {}", one.line, one.reason))));
    if file.rejected.len() > NAMED {
        lines.push(Line::from(format!("  and {} more", file.rejected.len() - NAMED)));
    }
    lines
}
