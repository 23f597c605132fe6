//! `rk tag WHO +a -b`: tags on and off.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure};
use crate::cli::shell::Shell;
use crate::ops::tags::{Tagging, tag};

/// Put tags on and take tags off
#[derive(Debug, Args)]
pub struct Tag {
    /// The person, then +TAG to put on and -TAG to take off.
    #[arg(required = true, num_args = 2.., value_name = "WHO +TAG -TAG", allow_hyphen_values = true)]
    who_and_tags: Vec<String>,
}

impl Subcommand for Tag {
    const NAME: &'static str = "tag";
    const EXAMPLES: &'static [&'static str] =
        &["rk tag sarah +investor -lead", "rk tag sarah chen +climbing"];

    fn run(mut self, shell: &mut Shell) -> Done {
        // Words with a hyphen are taken as tags, so the option is found among them.
        let before = self.who_and_tags.len();
        self.who_and_tags.retain(|word| word != "--json");
        shell.json |= self.who_and_tags.len() < before;
        if let Some(option) = self.who_and_tags.iter().find(|word| word.starts_with("--")) {
            return Err(Failure::usage(
                format!("{option} is no tag"),
                "options go in front: rk --json tag sarah +friend",
            ));
        }
        let signed = |word: &String| word.starts_with(['+', '-']);
        let first = self.who_and_tags.iter().position(signed).unwrap_or(self.who_and_tags.len());
        let (who, words) = self.who_and_tags.split_at(first);
        if who.is_empty() || words.is_empty() {
            return Err(Failure::usage(
                "rk tag takes a person, then +TAG or -TAG",
                "for example: rk tag sarah +friend",
            ));
        }
        let tagging = Tagging::parse(words.iter().map(String::as_str))?;
        let said = words.join(" ");
        act::on_person(
            shell,
            &who.join(" "),
            |name| format!("tag {name} {said}"),
            |book, context, id| tag(book, context, &[id], &tagging),
        )
    }
}
