//! The forms there are: what stands in them, and what Enter does.

use super::form::{Entry, Form, Wrong};
use crate::domain::english::{self, Look};
use crate::domain::{Debtor, Depth, Direction, InteractionId, Kind, PersonId, Proof};
use crate::ops::fields::{FIELDS, Field, Shape};
use crate::ops::log::{self, Log, Promised};
use crate::ops::{Refusal, circle, fact, person, promise, remind, snooze, tags};
use crate::ui::model::Model;
use crate::ui::msg::Effect;

/// How the lines of a person are labelled, in the order of the form.
const PERSON: &[(&str, &str)] = &[
    ("name", "Name"),
    ("nickname", "Called"),
    ("org", "Organisation"),
    ("title", "Does"),
    ("circle", "Circle"),
    ("cadence", "Cadence"),
    ("tags", "Tags"),
    ("emails", "E-mail"),
    ("phones", "Phone"),
    ("urls", "Links"),
    ("city", "City"),
    ("country", "Country"),
    ("birthday", "Birthday"),
    ("dates", "Dates"),
    ("met_on", "Met on"),
    ("met_at", "Met at"),
    ("introduced_by", "Through"),
    ("notes", "Notes"),
];

fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

/// The lines of a person; empty ones without.
fn person_entries(model: &Model, who: Option<PersonId>) -> Vec<Entry> {
    let kept = who.and_then(|who| model.book.person(who));
    let mut entries = Vec::new();
    for (key, label) in PERSON {
        let Some(field) = field(key) else { continue };
        let text = kept.map(|kept| field.text(&model.book, kept)).unwrap_or_default();
        // A page of text is for the editor.
        if field.shape == Shape::Page && text.contains('\n') {
            continue;
        }
        let entry = Entry::new(key, label, field.doc, text);
        entries.push(if *key == "circle" { entry.of(circle_names(model)) } else { entry });
    }
    entries
}

fn circle_names(model: &Model) -> Vec<String> {
    model.book.settings().circles.all().iter().map(|circle| circle.name.clone()).collect()
}

/// Somebody new.
pub fn add(model: &Model) -> Form {
    let mut form = Form::new("Add somebody", Vec::new(), person_entries(model, None), add_person);
    for entry in form.entries.iter_mut().filter(|entry| entry.key == "circle") {
        entry.field = super::field::Field::new(model.book.settings().circles.outermost());
    }
    form
}

fn add_person(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    check_lines(model, form)?;
    let filled: Vec<(&str, &str)> = form
        .entries
        .iter()
        .filter(|entry| entry.key != "name" && !entry.text().is_empty())
        .map(|entry| (entry.key, entry.text()))
        .collect();
    let name = form.text("name").to_owned();
    let added = person::add(&model.book, &mut model.context, &name, &filled)
        .map_err(|refusal| form.wrong("name", refusal))?;
    let effects = model.change(format!("add {name}"), |_, _| Ok(added.changes)).map_err(|why| (None, why))?;
    model.show_person(added.id);
    match added.alike.first() {
        Some((other, because)) => {
            let other = model.book.name(*other).to_owned();
            model.say(format!("{name} is kept. Perhaps the same as {other}: {because}."));
        }
        None => model.say(format!("{name} is kept.")),
    }
    Ok(effects)
}

/// Tries each line alone, so that a mistake is shown where it is.
fn check_lines(model: &Model, form: &Form) -> Result<(), Wrong> {
    let circle = model.book.settings().circles.outermost();
    let mut scratch = crate::domain::Person::new(PersonId::new(0), "somebody", circle, model.context.now);
    for entry in form.entries.iter().filter(|entry| entry.is_changed() || entry.key == "name") {
        if let Some(field) = field(entry.key) {
            field
                .set_text(&model.book, &mut scratch, entry.text())
                .map_err(|why| form.wrong(entry.key, why))?;
        }
    }
    Ok(())
}

/// Somebody who is kept.
pub fn edit(model: &Model, who: PersonId) -> Form {
    let title = format!("Edit {}", model.book.name(who));
    let mut form = Form::new(title, vec![who], person_entries(model, Some(who)), edit_person);
    form.follow = follow_person;
    form
}

