//! `rk` without a command: the full-screen application.

use super::failure::{Done, Failure, Outcome};
use super::shell::Shell;
use crate::run::{self, Left, NoTerminal, Place};

/// Opens the application on the owner's database.
pub fn open(shell: &mut Shell) -> Done {
    start(shell, run::application)
}

/// Opens it on the sample network.
pub fn demonstrate(shell: &mut Shell) -> Done {
    start(shell, run::demonstration)
}

fn start(shell: &mut Shell, run: fn(&Place) -> anyhow::Result<Left>) -> Done {
    match run(shell.place()?) {
        Ok(Left { ending, notices }) => {
            notices.into_iter().for_each(|notice| shell.out.say(notice));
            Ok(Outcome::Ended(ending.code()))
        }
        Err(error) => match error.downcast::<NoTerminal>() {
            Ok(none) => Err(Failure::usage(none.to_string(), "")),
            Err(error) => Err(error.into()),
        },
    }
}
