//! What another program's file says, before anything is made of it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::date::Anniversary;
use super::occasion::Dated;
use super::person::{Labelled, Rhythm, Status};

/// What a file says of somebody. Empty text means that it says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Incoming {
    /// Where in the file it begins: a line, from 1.
    pub line: usize,
    /// The name as people write it; never empty.
    pub name: String,
    /// What they are called besides; several are separated by commas.
    pub nickname: String,
    /// The organisation they work for.
    pub org: String,
    /// What they do there.
    pub title: String,
    /// Tags without `#`.
    pub tags: Vec<String>,
    /// E-mail addresses, the preferred first.
    pub emails: Vec<Labelled>,
    /// Telephone numbers, the preferred first.
    pub phones: Vec<Labelled>,
    /// Links.
    pub urls: Vec<Labelled>,
    /// The city they live in.
    pub city: String,
    /// The country they live in.
    pub country: String,
    /// Their birthday.
    pub birthday: Option<Anniversary>,
    /// Other days that come back every year.
    pub dates: Vec<Dated>,
    /// The day you met or connected; never a contact.
    pub met_on: Option<NaiveDate>,
    /// Where or at what you met.
    pub met_at: String,
    /// Who brought you together: an external key or a name.
    pub introduced_by: String,
    /// Whatever else.
    pub notes: String,
    /// Things learned that have no field of their own: `spouse: Jim`.
    pub facts: Vec<String>,
    /// The circle, where the file says so.
    pub circle: Option<String>,
    /// Their own cadence, where the file says so.
    pub rhythm: Option<Rhythm>,
    /// Whether they are tended, where the file says so.
    pub status: Option<Status>,
    /// What they are called there, the strongest first: `linkedin:slug`, `vcard:uid`, or
    /// `vcard:#digest` for a card without a UID.
    pub keys: Vec<String>,
    /// The card or row itself, with its format.
    pub original: Option<(&'static str, Arc<str>)>,
}

/// A piece of a file that was not taken in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where in the file it begins: a line, from 1.
    pub line: usize,
    /// Why, in one sentence without a full stop.
    pub reason: String,
}

impl Remark {
    /// A remark about a line.
    pub fn new(line: usize, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }
}

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// The file, for people.
    pub path: String,
    /// The id of its format; also the source of the people in it.
    pub format: &'static str,
    /// The people in it, in the order of the file.
    pub incoming: Vec<Incoming>,
    /// What could not be read.
    pub rejected: Vec<Remark>,
    /// What was left out on purpose and is no error: groups, empty rows.
    pub skipped: Vec<Remark>,
}

/// An e-mail address as it is compared: letter case does not count.
pub fn email_key(address: &str) -> String {
    address.trim().to_lowercase()
}

/// A telephone number as it is compared: by its digits, unless words are part of it.
pub fn phone_key(number: &str) -> String {
    if number.chars().any(char::is_alphabetic) {
        return number.trim().to_lowercase();
    }
    number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

/// A link as it is compared: a slash at its end does not count.
pub fn url_key(url: &str) -> String {
    url.trim().trim_end_matches('/').to_owned()
}
