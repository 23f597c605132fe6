//! The welcome: what an empty book shows. Each way in is one key.

use std::path::{Path, PathBuf};

use super::command::{Command, Done, done};
use super::model::Model;
use super::msg::Effect;
use super::overlays::forms;
use super::overlays::picker::{Choice, Picker};
use super::pen::Pen;
use super::theme::Role;
use crate::domain::PersonId;
use crate::ops::{self, Refusal};

/// The ways in.
pub const COMMANDS: &[Command] = &[
    Command {
        id: "welcome.add",
        title: "add somebody",
        doc: "Add the first person",
        keys: &["a"],
        run: |model| {
            let form = forms::add(model);
            model.open(form);
            done()
        },
    },
    Command {
        id: "welcome.import",
        title: "import",
        doc: "Import LinkedIn connections, vCards or a table of contacts",
        keys: &["i"],
        run: choose_file,
    },
    Command {
        id: "welcome.demo",
        title: "demo",
        doc: "Look around in a sample network that is thrown away afterwards",
        keys: &["d"],
        run: |_| Ok(vec![Effect::Demo]),
    },
];

/// Looks for files to import; once they are found, one is chosen.
pub fn choose_file(model: &mut Model) -> Done {
    model.choosing_file = true;
    model.say("Looking into the downloads folder…");
    Ok(vec![Effect::FindFiles])
}

/// Files were found.
pub fn found(model: &mut Model, files: Vec<PathBuf>) -> Done {
    model.found = files;
    if !std::mem::take(&mut model.choosing_file) {
        return done();
    }
    model.notice = None;
    if model.found.is_empty() {
        let hint = "put Connections.csv or .vcf files there, or run: rk import PATH";
        return Err(Refusal::new("nothing to import was found in the downloads folder", hint));
    }
    let files = model.found.iter().zip(('1'..='9').chain(std::iter::repeat(' ')));
    let choices = files
        .map(|(path, key)| Choice {
            key,
            value: path.to_string_lossy().into_owned(),
            label: name(path),
            note: path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default(),
        })
        .collect();
    let then = |model: &mut Model, _: &[PersonId], path: &str| {
        ops::whole(&model.book)?;
        model.say("Reading…");
        Ok(vec![Effect::Plan(PathBuf::from(path))])
    };
    model.open(Picker { title: "Import".to_owned(), choices, at: 0, people: Vec::new(), then });
    done()
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Draws the welcome.
pub fn view(model: &Model, pen: &mut Pen) {
    let width = pen.width().min(64);
    let (x, y) = ((pen.width() - width) / 2, (pen.height() / 5).min(6));
    let mut pen = pen.part(x, y, width, pen.height().saturating_sub(y));
    pen.text(0, 0, "Welcome to rekindle", Role::Brand);
    let mut y = pen.wrapped(
        0,
        2,
        4,
        "A quiet place for the people you know: what passed between you, what you promised, and \
         whom to get in touch with today. Everything stays on this computer.",
        Role::Text,
    ) + 1;
    for (command, words) in
        COMMANDS.iter().zip(["Add the first person", "Import people you have", "Look around first"])
    {
        pen.text(2, y, &model.setup.keymap.shown(command.id), Role::Key);
        pen.text(5, y, words, Role::Title);
        pen.text(30, y, note(command.id), Role::Dim);
        y += 1;
    }
    y += 1;
    for path in model.found.iter().take(4) {
        pen.pieces(2, y, [("found ", Role::Dim), (name(path).as_str(), Role::Accent)]);
        y += 1;
    }
    pen.wrapped(
        0,
        y + 1,
        3,
        "From a shell: rk import PATH, rk add NAME, and rk --help for all of it.",
        Role::Dim,
    );
}

fn note(id: &str) -> &'static str {
    match id {
        "welcome.add" => "a name is enough",
        "welcome.import" => "LinkedIn, vCard",
        _ => "a sample network",
    }
}
