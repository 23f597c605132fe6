//! Walking the journal: undo and redo, a number of steps.

use serde::Serialize;

use super::failure::{Done, Failure, Outcome};
use super::shell::Shell;
use crate::run::session::{self, Session};

#[derive(Debug, Serialize)]
struct Walked {
    did: Vec<String>,
}

/// Takes up to `steps` steps and says each; running out of steps after the first is no failure.
pub fn walk(
    shell: &mut Shell,
    steps: u32,
    step: fn(&mut Session) -> Result<String, session::Failure>,
) -> Done {
    let mut session = shell.unread()?;
    let mut did = Vec::new();
    for _ in 0..steps {
        match step(&mut session) {
            Ok(what) => {
                shell.out.say(what.as_str());
                did.push(what);
            }
            Err(error) if did.is_empty() => return Err(error.into()),
            Err(error) => {
                let Failure::Failed(said) = Failure::from(error) else { break };
                shell.out.say(said.what);
                break;
            }
        }
    }
    if shell.json {
        shell.out.json(&Walked { did })?;
    }
    Ok(Outcome::Done)
}