fn edit_person(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let Some(who) = form.people.first().copied() else { return Ok(Vec::new()) };
    check_lines(model, form)?;
    let changed: Vec<(&str, &str)> = form
        .entries
        .iter()
        .filter(|entry| entry.is_changed())
        .map(|entry| (entry.key, entry.text()))
        .collect();
    let what = format!("edit {}", model.book.name(who));
    let effects = model
        .change(what, |book, context| person::set(book, context, who, &changed))
        .map_err(|refusal| (None, refusal))?;
    if !effects.is_empty() || !model.queue.is_empty() {
        let together = match form.followed().as_slice() {
            [] => String::new(),
            lines => format!(", with what was changed elsewhere ({})", lines.join(", ")),
        };
        model.say(format!("{} is kept{together}.", model.book.name(who)));
    }
    Ok(effects)
}

/// What others changed meanwhile: lines nobody touched here follow, the others show both. Somebody
/// deleted meanwhile can be added anew with what stands in the form.
fn follow_person(model: &Model, form: &mut Form) {
    let Some(who) = form.people.first().copied() else { return };
    let Some(kept) = model.book.person(who) else {
        form.submit = add_person;
        let hint = "Enter adds them anew with what stands here, Esc lets them go";
        form.leave(Refusal::new(format!("{} was deleted elsewhere meanwhile", form.name()), hint));
        return;
    };
    if std::mem::take(&mut form.gone) {
        // Whoever deleted them took that back.
        (form.submit, form.wrong) = (edit_person, None);
    }
    form.take_over(|key| field(key).map(|field| field.text(&model.book, kept)));
}

/// A follow-up about somebody.
pub fn remind(model: &Model, who: PersonId) -> Form {
    let entries = vec![
        Entry::new("when", "When", "in 2 weeks, next friday, 14 March", ""),
        Entry::new("text", "What", "what to do then", ""),
    ];
    Form::new(format!("Remind me of {}", model.book.name(who)), vec![who], entries, set_reminder)
}

fn set_reminder(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let Some(who) = form.people.first().copied() else { return Ok(Vec::new()) };
    let on = day(model, form, "when", Look::Ahead)?;
    let set = remind::remind(&model.book, &mut model.context, who, on, form.text("text"))
        .map_err(|refusal| form.wrong("text", refusal))?;
    let what = format!("remind: {} {}", model.book.name(who), form.text("text"));
    let effects = model.change(what, |_, _| Ok(set.changes)).map_err(|why| (None, why))?;
    model.say(format!("You will be reminded on {}.", on.format("%a %-d %b %Y")));
    Ok(effects)
}

fn day(model: &Model, form: &Form, key: &str, look: Look) -> Result<chrono::NaiveDate, Wrong> {
    english::day(form.text(key), form.day(model), look)
        .map_err(|unclear| form.wrong(key, Refusal::new(unclear.what, unclear.hint)))
}

/// A promise between you and somebody.
pub fn promise(model: &Model, who: PersonId) -> Form {
    let name = model.book.person(who).map_or("they", |person| person.first_name()).to_owned();
    let entries = vec![
        Entry::new("text", "What", "the deck by friday: a day at the end is when it is due", ""),
        Entry::new("by", "Who owes", "← → chooses", "I").of(["I".to_owned(), name]),
        Entry::new("due", "By when", "friday, 14 March; may stay empty", ""),
    ];
    Form::new(format!("A promise with {}", model.book.name(who)), vec![who], entries, keep_promise)
}

fn keep_promise(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let Some(who) = form.people.first().copied() else { return Ok(Vec::new()) };
    let (text, due) = match form.text("due") {
        "" => promise::with_day(form.text("text"), form.day(model)),
        _ => (form.text("text"), Some(day(model, form, "due", Look::Ahead)?)),
    };
    let by = if form.text("by") == "I" { Debtor::Me } else { Debtor::Them };
    let request = Promised { person: who, by, text: text.to_owned(), due };
    let made = promise::promise(&model.book, &mut model.context, &request)
        .map_err(|refusal| form.wrong("text", refusal))?;
    let what = format!("promise: {} ({})", request.text, model.book.name(who));
    let effects = model.change(what, |_, _| Ok(made.changes)).map_err(|why| (None, why))?;
    let due = request.due.map(|due| format!(", due {}", due.format("%a %-d %b %Y"))).unwrap_or_default();
    model.say(format!("The promise is kept in mind{due}."));
    Ok(effects)
}

