//! Choosing somebody in a few lines below the prompt.

use std::sync::mpsc::{Receiver, channel};

use anyhow::Context as _;
use crossterm::event::{Event as Input, KeyEventKind};
use ratatui::layout::Size;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTSTP};

use super::application::Ending;
use super::event::Event;
use super::guarded::guarded;
use super::input::{self, Leave};
use super::strip::{self, Strip};
use super::{Place, clipboard, look, signals};
use crate::domain::Book;
use crate::query::lookup::Index;
use crate::ui::key::Key;
use crate::ui::{Pick, Picked};

/// What was picked, or what ended the picking before: a signal, or Ctrl-C.
pub type Choice = Result<Picked, Ending>;

/// Whether there is a terminal to choose on.
pub fn can_choose() -> bool {
    strip::is_possible()
}

/// Lets the owner choose somebody.
pub fn choose(place: &Place, book: &Book, index: &Index) -> anyhow::Result<Choice> {
    // What is wrong with the colours of the config, the screen tells.
    let (theme, _) = look::theme(place);
    guarded(Strip::take, |strip| {
        let (news, events) = channel();
        signals::start(news.clone(), || {})?;
        let leave = input::start(news)?;
        Picker { pick: Pick::new(book, index, theme), strip, events, leave, own_stop: false }.run()
    })
}

struct Picker<'a> {
    pick: Pick<'a>,
    strip: Strip,
    events: Receiver<Event>,
    leave: Leave,
    /// A stop signal of our own making that is still to come back to us.
    own_stop: bool,
}

impl Picker<'_> {
    fn run(mut self) -> anyhow::Result<Choice> {
        let ended = loop {
            self.strip.draw(|buffer| self.pick.view(buffer)).context("the terminal cannot be written to")?;
            let event = self.events.recv().context("the terminal can be read no more")?;
            if let Some(ended) = self.take(event)? {
                break ended;
            }
        };
        self.strip.restore()?;
        if let Ok(Picked::Copy(text)) = &ended {
            self.strip.write(|out| clipboard::copy(out, text)).context("nothing was copied")?;
        }
        Ok(ended)
    }

    fn take(&mut self, event: Event) -> anyhow::Result<Option<Choice>> {
        match event {
            Event::Input(inputs) => {
                for input in inputs {
                    if let Some(ended) = self.input(input)? {
                        return Ok(Some(ended));
                    }
                }
                self.leave.give();
                Ok(None)
            }
            Event::InputLost(_) => Ok(Some(Err(Ending::Signal(SIGHUP)))),
            Event::Signal(SIGTSTP) if std::mem::take(&mut self.own_stop) => Ok(None),
            Event::Signal(SIGTSTP) => self.stop(false).map(|()| None),
            Event::Signal(SIGCONT) => self.strip.retake().map(|()| None).context("the terminal is not ours"),
            Event::Signal(signal) => Ok(Some(Err(Ending::Signal(signal)))),
            Event::Crashed(fault) => Err(fault.into()),
            Event::News(_) | Event::Replaced | Event::Resting(_) | Event::Closed => Ok(None),
        }
    }

    fn input(&mut self, input: Input) -> anyhow::Result<Option<Choice>> {
        match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => return self.key(key.into()),
            Input::Paste(text) => self.pick.paste(&text),
            Input::Resize(width, height) => self.strip.resize(Size { width, height })?,
            _ => {}
        }
        Ok(None)
    }

    fn key(&mut self, key: Key) -> anyhow::Result<Option<Choice>> {
        if key == Key::ctrl('c') {
            return Ok(Some(Err(Ending::Signal(SIGINT))));
        }
        if key == Key::ctrl('z') {
            if signals::can_suspend() {
                self.stop(true)?;
            }
            return Ok(None);
        }
        Ok(self.pick.key(key).map(Ok))
    }

    /// Gives the lines back and stops; `fg` takes them again.
    fn stop(&mut self, group: bool) -> anyhow::Result<()> {
        self.strip.restore()?;
        self.own_stop = group;
        signals::stop(group)?;
        self.strip.retake().context("the terminal cannot be taken again")
    }
}
