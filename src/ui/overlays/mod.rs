//! What lies over the panes: a stack of one enum, of which the last listens. To add one: its file and
//! a line in the table below.

pub mod brief;
pub mod confirm;
pub mod drafts;
pub mod field;
pub mod filter;
pub mod find;
pub mod form;
pub mod forms;
pub mod palette;
pub mod picker;
pub mod sentence;
pub mod topic;
pub mod triage;
pub mod why;
pub mod window;

use super::command::{Command, Done};
use super::draft::Typed;
use super::key::Key;
use super::model::{Model, Notice};
use super::msg::{Effect, Plan};
use super::pen::Pen;
use super::queue::Back;
use super::update::settle;

/// What follows from a key.
pub enum Next {
    /// It stays.
    Stay,
    /// It stays, and this is asked of the outside.
    Does(Vec<Effect>),
    /// It closes.
    Close,
    /// It closes, and a command runs.
    Run(&'static Command),
    /// Something was done: it closes; or it was refused: it stays.
    Did(Done),
}

/// Something that lies over the panes.
pub trait Layer {
    /// Takes a key. While it does, it is not on the stack.
    fn key(&mut self, model: &mut Model, key: Key) -> Next;

    /// Takes pasted text.
    fn paste(&mut self, _model: &mut Model, _text: &str) {}

    /// Goes on with what takes long, for a moment; says whether there is more.
    fn go_on(&mut self, _model: &mut Model) -> bool {
        false
    }

    /// What was typed in it and would be missed.
    fn draft(&self) -> Option<Typed> {
        None
    }

    /// The book changed.
    fn refresh(&mut self, _model: &Model) {}

    /// Draws it over the panes.
    fn view(&self, model: &Model, pen: &mut Pen);

    /// Its keys for the footer: the key and a word.
    fn keys(&self) -> &'static [(&'static str, &'static str)];
}

macro_rules! overlays {
    ($($(#[$doc:meta])* $name:ident($layer:ty)),+ $(,)?) => {
        /// What lies over the panes.
        #[derive(Debug)]
        pub enum Overlay { $($(#[$doc])* $name(Box<$layer>)),+ }

        impl Overlay {
            /// What it is.
            pub fn layer(&self) -> &dyn Layer {
                match self { $(Self::$name(layer) => layer.as_ref()),+ }
            }

            /// What it is, to be altered.
            pub fn layer_mut(&mut self) -> &mut dyn Layer {
                match self { $(Self::$name(layer) => layer.as_mut()),+ }
            }
        }

        $(impl From<$layer> for Overlay {
            fn from(layer: $layer) -> Self { Self::$name(Box::new(layer)) }
        })+
    };
}

overlays! {
    /// Somebody is looked for.
    Find(find::Find),
    /// The list's filter is typed.
    Filter(filter::Filter),
    /// A command is looked for.
    Palette(palette::Palette),
    /// A question.
    Confirm(confirm::Confirm),
    /// Something is written.
    Form(form::Form),
    /// What passed is told in a sentence.
    Sentence(sentence::Sentence),
    /// A topic somebody may help with is typed.
    Topic(topic::Topic),
    /// Something is chosen.
    Picker(picker::Picker),
    /// The screen to read before you meet.
    Brief(brief::Brief),
    /// The arithmetic of a rank.
    Why(why::Why),
    /// What was not saved.
    Drafts(drafts::Drafts),
    /// People are placed one by one.
    Triage(triage::Triage),
}

/// A key for the overlay on top, which was taken off the stack.
pub fn key(model: &mut Model, mut overlay: Overlay, key: Key) -> Vec<Effect> {
    let before = model.queue.last();
    let returned = model.unsaved.returned(model.overlays.len());
    match overlay.layer_mut().key(model, key) {
        Next::Stay => {
            model.overlays.push(overlay);
            Vec::new()
        }
        Next::Does(effects) => {
            model.overlays.push(overlay);
            effects
        }
        Next::Close => {
            model.unsaved.dealt_with(returned);
            Vec::new()
        }
        Next::Run(command) => settle(model, command.run),
        Next::Did(Ok(effects)) => {
            let file = model.unsaved.dealt_with(returned);
            if model.queue.last() != before && overlay.layer().draft().is_some() {
                model.queue.hold(Back::Form(overlay), file);
            }
            effects
        }
        Next::Did(Err(refusal)) => {
            model.refuse(refusal);
            model.overlays.push(overlay);
            Vec::new()
        }
    }
}

/// Pasted text for the overlay on top, which was taken off the stack.
pub fn paste(model: &mut Model, mut overlay: Overlay, text: &str) -> Vec<Effect> {
    overlay.layer_mut().paste(model, text);
    model.overlays.push(overlay);
    Vec::new()
}

/// Lets the overlay on top go on with what takes long.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    let Some(mut overlay) = model.overlays.pop() else { return Vec::new() };
    let more = overlay.layer_mut().go_on(model);
    model.overlays.push(overlay);
    if more { vec![Effect::GoOn] } else { Vec::new() }
}

/// Draws an overlay.
pub fn view(model: &Model, overlay: &Overlay, pen: &mut Pen) {
    overlay.layer().view(model, pen);
}

/// An import was planned: what it would do is shown before it is done.
pub fn planned(model: &mut Model, plan: Result<Plan, String>) -> Vec<Effect> {
    let agreed = model.agreed.take();
    match plan {
        Ok(plan) if plan.changes.is_empty() => {
            let summary = plan.lines.first().cloned().unwrap_or_default();
            model.say(format!("Nothing new to import. {summary}"));
        }
        Ok(plan) if agreed.as_ref() == Some(&plan.lines) && plan.base == model.book.seq() => {
            return settle(model, |model| confirm::done(model, plan.what, plan.changes));
        }
        Ok(plan) => {
            model.notice = agreed.map(|_| {
                let hint = "this is what the import would do now".to_owned();
                Notice::Refused("nothing was imported yet: the book changed meanwhile".to_owned(), hint)
            });
            model.open(confirm::Confirm::import(plan));
        }
        Err(why) => model.notice = Some(Notice::Trouble(why)),
    }
    Vec::new()
}
