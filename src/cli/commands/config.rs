//! `rk config path|show|init`: the config.

use std::fs;
use std::io::{ErrorKind, Write};

use clap::{Args, ValueEnum};

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::config;
use crate::run::paths::Paths;

/// What to do with the config.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    /// Print where the config is read from.
    Path,
    /// Print the settings in force.
    Show,
    /// Write a config that explains every key.
    Init,
}

/// The config: where it is, what it says, a sample to begin with
#[derive(Debug, Args)]
pub struct Config {
    /// What to do.
    #[arg(value_enum)]
    what: What,
}

impl Subcommand for Config {
    const NAME: &'static str = "config";
    const EXAMPLES: &'static [&'static str] = &["rk config path", "rk config show", "rk config init"];

    fn run(self, shell: &mut Shell) -> Done {
        match self.what {
            What::Path => {
                let path = shell.place()?.paths.config.display().to_string();
                shell.out.line(path)?;
            }
            What::Show => {
                let shown = config::show(&shell.place()?.config);
                shell.out.raw(shown.as_bytes())?;
            }
            What::Init => init(shell)?,
        }
        Ok(Outcome::Done)
    }
}

fn init(shell: &mut Shell) -> Result<(), Failure> {
    // The config need not be there yet, so it is not read.
    let (data, named) = (shell.options.data_dir.clone(), shell.options.config.clone());
    let path = Paths::new(data, named).map_err(anyhow::Error::from)?.config;
    let refuse = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::failed(
            format!("{} is there already and was left as it is", path.display()),
            "see rk config show, or move it away first",
        ),
        _ => Failure::failed(format!("{} cannot be written: {error}", path.display()), ""),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refuse)?;
    }
    let mut file = fs::File::create_new(&path).map_err(refuse)?;
    file.write_all(config::sample().as_bytes()).map_err(refuse)?;
    shell.out.say(format!("wrote {}; every key is explained there", path.display()));
    Ok(())
}
