//! How a command ends: what it says, and its exit code.

use std::io;

use crate::domain::ApplyError;
use crate::ops::Refusal;
use crate::run::session;
use crate::store::StoreError;

/// How a command that was carried out ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All of it.
    Done,
    /// In part: some rows were rejected.
    Partly,
    /// Nobody matches what was looked for.
    Nobody,
    /// The application ended with this exit code.
    Ended(u8),
}

impl Outcome {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Partly => 4,
            Self::Nobody => 3,
            Self::Ended(code) => code,
        }
    }
}

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Failure {
    /// It was asked in a way that cannot be.
    Usage(Refusal),
    /// Nobody matches a WHO, or several people do; the hint lists them.
    Who(Refusal),
    /// It could not be done.
    Failed(Refusal),
    /// It could not be kept: whatever was typed is given back.
    Unsaved(Refusal),
    /// Whoever read the output has gone: no failure at all.
    Closed,
}

/// What every command gives back.
pub type Done = Result<Outcome, Failure>;

impl Failure {
    /// Wrong usage.
    pub fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage(Refusal::new(what, hint))
    }

    /// A failure.
    pub fn failed(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Failed(Refusal::new(what, hint))
    }

    /// The exit code of the process.
    pub fn code(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Failed(_) | Self::Unsaved(_) => 1,
            Self::Usage(_) => 2,
            Self::Who(_) => 3,
        }
    }

    /// What is said about it; nothing when nobody listens.
    pub fn said(&self) -> Option<&Refusal> {
        match self {
            Self::Usage(said) | Self::Who(said) | Self::Failed(said) | Self::Unsaved(said) => Some(said),
            Self::Closed => None,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::failed(format!("the output could not be written: {error}"), ""),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Usage(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::failed(error.to_string(), "")
    }
}

/// What is said first is what matters most.
fn unsaved(error: &StoreError) -> Refusal {
    let what = match error {
        StoreError::Conflict(conflict) => format!("not saved: {conflict}"),
        other => other.to_string(),
    };
    Refusal::new(what, "")
}

impl From<ApplyError> for Failure {
    fn from(error: ApplyError) -> Self {
        Self::failed(error.to_string(), "nothing was changed")
    }
}

impl From<session::Failure> for Failure {
    fn from(failure: session::Failure) -> Self {
        match failure {
            session::Failure::Refused(refusal) => refusal.into(),
            session::Failure::Store(error) => Self::Unsaved(unsaved(&error)),
            session::Failure::Apply(error) => error.into(),
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<StoreError>() {
            Ok(error) => error.into(),
            Err(error) => Self::failed(format!("{error:#}"), ""),
        }
    }
}
