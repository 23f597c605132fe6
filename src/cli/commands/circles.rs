//! `rk circles`: how full the circles are, and what they ask for.

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::json::rounded;
use crate::cli::line::Line;
use crate::cli::shell::Shell;
use crate::domain::cadence::every;
use crate::domain::load::{CircleLoad, circles, contacts_per_week};

/// How full the circles are, and the contacts a week they ask for
#[derive(Debug, Args)]
pub struct Circles {}

#[derive(Serialize)]
struct Circle<'a> {
    circle: &'a str,
    people: usize,
    within: usize,
    capacity: Option<u32>,
    cadence_days: Option<u32>,
    contacts_per_week: f64,
}

impl Subcommand for Circles {
    const NAME: &'static str = "circles";
    const EXAMPLES: &'static [&'static str] = &["rk circles", "rk circles --json"];

    fn run(self, shell: &mut Shell) -> Done {
        let session = shell.glance()?;
        let loads = circles(&session.book);
        if shell.json {
            shell.out.json(&loads.iter().map(document).collect::<Vec<_>>())?;
            return Ok(Outcome::Done);
        }
        let rows: Vec<_> = loads.iter().map(row).collect();
        shell.out.rows(&rows)?;
        let total = contacts_per_week(&session.book);
        shell.out.line(Line::new().faint(format!("together {total:.1} contacts a week")))?;
        Ok(Outcome::Done)
    }
}

fn document(load: &CircleLoad) -> Circle<'_> {
    Circle {
        circle: &load.circle,
        people: load.people,
        within: load.within,
        capacity: load.capacity,
        cadence_days: load.cadence_days,
        contacts_per_week: rounded(load.contacts_per_week),
    }
}

fn row(load: &CircleLoad) -> Vec<Line> {
    let room = load.capacity.map(|capacity| format!("{} of {capacity} with closer ones", load.within));
    let every = load.cadence_days.map(every);
    vec![
        Line::new().strong(&load.circle),
        Line::from(format!("{:>5}", load.people)),
        Line::new().faint(room.unwrap_or_default()),
        Line::from(every.unwrap_or_else(|| "never".to_owned())),
        Line::new().faint(format!("{:.1} a week", load.contacts_per_week)),
    ]
}
