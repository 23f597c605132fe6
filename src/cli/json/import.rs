//! What an import did, or would do.

use serde::Serialize;

use crate::domain::PersonId;
use crate::domain::incoming::Remark;
use crate::ops::import::{FilePlan, Likely, Plan};

/// An import; `journal_id` names the entry of the journal when it was applied.
#[derive(Debug, Serialize)]
pub struct Import<'a> {
    files: Vec<File<'a>>,
    duplicates: Vec<Pair<'a>>,
    applied: bool,
    journal_id: Option<u64>,
}

#[derive(Debug, Serialize)]
struct File<'a> {
    path: &'a str,
    format: &'a str,
    read: usize,
    new: usize,
    updated: usize,
    unchanged: usize,
    rejected: Vec<Line<'a>>,
    skipped: Vec<Line<'a>>,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    line: usize,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct Pair<'a> {
    a: Named<'a>,
    b: Named<'a>,
    because: &'a str,
}

/// Somebody of the plan, who may not be in the book yet.
#[derive(Debug, Serialize)]
struct Named<'a> {
    id: PersonId,
    name: &'a str,
}

impl<'a> Import<'a> {
    /// The plan, and where it stands in the journal once applied.
    pub fn of(plan: &'a Plan, journal_id: Option<u64>) -> Self {
        Self {
            files: plan.files.iter().map(File::of).collect(),
            duplicates: plan.duplicates.iter().map(Pair::of).collect(),
            applied: journal_id.is_some(),
            journal_id,
        }
    }
}

impl<'a> File<'a> {
    fn of(file: &'a FilePlan) -> Self {
        Self {
            path: &file.path,
            format: file.format,
            read: file.read,
            new: file.new.len(),
            updated: file.updated.len(),
            unchanged: file.unchanged,
            rejected: lines(&file.rejected),
            skipped: lines(&file.skipped),
        }
    }
}

fn lines(remarks: &[Remark]) -> Vec<Line<'_>> {
    remarks.iter().map(|one| Line { line: one.line, reason: &one.reason }).collect()
}

impl<'a> Pair<'a> {
    fn of(pair: &'a Likely) -> Self {
        Self {
            a: Named { id: pair.a.0, name: &pair.a.1 },
            b: Named { id: pair.b.0, name: &pair.b.1 },
            because: &pair.because,
        }
    }
}
