//! Birthdays as cards write them: with and without dashes, with and without a year.

use crate::domain::Anniversary;
use crate::formats::day;

/// The year Apple writes for a birthday whose year is unknown.
const NO_YEAR: i32 = 1604;

/// A birthday. Nothing for an empty text, for words, and for one without month and day; the text itself
/// when it is no day of the calendar.
pub fn read(text: &str, omitted: Option<&str>) -> Result<Option<Anniversary>, String> {
    let date = text.trim().split(['T', ' ']).next().unwrap_or_default();
    if !date.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-') {
        return Ok(None);
    }
    let refuse = || text.trim().to_owned();
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    if let Some(rest) = date.strip_prefix("--") {
        return match (rest.starts_with('-'), month_and_day(rest)) {
            (false, Some((month, day))) => Anniversary::new(None, month, day).map(Some).ok_or_else(refuse),
            _ => Ok(None),
        };
    }
    match (date.len(), digits.len()) {
        (4 | 7, 4 | 6) | (6, 6) => Ok(None),
        (8, 8) | (10, 8) if date.as_bytes().get(4) != Some(&b'/') => {
            let (year, rest) = digits.split_at_checked(4).ok_or_else(refuse)?;
            let year = year.parse::<i32>().map_err(|_| refuse())?;
            let (month, day) = month_and_day(rest).ok_or_else(refuse)?;
            let is_unknown = year == 0 || year == NO_YEAR || omitted == Some(&year.to_string());
            let year = Some(year).filter(|_| !is_unknown);
            if (month, day) == (0, 0) {
                return Ok(None);
            }
            Anniversary::new(year, month, day).map(Some).ok_or_else(refuse)
        }
        _ => day::read(text).map(|day| day.map(Anniversary::from)),
    }
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = match text.split_once('-') {
        Some(both) => both,
        None => text.split_at_checked(2)?,
    };
    Some((month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        read(text, None).unwrap().map(|day| day.to_string())
    }

    #[test]
    fn every_way_of_writing_a_birthday() {
        for text in ["1970-07-14", "19700714", "19700714T000000Z", "1970-07-14T22:00:00", "14 Jul 1970"] {
            assert_eq!(said(text).as_deref(), Some("1970-07-14"), "{text}");
        }
        for text in ["--0714", "--07-14", "--7-14", "1604-07-14", "0000-07-14"] {
            assert_eq!(said(text).as_deref(), Some("--07-14"), "{text}");
        }
        let apple = read("1900-02-28", Some("1900")).unwrap().map(|day| day.to_string());
        assert_eq!(apple.as_deref(), Some("--02-28"));
        assert_eq!(said("--0229").as_deref(), Some("--02-29"));
    }

    #[test]
    fn what_has_no_day_is_left_and_what_cannot_be_is_refused() {
        for text in ["", "1970", "1970-07", "---14", "--07", "circa 1800", "0000-00-00", "T102200"] {
            assert_eq!(read(text, None), Ok(None), "{text}");
        }
        for text in ["1970-02-31", "19701301", "--0231"] {
            assert_eq!(read(text, None), Err(text.to_owned()));
        }
    }
}
