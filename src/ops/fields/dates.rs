//! Days besides the birthday, each as `wedding 2015-06-20` or `wedding=2015-06-20`.

use super::birthday;
use crate::domain::occasion::BIRTHDAY;
use crate::domain::{Anniversary, Book, Dated, Person};
use crate::ops::Refusal;

const HINT: &str = "write what day it is and when: wedding 2015-06-20, or name day --10-04";

pub(super) fn write(book: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    let mut dates: Vec<Dated> = Vec::new();
    for text in values {
        let one = read(book, text)?;
        if !dates.contains(&one) {
            dates.push(one);
        }
    }
    person.dates = dates;
    Ok(())
}

fn read(book: &Book, text: &str) -> Result<Dated, Refusal> {
    let (label, when) = match text.rsplit_once('=') {
        Some((label, day)) => (label, birthday::day(book, day.trim())?),
        None => at_the_end(book, text)?,
    };
    let label = label.trim().trim_end_matches(':');
    if label.eq_ignore_ascii_case(BIRTHDAY) {
        return Err(Refusal::new("the birthday is no date among others", "set it as birthday"));
    }
    Dated::new(label, when).ok_or_else(|| Refusal::new(format!("“{text}” does not say what day it is"), HINT))
}

/// The words before the longest end that is a day, and the day.
fn at_the_end<'t>(book: &Book, text: &'t str) -> Result<(&'t str, Anniversary), Refusal> {
    let gaps = text.match_indices(' ').map(|(at, _)| at);
    let splits = std::iter::once(0).chain(gaps).map(|at| text.split_at(at));
    let found = splits.map(|(label, day)| (label, birthday::day(book, day.trim())));
    let mut days = found.filter_map(|(label, day)| Some((label, day.ok()?)));
    days.next().ok_or_else(|| Refusal::new(format!("“{text}” names no day of the calendar"), HINT))
}
