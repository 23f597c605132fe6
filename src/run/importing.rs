//! Working out, beside the screen, what an import would do.

use std::path::Path;

use super::opening::Place;
use crate::domain::Book;
use crate::formats;
use crate::ops::import::{self, FilePlan, Request};
use crate::ui::Plan;

/// What importing `path` into `book` would do, in words and as changes; or why it cannot be.
pub fn plan(place: &Place, book: &Book, path: &Path) -> Result<Plan, String> {
    let files = formats::read(path, None).map_err(|error| error.to_string())?;
    let mut context = place.context("import").map_err(|error| error.to_string())?;
    let request = Request { files: &files, circle: None, recall: &formats::recall };
    let plan = import::plan(book, &mut context, &request).map_err(|refusal| refusal.to_string())?;
    let mut lines: Vec<String> = plan.files.iter().flat_map(file_lines).collect();
    if !plan.duplicates.is_empty() {
        lines.push(format!(
            "{} pairs may be one person each; rk duplicates lists them",
            plan.duplicates.len()
        ));
    }
    Ok(Plan { what: plan.what, lines, changes: plan.changes, path: path.to_owned(), base: book.seq() })
}

/// How many unreadable rows are named one by one.
const NAMED: usize = 5;

fn file_lines(file: &FilePlan) -> Vec<String> {
    let counts = [
        (file.new.len(), "new"),
        (file.updated.len(), "updated"),
        (file.unchanged, "known already"),
        (file.rejected.len(), "not readable"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let mut lines = vec![format!("{}: {}", file.path, counts.join(", "))];
    let rejected = file.rejected.iter().take(NAMED);
    lines.extend(rejected.map(|remark| format!("  line {}: {}", remark.line, remark.reason)));
    if file.rejected.len() > NAMED {
        lines.push(format!("  and {} more", file.rejected.len() - NAMED));
    }
    lines
}
