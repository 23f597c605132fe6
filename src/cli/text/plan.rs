//! What an import would do.

use crate::cli::line::Line;
use crate::ops::import::{FilePlan, Plan};

/// How many unreadable rows of a file are named one by one.
const NAMED: usize = 10;
/// How many pairs that may be one person are named one by one.
const PAIRS: usize = 5;

/// A line a file, what of it cannot be read, and who may be kept twice.
pub fn plan(plan: &Plan) -> Vec<Line> {
    let mut lines: Vec<Line> = plan.files.iter().flat_map(file).collect();
    let pairs = plan.duplicates.iter().take(PAIRS);
    lines.extend(pairs.map(|pair| {
        Line::new().plain(format!("perhaps one person: {} and {} ({})", pair.a.1, pair.b.1, pair.because))
    }));
    if plan.duplicates.len() > PAIRS {
        lines.push(Line::from(format!("and {} pairs more: rk duplicates", plan.duplicates.len() - PAIRS)));
    }
    lines
}

fn file(file: &FilePlan) -> Vec<Line> {
    let counts = [
        (file.new.len(), "new"),
        (file.updated.len(), "updated"),
        (file.unchanged, "known already"),
        (file.skipped.len(), "left out"),
        (file.rejected.len(), "not readable"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let counts = if counts.is_empty() { "nobody in it".to_owned() } else { counts.join(", ") };
    let mut lines = vec![Line::new().strong(&file.path).plain(format!(": {counts}"))];
    let rejected = file.rejected.iter().take(NAMED);
    lines.extend(rejected.map(|one| Line::from(format!("  line {}: {}", one.line, one.reason))));
    if file.rejected.len() > NAMED {
        lines.push(Line::from(format!("  and {} more", file.rejected.len() - NAMED)));
    }
    lines
}
