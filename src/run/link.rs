//! Opening a link in whatever the system opens links with.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

use crate::domain::plain;

/// What may be opened: an address that came with an import could name anything.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:", "tel:"];

/// The system's program for links.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens `link` without waiting for what it opens.
pub fn open(link: &str) -> Result<(), String> {
    check(link)?;
    let quiet = || Stdio::null();
    let child = Command::new(OPENER).arg(link).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    let mut child = child.map_err(|error| told(&error))?;
    // Somebody has to hear of its end, or it stays in the system's list of processes.
    thread::spawn(move || child.wait());
    Ok(())
}

/// Refuses what is no link, and one that does more than it shows: signs that hide, and mail that takes a
/// file of yours along (`attach`, as xdg-email reads it).
fn check(link: &str) -> Result<(), String> {
    let lower = link.to_lowercase();
    if !SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
        return Err(format!("“{link}” is no link that can be opened; copy it with y"));
    }
    let fields =
        lower.split_once('?').filter(|_| lower.starts_with("mailto:")).map_or("", |(_, fields)| fields);
    let names = fields.split(['&', ';', '?']).map(|field| field.split('=').next().unwrap_or_default());
    // A name of a field has no need to be escaped.
    let attaches = |name: &str| name.contains("attach") || name.contains('%');
    if link.contains(plain::is_unseen) || names.into_iter().any(attaches) {
        return Err("the link was not opened: it hides signs or takes a file of yours along".to_owned());
    }
    Ok(())
}

fn told(error: &io::Error) -> String {
    format!("the link cannot be opened: {OPENER} does not start ({error})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_does_more_than_it_shows_is_not_opened() {
        for link in [
            "https://ann.example/\n-x",
            "https://ann.example/\u{1b}]52;c;eA==\u{7}",
            "https://ann.example/\u{9b}31m",
            "https://ann.example/\u{202e}gpj.exe",
            "https://ann.example/\u{e0041}",
            "mailto:a@b.org?attach=/etc/passwd",
            "MAILTO:a@b.org?subject=x&Attachment=~/.ssh/id_rsa",
            "mailto:a@b.org?subject=x&%61ttach=/etc/passwd",
            "mailto:?to=a@b.org&amp;attach=/etc/passwd",
            "tel:+1\r\n2",
        ] {
            let refused = check(link).unwrap_err();
            assert_eq!(refused, "the link was not opened: it hides signs or takes a file of yours along");
        }
        for link in [
            "https://ann.example/?attach=1&x=%20",
            "mailto:a@b.org?subject=attach%20it&body=a%0Ab",
            "tel:+49 170 1",
            "http://bücher.example/王",
        ] {
            assert_eq!(check(link), Ok(()), "{link}");
        }
        assert!(check("file:///etc/passwd").unwrap_err().contains("is no link"));
    }
}
