//! What can be done about whoever is selected, on every screen that shows people.

use crate::domain::cadence::every;
use crate::domain::count::counted;
use crate::domain::load::{self, CircleLoad};
use crate::domain::{Book, Circle, Key, PersonId, Progress, Status};
use crate::ops::done::{self as ending, Ending};
use crate::ops::{circle, person};
use crate::ui::command::{Command, Done, done};
use crate::ui::model::{Model, names};
use crate::ui::msg::Effect;
use crate::ui::overlays::Overlay;
use crate::ui::overlays::brief::Brief;
use crate::ui::overlays::confirm::{Asked, Confirm};
use crate::ui::overlays::form::Form;
use crate::ui::overlays::forms;
use crate::ui::overlays::picker::{Choice, Picker};
use crate::ui::overlays::sentence::Sentence;
use crate::ui::overlays::why::Why;

macro_rules! command {
    ($id:literal, $title:literal, [$($key:literal),*], $doc:literal, $run:expr) => {
        Command { id: $id, title: $title, doc: $doc, keys: &[$($key),*], run: $run }
    };
}

/// Commands about whoever is selected.
pub const COMMANDS: &[Command] = &[
    command!("person.log", "log", ["i"], "Log what passed in one sentence", log),
    command!("person.log_form", "", ["I"], "Log what passed in a form", log_form),
    command!("person.remind", "remind", ["r"], "Decide to do something about them on a day", |m| form(
        m,
        forms::remind
    )),
    command!("person.promise", "promise", ["p"], "Keep a promise in mind, yours or theirs", |m| form(
        m,
        forms::promise
    )),
    command!("person.settle", "", ["P"], "End a promise or a reminder: done, or dropped", settle),
    command!("person.circle", "circle", ["c"], "Place them in a circle", place),
    command!("person.fact", "", ["n"], "Note something learned about them", |m| form(m, forms::learn)),
    command!("person.brief", "brief", ["Enter"], "Read what to remember before you meet them", brief),
    command!("person.edit", "edit", ["e"], "Edit them in a form", |m| form(m, forms::edit)),
    command!("person.editor", "", ["E"], "Edit them as text in your editor", crate::ui::editor::open),
    command!("person.tags", "", ["t"], "Put tags on them or take them off", |m| forms_of(m, forms::tags)),
    command!("person.cadence", "", ["C"], "Say how long the tie may rest", |m| forms_of(m, forms::cadence)),
    command!("person.archive", "", ["x"], "Archive them, or take them out of the archive", archive),
    command!("person.status", "", ["S"], "Say that they are in memory, or not to be contacted", status),
    command!("person.delete", "", ["D"], "Delete them with all that is kept of them", delete),
    command!("person.why", "why", ["w"], "Show the arithmetic behind their rank", why),
    command!("person.copy", "", ["y"], "Copy their e-mail address, else their name", copy),
    command!("person.open", "", ["o"], "Open their first link", open_link),
];

fn form(model: &mut Model, make: fn(&Model, PersonId) -> Form) -> Done {
    let form = make(model, model.subject()?);
    model.open(form);
    done()
}

fn forms_of(model: &mut Model, make: fn(&Model, Vec<PersonId>) -> Form) -> Done {
    let form = make(model, model.acting()?);
    model.open(form);
    done()
}

/// Asks for a sentence about whoever is selected or marked.
pub fn log(model: &mut Model) -> Done {
    let about = model.acting().unwrap_or_default();
    let sentence = Sentence::new(model, about);
    model.open(sentence);
    done()
}

fn log_form(model: &mut Model) -> Done {
    let people = model.acting()?;
    if let Some(form) = forms::interaction(model, None, people) {
        model.open(form);
    }
    done()
}

fn brief(model: &mut Model) -> Done {
    let who = model.subject()?;
    model.open(Brief::new(who));
    Ok(vec![model.look_up(who)])
}

fn why(model: &mut Model) -> Done {
    let why = Why::new(model, model.subject()?);
    model.open(why);
    done()
}

fn place(model: &mut Model) -> Done {
    let people = model.acting()?;
    let filled = load::circles(&model.book);
    let choices = model.book.settings().circles.all().iter().zip(&filled).zip('1'..);
    let choices: Vec<Choice> = choices
        .map(|((circle, filled), key)| Choice {
            key,
            value: circle.name.clone(),
            label: circle.name.clone(),
            note: cost(&model.book, &people, circle, filled),
        })
        .collect();
    let first = people.first().and_then(|who| model.book.person(*who));
    let at = first.map_or(0, |person| model.book.settings().circles.rank(&person.circle));
    let title = format!("Place {}", model.names(&people));
    model.open(Picker { title, choices, at, people, then: put_in_circle });
    done()
}

/// What placing people in a circle asks for, and how full it is.
fn cost(book: &Book, people: &[PersonId], circle: &Circle, filled: &CircleLoad) -> String {
    let Some(days) = circle.cadence else { return "may rest for ever".to_owned() };
    let people = people.iter().filter_map(|who| book.person(*who));
    let week: f64 = people.map(|person| load::per_week_in(book, person, circle)).sum();
    let room = filled.capacity.map(|most| format!(" · {} of {most}", filled.within)).unwrap_or_default();
    format!("{}, {week:.2} a week{room}", every(days))
}

