//! What every command works with: the options, the streams, the session.

use std::io::{self, IsTerminal};

use super::failure::Failure;
use super::global::Global;
use super::out::Out;
use crate::run::session::Session;
use crate::run::{Options, Place};

/// What every command works with.
pub struct Shell {
    /// Where it prints.
    pub out: Out,
    /// Whether it prints JSON.
    pub json: bool,
    /// What the command line and the environment say.
    pub options: Options,
    place: Option<Place>,
}

impl Shell {
    /// A shell with these options.
    pub fn new(global: Global) -> Self {
        let options = Options { data_dir: global.data_dir, config: global.config, today: global.today };
        Self { out: Out::new(global.color), json: global.json, options, place: None }
    }

    /// Where and when to work; what is wrong with the config is said once.
    pub fn place(&mut self) -> Result<&Place, Failure> {
        if self.place.is_none() {
            let place = Place::find(&self.options)?;
            for warning in &place.warnings {
                self.out.say(format!("warning: {warning}"));
            }
            self.place = Some(place);
        }
        self.place.as_ref().ok_or_else(|| Failure::failed("there is no place to work in", ""))
    }

    /// The whole book, ready to be read and changed.
    pub fn session(&mut self) -> Result<Session, Failure> {
        Ok(self.place()?.session("shell")?)
    }

    /// Whether somebody sits at a terminal and can be asked.
    pub fn may_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }
}
