//! `rk add NAME`: a new person.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::line::Line;
use crate::cli::load::Before;
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::domain::PersonId;
use crate::ops::{duplicates, person};
use crate::query::lookup::Index;
use crate::query::who::eligible;
use crate::run::session::Session;

/// Keep somebody new; prints the id
#[derive(Debug, Args)]
pub struct Add {
    /// The name, given name first.
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
    /// An e-mail address; may be repeated.
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
    /// A telephone number; may be repeated.
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    /// The organisation they work for.
    #[arg(long)]
    org: Option<String>,
    /// What they do there.
    #[arg(long)]
    title: Option<String>,
    /// The city they live in.
    #[arg(long)]
    city: Option<String>,
    /// A tag; may be repeated.
    #[arg(long)]
    tag: Vec<String>,
    /// The circle they stand in; the outermost when not given.
    #[arg(long)]
    circle: Option<String>,
    /// Where or at what you met.
    #[arg(long, value_name = "PLACE")]
    met_at: Option<String>,
    /// The day you met: 2026-03-14, yesterday, last friday.
    #[arg(long, value_name = "WHEN")]
    met_on: Option<String>,
    /// Who brought you together.
    #[arg(long, value_name = "WHO")]
    introduced_by: Option<String>,
    /// A link; may be repeated.
    #[arg(long)]
    url: Vec<String>,
    /// Their birthday: 1970-07-14, or --birthday=--07-14 without a year.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    birthday: Option<String>,
    /// Another day that comes back every year: wedding=2015-06-20, "name day=--10-04"; may be repeated.
    #[arg(long, value_name = "WHAT=DATE")]
    date: Vec<String>,
    /// Whatever else.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Add {
    /// Everybody who may be alike or is named.
    fn near(&self, index: &Index, name: &str) -> Vec<PersonId> {
        let mut people = duplicates::eligible(index, name, &self.email, &self.phone);
        people.extend(self.introduced_by.iter().flat_map(|by| eligible(index, by)));
        people
    }

    /// What was given, by the keys of the JSON person.
    fn fields(&self, session: &Session) -> Result<Vec<(&'static str, String)>, crate::cli::failure::Failure> {
        let lists = [
            ("emails", &self.email),
            ("phones", &self.phone),
            ("tags", &self.tag),
            ("urls", &self.url),
            ("dates", &self.date),
        ];
        let texts = [
            ("org", &self.org),
            ("title", &self.title),
            ("city", &self.city),
            ("circle", &self.circle),
            ("met_at", &self.met_at),
            ("met_on", &self.met_on),
            ("birthday", &self.birthday),
            ("notes", &self.note),
        ];
        let lists =
            lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(key, list)| (key, list.join(",")));
        let texts = texts.into_iter().filter_map(|(key, text)| Some((key, text.clone()?)));
        let mut fields: Vec<_> = lists.chain(texts).collect();
        if let Some(by) = &self.introduced_by {
            fields.push(("introduced_by", who::resolve(&session.book, by)?.to_string()));
        }
        Ok(fields)
    }
}

impl Subcommand for Add {
    const NAME: &'static str = "add";
    const EXAMPLES: &'static [&'static str] = &[
        "rk add Ann Lee",
        "rk add \"Ann Lee\" --email ann@example.org --org Northwind --circle close --tag climbing",
        "rk add \"Ann Lee\" --met-at RustFest --met-on yesterday --introduced-by tom",
        "rk add \"Ann Lee\" --birthday 1980-03-14 --date wedding=2015-06-20",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let name = self.name.join(" ");
        // Whoever has the same page somewhere may be anybody.
        let mut session = match self.url.is_empty() {
            true => shell.some(|index| (self.near(index, &name), ()))?.0,
            false => shell.glance()?,
        };
        let fields = self.fields(&session)?;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, text)| (*key, text.as_str())).collect();
        let added = session.change(|book, context| {
            let added = person::add(book, context, &name, &fields)?;
            Ok((format!("add {}", name.trim()), added.changes.clone(), added))
        })?;
        for (other, because) in &added.alike {
            let alike = format!("perhaps the same as {} ({because}): ", session.book.name(*other));
            shell.out.say(Line::new().plain(alike).faint(format!("rk merge {} {other}", added.id)));
        }
        if self.circle.is_some() {
            // What a circle costs is known to who knows everybody.
            let everybody = shell.glance()?;
            Before::without(&everybody.book, added.id).say(shell, &everybody.book, added.id);
        }
        match session.book.person(added.id) {
            Some(person) if shell.json => shell.out.json(&json::Person::of(&session.book, person))?,
            _ => shell.out.line(added.id.to_string())?,
        }
        Ok(Outcome::Done)
    }
}
