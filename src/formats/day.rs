//! Days as other programs write them.

use chrono::{Datelike, NaiveDate};

/// Words that stand for no date at all.
const NOTHING: [&str; 6] = ["undefined", "null", "none", "n/a", "-", "0/0/00"];

/// The beginnings of month names, without accents, in English, French, German and Spanish. The longer
/// ones come first where one is the beginning of another.
const MONTHS: [(&str, u32); 27] = [
    ("jan", 1),
    ("ene", 1),
    ("feb", 2),
    ("fev", 2),
    ("mar", 3),
    ("mae", 3),
    ("mrz", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("juin", 6),
    ("juil", 7),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
];

/// A day as it stands in a cell: `21 Nov 2023`, `Nov 21, 2023`, `2023-11-21`, `11/21/23`, `21.11.2023`.
/// Nothing for an empty cell; the text itself when it is no day of the calendar.
pub fn read(cell: &str) -> Result<Option<NaiveDate>, String> {
    let cell = cell.trim();
    if cell.is_empty() || NOTHING.iter().any(|word| cell.eq_ignore_ascii_case(word)) {
        return Ok(None);
    }
    parse(cell).map(Some).ok_or_else(|| cell.to_owned())
}

fn parse(cell: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = cell
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("de"))
        .take(4)
        .collect();
    let [first, second, third] = parts.get(..3)? else { return None };
    if let Some(month) = month(second) {
        return NaiveDate::from_ymd_opt(year(third)?, month, number(first)?);
    }
    if let Some(month) = month(first) {
        return NaiveDate::from_ymd_opt(year(third)?, month, number(second)?);
    }
    numeric(cell, first, second, third)
}

/// Three numbers: the year first, or month and day as in the United States, unless the first is no
/// month or dots stand between them.
fn numeric(cell: &str, first: &str, second: &str, third: &str) -> Option<NaiveDate> {
    if first.len() == 4 {
        let day: String = third.chars().take_while(char::is_ascii_digit).collect();
        return NaiveDate::from_ymd_opt(year(first)?, number(second)?, number(&day)?);
    }
    let (a, b, year) = (number(first)?, number(second)?, year(third)?);
    let (month, day) = if a > 12 || cell.contains('.') { (b, a) } else { (a, b) };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn number(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    digits.parse().ok().filter(|number| (1..=31).contains(number))
}

/// A year of four digits, or of two in this century: connections are younger than it.
fn year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 if NaiveDate::MIN.year() < year && year > 0 => Some(year),
        _ => None,
    }
}

fn month(text: &str) -> Option<u32> {
    let plain: String = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    MONTHS.iter().find(|(name, _)| plain.starts_with(name)).map(|(_, month)| *month)
}

fn plain(letter: char) -> char {
    match letter {
        'é' | 'è' | 'ê' => 'e',
        'û' | 'ü' | 'ù' => 'u',
        'ä' | 'á' | 'à' => 'a',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_shapes_of_one_day() {
        let day = NaiveDate::from_ymd_opt(2023, 11, 21);
        for cell in [
            "21 Nov 2023",
            "21 November 2023",
            "21 Nov 23",
            " Nov 21, 2023 ",
            "2023-11-21",
            "2023/11/21 14:24:54 UTC",
            "11/21/23",
            "11/21/2023",
            "21/11/2023",
            "21.11.2023",
            "21-Nov-23",
            "21 nov. 2023",
            "21 de nov de 2023",
        ] {
            assert_eq!(read(cell), Ok(day), "{cell}");
        }
        assert_eq!(read("1 août 2020"), Ok(NaiveDate::from_ymd_opt(2020, 8, 1)));
        assert_eq!(read("3. März 2020"), Ok(NaiveDate::from_ymd_opt(2020, 3, 3)));
    }

    #[test]
    fn nothing_is_no_day() {
        for cell in ["", "  ", "undefined", "NULL", "n/a"] {
            assert_eq!(read(cell), Ok(None), "{cell}");
        }
    }

    #[test]
    fn what_is_not_in_the_calendar_is_refused() {
        for cell in ["31 Feb 2023", "yesterday", "0 Jan 2020", "13/13/2020", "Jan 2020", "99999999"] {
            assert_eq!(read(cell), Err(cell.to_owned()));
        }
    }
}
