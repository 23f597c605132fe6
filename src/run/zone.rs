//! A time zone that does not exist is noticed: without this, days would quietly be counted in UTC.

use std::path::Path;

/// Where systems keep their time zones.
const ZONES: &[&str] =
    &["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// A sentence about `TZ` when it names no time zone.
pub fn complaint(tz: Option<&str>) -> Option<String> {
    let name = tz?.trim_start_matches(':');
    if name.is_empty() || is_rule(name) || is_file(name) {
        return None;
    }
    Some(format!("TZ is “{name}”, which is no time zone here; days are counted in UTC"))
}

fn is_file(name: &str) -> bool {
    ZONES.iter().any(|folder| Path::new(folder).join(name).is_file())
}

/// Whether it is a rule as POSIX writes them, `CET-1CEST` or `<+03>-3`.
fn is_rule(name: &str) -> bool {
    let rest = match name.strip_prefix('<') {
        Some(quoted) => quoted.split_once('>').map(|(_, rest)| rest),
        None => {
            let rest = name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            (name.len() - rest.len() >= 3).then_some(rest)
        }
    };
    rest.is_some_and(|rest| {
        rest.trim_start_matches(['+', '-']).starts_with(|digit: char| digit.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_zone_that_does_not_exist_is_complained_about() {
        for fine in [None, Some(""), Some("CET-1CEST"), Some("<+03>-3"), Some("EST5EDT,M3.2.0,M11.1.0")] {
            assert_eq!(complaint(fine), None, "{fine:?}");
        }
        for wrong in ["Europe/Berlinn", "Mars/Olympus", "XX"] {
            assert!(complaint(Some(wrong)).is_some_and(|words| words.contains(wrong)));
        }
    }
}
