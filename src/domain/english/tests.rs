//! What the grammar reads, and what it refuses.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Look, Unit, day, mentions, span};

/// A Thursday.
fn today() -> NaiveDate {
    "2026-03-12".parse().unwrap()
}

fn back(text: &str) -> String {
    day(text, today(), Look::Back).map_or_else(|no| format!("{no}: {}", no.hint), |day| day.to_string())
}

fn ahead(text: &str) -> String {
    day(text, today(), Look::Ahead).map_or_else(|no| format!("{no}: {}", no.hint), |day| day.to_string())
}

#[test]
fn days_that_need_no_direction() {
    for (text, date) in [
        ("2026-03-14", "2026-03-14"),
        ("14.3.2026", "2026-03-14"),
        ("today", "2026-03-12"),
        ("Yesterday", "2026-03-11"),
        ("tomorrow", "2026-03-13"),
        ("day before yesterday", "2026-03-10"),
        ("the day after tomorrow", "2026-03-14"),
        ("3 weeks ago", "2026-02-19"),
        ("a month ago", "2026-02-12"),
        ("two years ago", "2024-03-12"),
        ("a couple of days ago", "2026-03-10"),
        ("in 10 days", "2026-03-22"),
        ("in a week", "2026-03-19"),
        ("a week from today", "2026-03-19"),
        ("last friday", "2026-03-06"),
        ("next friday", "2026-03-13"),
        ("next thursday", "2026-03-19"),
        ("14 march 2025", "2025-03-14"),
        ("mar 14 2024", "2024-03-14"),
        ("March 14th, 2024", "2024-03-14"),
        ("the 14th of march 2024", "2024-03-14"),
        ("next week", "2026-03-19"),
        ("last month", "2026-02-12"),
        ("end of next month", "2026-04-30"),
        ("tomorrow evening", "2026-03-13"),
    ] {
        assert_eq!((back(text).as_str(), ahead(text).as_str()), (date, date), "{text}");
    }
}

#[test]
fn incomplete_days_look_the_way_they_are_told() {
    for (text, before, after) in [
        ("fri", "2026-03-06", "2026-03-13"),
        ("thursday", "2026-03-05", "2026-03-19"),
        ("on monday", "2026-03-09", "2026-03-16"),
        ("march 14", "2025-03-14", "2026-03-14"),
        ("14 Mar", "2025-03-14", "2026-03-14"),
        ("march 12", "2026-03-12", "2026-03-12"),
        ("sept 3", "2025-09-03", "2026-09-03"),
        ("the 14th", "2026-02-14", "2026-03-14"),
        ("the 31st", "2026-01-31", "2026-03-31"),
        ("29 february", "2024-02-29", "2028-02-29"),
        ("2w", "2026-02-26", "2026-03-26"),
        ("10d", "2026-03-02", "2026-03-22"),
        ("3 weeks", "2026-02-19", "2026-04-02"),
        ("end of month", "2026-02-28", "2026-03-31"),
        ("end of march", "2025-03-31", "2026-03-31"),
        ("eoy", "2025-12-31", "2026-12-31"),
    ] {
        assert_eq!((back(text).as_str(), ahead(text).as_str()), (before, after), "{text}");
    }
}

#[test]
fn months_end_on_their_last_day() {
    let january: NaiveDate = "2026-01-31".parse().unwrap();
    let next = |text| day(text, january, Look::Ahead).unwrap().to_string();
    assert_eq!(next("in 1 month"), "2026-02-28");
    assert_eq!(next("in 3 months"), "2026-04-30");
    assert_eq!(next("next month"), "2026-02-28");
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    for (text, refusal) in [
        ("31 february", "there is no 31 February: February has 29 days"),
        ("2026-02-31", "there is no 31 February 2026: February 2026 has 28 days"),
        ("feb 29 2026", "there is no 29 February 2026: February 2026 has 28 days"),
        ("2026-13-01", "there is no month 13: months are numbered 1 to 12"),
        ("in 99999999 days", "that day is beyond the calendar: the years 1 to 9999 are known"),
        ("fryday", "“fryday” names no day: did you mean “friday”?"),
        ("next tuseday", "“next tuseday” names no day: did you mean “tuesday”?"),
        ("3 weks ago", "“3 weks ago” names no day: did you mean “weeks”?"),
        ("march", "“march” names no day: which day of March? write “March 14”"),
        ("may 2025", "“may 2025” names no day: which day of May? write “May 14”"),
        ("end of week", "“end of week” names no day: say whether you mean friday or sunday"),
        ("3/14/2026", "“3/14/2026” names no day: write the year first: 2026-03-14"),
        ("a few weeks ago", "“a few weeks ago” names no day: how many? write “3 weeks ago”"),
    ] {
        assert_eq!(back(text), refusal, "{text}");
    }
    for text in
        ["", "  ", "on", "friday march", "05-14", "next", "0", "the 32nd", "in 3 weeks ago", "-3 days"]
    {
        assert!(day(text, today(), Look::Back).is_err(), "{text}");
    }
}

