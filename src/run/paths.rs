//! Where the database and the config live.

use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};

/// There is no home to keep anything in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("your home folder is not known, so there is no place for the database; name one with --data-dir")]
pub struct Homeless;

/// Where the database and the config live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The data folder; it may not exist yet.
    pub data: PathBuf,
    /// The config file; it may not exist.
    pub config: PathBuf,
}

impl Paths {
    /// The paths given on the command line or in the environment, else the platform's own for
    /// `rekindle`.
    pub fn new(data: Option<PathBuf>, config: Option<PathBuf>) -> Result<Self, Homeless> {
        let dirs = ProjectDirs::from("", "", "rekindle");
        let data = data.or_else(|| dirs.as_ref().map(|dirs| dirs.data_dir().to_owned())).ok_or(Homeless)?;
        let config = config
            .or_else(|| dirs.as_ref().map(|dirs| dirs.config_dir().join("config.toml")))
            .unwrap_or_else(|| data.join("config.toml"));
        Ok(Self { data, config })
    }
}

/// The folder browsers save into, where there is one.
pub fn downloads() -> Option<PathBuf> {
    let dirs = UserDirs::new()?;
    let named = dirs.download_dir().map(PathBuf::from);
    named.or_else(|| Some(dirs.home_dir().join("Downloads"))).filter(|folder| folder.is_dir())
}