/// Something learned about somebody.
pub fn learn(model: &Model, who: PersonId) -> Form {
    let hint = "anything; “ask:”, “likes:”, “offers:” or “needs:” first says what it is good for";
    let entries = vec![
        Entry::new("text", "What", hint, ""),
        Entry::new("source", "From", "from whom or what; may stay empty", ""),
    ];
    Form::new(format!("Learned about {}", model.book.name(who)), vec![who], entries, keep_fact)
}

fn keep_fact(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let Some(who) = form.people.first().copied() else { return Ok(Vec::new()) };
    let (text, source) = (form.text("text").to_owned(), form.text("source").to_owned());
    let what = format!("learn about {}", model.book.name(who));
    let today = model.context.today;
    model
        .change(what, |book, context| fact::learn(book, context, who, &text, today, &source))
        .map_err(|refusal| form.wrong("text", refusal))
}

/// Tags to put on and to take off.
pub fn tags(model: &Model, people: Vec<PersonId>) -> Form {
    let title = format!("Tags of {}", model.names(&people));
    let entries = vec![Entry::new("tags", "Tags", "+investor -spam; a word without a sign is put on", "")];
    Form::new(title, people, entries, put_tags)
}

fn put_tags(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let tagging = tags::Tagging::parse([form.text("tags")]).map_err(|why| form.wrong("tags", why))?;
    let what = format!("tag {}", model.names(&form.people));
    model
        .change(what, |book, context| tags::tag(book, context, &form.people, &tagging))
        .map_err(|why| form.wrong("tags", why))
}

/// How long a tie may rest.
pub fn cadence(model: &Model, people: Vec<PersonId>) -> Form {
    let title = format!("Cadence of {}", model.names(&people));
    let entries =
        vec![Entry::new("cadence", "Every", "45 days, 6 weeks, never, or default as the circle says", "")];
    Form::new(title, people, entries, put_cadence)
}

fn put_cadence(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let what = format!("cadence of {}", model.names(&form.people));
    let text = form.text("cadence").to_owned();
    model
        .change(what, |book, context| circle::cadence(book, context, &form.people, &text))
        .map_err(|why| form.wrong("cadence", why))
}

/// A day until which somebody rests.
pub fn later(model: &Model, who: PersonId) -> Form {
    let entries = vec![Entry::new("when", "Until", "next monday, in 3 weeks, 14 March", "next monday")];
    Form::new(format!("{} later", model.book.name(who)), vec![who], entries, put_off)
}

fn put_off(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let Some(who) = form.people.first().copied() else { return Ok(Vec::new()) };
    let on = day(model, form, "when", Look::Ahead)?;
    let what = format!("later: {}", model.book.name(who));
    let effects = model
        .change(what, |book, context| snooze::later(book, context, who, on))
        .map_err(|why| form.wrong("when", why))?;
    model.say(format!("{} rests until {}.", model.book.name(who), on.format("%a %-d %b")));
    Ok(effects)
}

/// An interaction, to be altered; or a new one, in full.
pub fn interaction(model: &Model, which: Option<InteractionId>, people: Vec<PersonId>) -> Option<Form> {
    let known = match which {
        Some(id) => log::request(&model.book, id).ok()?,
        None => Log::new(model.context.today, people, ""),
    };
    let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let depths = [""].into_iter().chain(Depth::ALL.iter().map(|one| one.word())).collect();
    let line = |key, label, hint: &str| Entry::new(key, label, hint, said(&known, key));
    let entries = vec![
        line("text", "What", "what was said or done"),
        line("on", "When", "yesterday, last friday, 2026-03-14"),
        line("kind", "How", "← → chooses").of(words(Kind::ALL.iter().map(|one| one.word()).collect())),
        line("depth", "Depth", "← → chooses; may stay empty").of(words(depths)),
        line("from", "From", "← → chooses: who it came from")
            .of(words(Direction::ALL.iter().map(|one| one.word()).collect())),
        line("answered", "Answered", "← → chooses: no for an attempt").of(words(vec!["yes", "no"])),
        line("place", "Place", "where; may stay empty"),
        line("gave", "Gave", "help that went to them; may stay empty"),
        line("got", "Got", "help that came from them; may stay empty"),
    ];
    let title = match which {
        Some(_) => format!("With {}", model.names(&known.people)),
        None => format!("Log with {}", model.names(&known.people)),
    };
    let mut form = Form::new(title, known.people, entries, log_interaction);
    if which.is_some() {
        (form.entry, form.submit, form.follow) = (which, edit_interaction, follow_interaction);
    }
    Some(form)
}