fn put_in_circle(model: &mut Model, people: &[PersonId], name: &str) -> Done {
    let who = model.names(people);
    let full = people.first().and_then(|first| load::full(&model.book, name, *first));
    let done = model.change(format!("place {who} in {name}"), |book, context| {
        circle::place(book, context, people, name)
    })?;
    let told = match full {
        Some(full) => {
            let leaves =
                full.leaves.map(|other| format!("; the least warm there is {}", model.book.name(other)));
            format!(
                "{who}: {name}. It holds {} of {}{}.",
                full.within,
                full.capacity,
                leaves.unwrap_or_default()
            )
        }
        None => {
            let load = load::contacts_per_week(&model.book);
            format!("{who}: {name}. All circles ask for {load:.1} contacts a week now.")
        }
    };
    model.say(told);
    Ok(done)
}

fn archive(model: &mut Model) -> Done {
    let people = model.acting()?;
    let archived = |who: &PersonId| model.book.person(*who).is_some_and(|one| one.status == Status::Archived);
    let (to, verb) = if people.iter().all(archived) {
        (Status::Active, "take back")
    } else {
        (Status::Archived, "archive")
    };
    set_status(model, &people, to, verb)
}

fn set_status(model: &mut Model, people: &[PersonId], to: Status, verb: &str) -> Done {
    let what = format!("{verb} {}", model.names(people));
    let done = model.change(what.clone(), |book, context| person::status(book, context, people, to))?;
    model.panes.people.marked.clear();
    model.say(format!("Done: {what}. u takes it back."));
    Ok(done)
}

fn status(model: &mut Model) -> Done {
    let people = model.acting()?;
    let notes = ["tended again", "kept, out of sight", "never suggested", "remembered, never suggested"];
    let choices = Status::ALL.iter().zip(notes).zip("axdm".chars());
    let choices: Vec<Choice> = choices
        .map(|((status, note), key)| Choice {
            key,
            value: status.word().to_owned(),
            label: status.word().replace('-', " "),
            note: note.to_owned(),
        })
        .collect();
    let title = format!("Status of {}", model.names(&people));
    let then = |model: &mut Model, people: &[PersonId], word: &str| {
        let status = person::status_named(word)?;
        set_status(model, people, status, word)
    };
    model.open(Picker { title, choices, at: 0, people, then });
    done()
}

fn delete(model: &mut Model) -> Done {
    let people = model.acting()?;
    let question = Confirm::new(model, "Delete", "delete", move |book, context| {
        let changes = person::remove(book, context, &people)?;
        let who = names(book, &people);
        let things = counted(changes.len().saturating_sub(people.len()), "thing", "things");
        let lines = vec![
            format!("{who} and all that is kept of them ({things}) would be deleted."),
            "What others took part in stays with the others; u takes it back.".to_owned(),
        ];
        Ok(Asked { lines, what: format!("delete {who}"), changes })
    })?;
    model.open(question);
    done()
}

fn copy(model: &mut Model) -> Done {
    let who = model.subject()?;
    let Some(person) = model.book.person(who) else { return done() };
    let text = person.emails.first().map_or(&person.name, |email| &email.value).clone();
    model.say(format!("Copied {text}."));
    Ok(vec![Effect::Copy(text)])
}

fn open_link(model: &mut Model) -> Done {
    let who = model.subject()?;
    let link = model.book.person(who).and_then(|person| person.urls.first()).map(|link| link.value.clone());
    match link {
        Some(link) => Ok(vec![Effect::Open(link)]),
        None => Err(crate::ops::Refusal::new("there is no link", "e adds one")),
    }
}

/// The open promises and reminders of somebody, each to be ended one way or the other.
fn settle(model: &mut Model) -> Done {
    let who = model.subject()?;
    let promises = model.book.promises().of(who).filter(|one| one.progress == Progress::Open);
    let tasks = model.book.follow_ups().of(who).filter(|one| one.progress == Progress::Open);
    let open: Vec<(Key, String)> = promises
        .map(|one| (Key::Promise(one.id), one.text.clone()))
        .chain(tasks.map(|one| (Key::FollowUp(one.id), one.text.clone())))
        .collect();
    if open.is_empty() {
        return Err(crate::ops::Refusal::new(
            "nothing is open between you",
            "p makes a promise, r a reminder",
        ));
    }
    let mut choices = Vec::new();
    for ((key, text), letter) in open.iter().zip(('1'..='9').chain(std::iter::repeat(' '))) {
        let value = |verb: &str| format!("{verb} {}", ending_id(*key));
        choices.push(Choice {
            key: letter,
            value: value("done"),
            label: text.clone(),
            note: "done".to_owned(),
        });
        choices.push(Choice {
            key: ' ',
            value: value("drop"),
            label: text.clone(),
            note: "drop it".to_owned(),
        });
    }
    let title = format!("Open with {}", model.book.name(who));
    model.open(Overlay::from(Picker { title, choices, at: 0, people: vec![who], then: end }));
    done()
}

fn ending_id(key: Key) -> String {
    match key {
        Key::Promise(id) => id.to_string(),
        Key::FollowUp(id) => id.to_string(),
        _ => String::new(),
    }
}

fn end(model: &mut Model, _people: &[PersonId], value: &str) -> Done {
    let (verb, id) = value.split_once(' ').unwrap_or((value, ""));
    let how = if verb == "drop" { Ending::Dropped } else { Ending::Done };
    let key = ending::named(&model.book, id)?;
    let what = format!("{verb}: {}", ending::title(&model.book, key));
    let effects = model.change(what, |book, context| ending::end(book, context, key, how))?;
    model.say(if how == Ending::Dropped { "Dropped; no hard feelings." } else { "Done. Well kept." });
    Ok(effects)
}
