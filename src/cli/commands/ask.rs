//! `rk ask TOPIC`: the personal yellow pages.

use std::num::NonZeroUsize;

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::line::{Line, Tone};
use crate::cli::shell::Shell;
use crate::cli::{act, count, json, text};
use crate::domain::Book;
use crate::query::ask::{Helper, ask};

/// Who can help with a topic, and why
#[derive(Debug, Args)]
pub struct Ask {
    /// What you need: a skill, a trade, a place, a word that was said.
    #[arg(required = true, value_name = "TOPIC")]
    topic: Vec<String>,
    /// At most so many.
    #[arg(short = 'n', value_name = "N", default_value = "10", value_parser = count::some)]
    count: NonZeroUsize,
}

#[derive(Serialize)]
struct Document<'a> {
    person: json::Person<'a>,
    score: u32,
    because: Vec<Because<'a>>,
}

#[derive(Serialize)]
struct Because<'a> {
    word: String,
    from: &'static str,
    text: &'a str,
    on: Option<chrono::NaiveDate>,
}

impl Subcommand for Ask {
    const NAME: &'static str = "ask";
    const EXAMPLES: &'static [&'static str] = &["rk ask tax lawyer", "rk ask gardener --json"];

    fn run(self, shell: &mut Shell) -> Done {
        let topic = act::text(&self.topic)?;
        let session = shell.session()?;
        let book = &session.book;
        let helpers = ask(book, &topic, self.count.get());
        if shell.json {
            let documents: Vec<_> = helpers.iter().filter_map(|one| document(book, one)).collect();
            shell.out.json(&documents)?;
        } else {
            for line in helpers.iter().flat_map(|one| lines(book, one)) {
                shell.out.line(line)?;
            }
        }
        if helpers.is_empty() {
            shell.out.say(format!("nobody you know seems to know about {topic}"));
            return Ok(Outcome::Nobody);
        }
        Ok(Outcome::Done)
    }
}

fn document<'a>(book: &'a Book, helper: &'a Helper) -> Option<Document<'a>> {
    let person = json::Person::of(book, book.person(helper.person)?);
    let because = helper.reasons.iter().map(|reason| Because {
        word: reason.words.join(" "),
        from: reason.from.word(),
        text: &reason.text,
        on: reason.on,
    });
    Some(Document { person, score: helper.score, because: because.collect() })
}

fn lines(book: &Book, helper: &Helper) -> Vec<Line> {
    let mark = book.mark(helper.person);
    let name = Line::new().with(text::tone(mark), mark.glyph()).plain(" ").strong(book.name(helper.person));
    let told = helper.reasons.iter().map(|reason| {
        let from = Line::new().faint(format!("    {}: ", reason.from.word()));
        from.marked(Tone::Faint, &reason.text, &reason.at).faint(reason.age(book.today()))
    });
    std::iter::once(name).chain(told).collect()
}