/// What an entry says in a line of the form.
fn said(log: &Log, key: &str) -> String {
    match key {
        "text" => log.text.clone(),
        "on" => log.on.to_string(),
        "kind" => log.kind.word().to_owned(),
        "depth" => log.depth.map_or(String::new(), |one| one.word().to_owned()),
        "from" => log.from.word().to_owned(),
        "answered" => answered(log).to_owned(),
        "place" => log.place.clone(),
        "gave" => log.gave.clone(),
        "got" => log.got.clone(),
        _ => String::new(),
    }
}

/// What others made of the entry meanwhile. One that was deleted can be logged anew as it stands here.
fn follow_interaction(model: &Model, form: &mut Form) {
    let Some(known) = form.entry.and_then(|id| log::request(&model.book, id).ok()) else {
        form.submit = log_interaction;
        let hint = "Enter logs it anew as it stands here, Esc lets it go";
        form.leave(Refusal::new("this entry was deleted elsewhere meanwhile", hint));
        return;
    };
    if std::mem::take(&mut form.gone) {
        (form.submit, form.wrong) = (edit_interaction, None);
    }
    form.take_over(|key| Some(said(&known, key)));
}

fn answered(log: &Log) -> &'static str {
    if log.proof == Proof::Attempt { "no" } else { "yes" }
}

/// What is known, with those lines of the form that `typed` gives back in place of it.
fn request<'f>(
    model: &Model,
    form: &'f Form,
    mut known: Log,
    typed: impl Fn(&str) -> Option<&'f str>,
) -> Result<Log, Wrong> {
    let unknown = |key: &str| {
        form.wrong(key, Refusal::new(format!("“{}” is none of them", form.text(key)), "← → chooses"))
    };
    for (key, place) in [
        ("text", &mut known.text),
        ("place", &mut known.place),
        ("gave", &mut known.gave),
        ("got", &mut known.got),
    ] {
        if let Some(text) = typed(key) {
            text.clone_into(place);
        }
    }
    if typed("on").is_some() {
        known.on = day(model, form, "on", Look::Back)?;
    }
    if let Some(word) = typed("kind") {
        known.kind = Kind::from_word(word).ok_or_else(|| unknown("kind"))?;
    }
    if let Some(word) = typed("from") {
        known.from = Direction::from_word(word).ok_or_else(|| unknown("from"))?;
    }
    if let Some(word) = typed("depth") {
        let depth = Depth::from_word(word);
        known.depth = if word.is_empty() { None } else { Some(depth.ok_or_else(|| unknown("depth"))?) };
    }
    if typed("answered").is_some_and(|word| word != answered(&known)) {
        known.proof = if form.text("answered") == "no" { Proof::Attempt } else { Proof::Confirmed };
    }
    Ok(known)
}

fn log_interaction(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let fresh = Log::new(model.context.today, form.people.clone(), "");
    let request = request(model, form, fresh, |key| Some(form.text(key)))?;
    model.log(&request).map_err(|why| (None, why))
}

/// Writes only the lines that were touched here: what others made of the rest stays.
fn edit_interaction(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Wrong> {
    let gone = || (None, Refusal::new("it was deleted meanwhile", "undo brings it back"));
    let id = form.entry.ok_or_else(gone)?;
    let known = log::request(&model.book, id).map_err(|why| (None, why))?;
    let request = request(model, form, known, |key| form.changed(key))?;
    let what = format!("edit: {}", request.title(&model.book));
    model.change(what, |book, context| log::edit(book, context, id, &request)).map_err(|why| (None, why))
}
