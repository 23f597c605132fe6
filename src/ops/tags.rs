//! Tags: words that gather people.

use super::{Context, Refusal, person};
use crate::domain::{Book, Change, PersonId};

/// A tag as it is kept: lower case, without `#`, words joined by hyphens.
pub fn normal(text: &str) -> Result<String, Refusal> {
    let bare = text.trim().trim_start_matches('#').to_lowercase();
    let tag = bare.split_whitespace().collect::<Vec<_>>().join("-");
    let fits = |letter: char| letter.is_alphanumeric() || "-_./+&".contains(letter);
    if tag.is_empty() {
        return Err(Refusal::new("a tag needs a word", "write a tag like investor"));
    }
    match tag.chars().find(|letter| !fits(*letter)) {
        Some(letter) => {
            Err(Refusal::new(format!("a tag cannot hold “{letter}”"), "letters, digits and hyphens can"))
        }
        None => Ok(tag),
    }
}

/// Tags as they are kept: sorted, each once.
pub fn normal_all(texts: &[String]) -> Result<Vec<String>, Refusal> {
    let mut tags = texts.iter().map(|text| normal(text)).collect::<Result<Vec<_>, _>>()?;
    tags.sort();
    tags.dedup();
    Ok(tags)
}

/// Tags to put on and to take off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tagging {
    /// To put on.
    pub on: Vec<String>,
    /// To take off.
    pub off: Vec<String>,
}

impl Tagging {
    /// Reads `+a -b c`: a word without a sign is put on.
    pub fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, Refusal> {
        let mut tagging = Self::default();
        for word in words.into_iter().flat_map(str::split_whitespace) {
            match word.strip_prefix('-') {
                Some(off) => tagging.off.push(normal(off)?),
                None => tagging.on.push(normal(word.strip_prefix('+').unwrap_or(word))?),
            }
        }
        if tagging == Self::default() {
            return Err(Refusal::new(
                "no tag was given",
                "write +investor to put one on, -investor to take it off",
            ));
        }
        Ok(tagging)
    }
}

/// Puts tags on people and takes others off.
pub fn tag(
    book: &Book,
    context: &Context,
    people: &[PersonId],
    tagging: &Tagging,
) -> Result<Vec<Change>, Refusal> {
    person::alter_each(book, context, people, |person| {
        person.tags.retain(|tag| !tagging.off.contains(tag));
        person.tags.extend(tagging.on.iter().cloned());
        person.tags.sort();
        person.tags.dedup();
        Ok(())
    })
}
