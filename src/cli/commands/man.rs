//! `rk man [DIR]`: the manual pages.

use std::path::PathBuf;

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{topics, tree};

/// The manual: one page printed, or all pages written into a folder
#[derive(Debug, Args)]
pub struct Man {
    /// The folder for rk.1, rk-add.1 and so on; without it rk.1 is printed.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Subcommand for Man {
    const NAME: &'static str = "man";
    const EXAMPLES: &'static [&'static str] = &["rk man | man -l -", "rk man ~/.local/share/man/man1"];

    fn run(self, shell: &mut Shell) -> Done {
        match self.folder {
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(tree()).render(&mut page)?;
                shell.out.raw(&page)?;
            }
            Some(folder) => {
                std::fs::create_dir_all(&folder)
                    .and_then(|()| clap_mangen::generate_to(tree(), &folder))
                    .and_then(|()| {
                        topics::TOPICS.iter().try_for_each(|topic| {
                            std::fs::write(folder.join(format!("rk-{}.7", topic.name)), topics::manual(topic))
                        })
                    })
                    .map_err(|error| {
                        Failure::failed(format!("{} cannot be written: {error}", folder.display()), "")
                    })?;
                shell.out.say(format!("wrote the manual to {}", folder.display()));
            }
        }
        Ok(Outcome::Done)
    }
}