#[test]
fn spans_are_read_and_counted_in_days() {
    for (text, days) in [
        ("45 days", 45),
        ("45", 45),
        ("6 weeks", 42),
        ("every 3 months", 91),
        ("every month", 30),
        ("every other week", 14),
        ("monthly", 30),
        ("2w", 14),
        ("a year", 365),
        ("week", 7),
    ] {
        assert_eq!(span(text).unwrap().days(), days, "{text}");
    }
    assert_eq!(span("every 3 months").unwrap().unit, Unit::Month);
}

#[test]
fn spans_of_nothing_are_refused() {
    for text in ["0 days", "-3 days", "-3", "0", "", "every", "5 parsecs", "99999 years", "3 weeks 2 days"] {
        assert!(span(text).is_err(), "{text}");
    }
    assert_eq!(span("6 weeeks").unwrap_err().hint, "did you mean “weeks”?");
}

#[test]
fn days_are_found_in_sentences() {
    let found = |text: &str| -> Vec<(String, String)> {
        let all = mentions(text, today(), Look::Back);
        all.into_iter()
            .map(|one| (text.get(one.place).unwrap().to_owned(), one.day.unwrap().to_string()))
            .collect()
    };
    let one = |words: &str, date: &str| vec![(words.to_owned(), date.to_owned())];
    assert_eq!(found("Lunch with Ann yesterday, deep."), one("yesterday", "2026-03-11"));
    assert_eq!(found("Éloïse called 3 weeks ago!"), one("3 weeks ago", "2026-02-19"));
    assert_eq!(found("met on March 2 in Paris"), one("March 2", "2026-03-02"));
    assert_eq!(found("saw her on sat"), one("on sat", "2026-03-07"));
    assert_eq!(found("we sat in the sun for 2 weeks, I may go again, second time"), []);
}

#[test]
fn an_impossible_day_in_a_sentence_is_told() {
    let all = mentions("lunch on 31 february", today(), Look::Back);
    assert_eq!(all[0].day.as_ref().unwrap_err().what, "there is no 31 February");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), ahead: bool) {
        let look = if ahead { Look::Ahead } else { Look::Back };
        let _ = day(&text, today(), look);
        let _ = span(&text);
        for mention in mentions(&text, today(), look) {
            prop_assert!(text.get(mention.place).is_some());
        }
    }

    #[test]
    fn words_of_the_grammar_in_any_order_never_panic(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "next", "last", "end", "of", "the", "in", "ago", "31", "29", "0", "4294967295", "feb", "march",
                "friday", "sun", "week", "month", "year", "years", "day", "31st", "2024", "9999", "99999w", "on",
            ]),
            0..6,
        ),
        from in 0..3_652_059_i32,
    ) {
        let today = NaiveDate::from_num_days_from_ce_opt(from + 1).unwrap();
        let text = words.join(" ");
        for look in [Look::Back, Look::Ahead] {
            let _ = day(&text, today, look);
            let _ = mentions(&text, today, look);
        }
        if let Ok(span) = span(&text) {
            prop_assert!(span.days() > 0);
        }
    }

    #[test]
    fn a_written_day_is_read_back(from in 0..3_652_058_i32, ahead: bool) {
        let date = NaiveDate::from_num_days_from_ce_opt(from + 1).unwrap();
        prop_assume!(chrono::Datelike::year(&date) >= 1000);
        let look = if ahead { Look::Ahead } else { Look::Back };
        prop_assert_eq!(day(&date.to_string(), today(), look), Ok(date));
        let long = date.format("%-d %B %Y").to_string();
        prop_assert_eq!(day(&long, today(), look), Ok(date));
    }
}
