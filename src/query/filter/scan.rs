//! From text to tokens.

use std::ops::Range;

use super::error::FilterError;

/// How a key is compared with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `:` or `=`.
    Is,
    /// `<`.
    Less,
    /// `<=`.
    AtMost,
    /// `>`.
    More,
    /// `>=`.
    AtLeast,
}

/// One token, with the bytes it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where.
    pub at: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenKind {
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// `-` before something.
    Minus,
    /// A word, or several in quotes.
    Word { text: String, quoted: bool },
    /// A key, how it is compared, and its value with where the value stands.
    Term { key: String, compare: Compare, value: String, value_at: Range<usize> },
}

/// How a key is compared: the signs.
pub const COMPARES: [(&str, Compare); 6] = [
    (":", Compare::Is),
    ("=", Compare::Is),
    ("<=", Compare::AtMost),
    (">=", Compare::AtLeast),
    ("<", Compare::Less),
    (">", Compare::More),
];

/// The tokens of a filter.
pub fn tokens(text: &str) -> Result<Vec<Token>, FilterError> {
    let mut scanner = Scanner { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = scanner.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn token(&mut self) -> Result<Option<Token>, FilterError> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let single = match first {
            '(' => Some(TokenKind::Open),
            ')' => Some(TokenKind::Close),
            '-' if self.rest().chars().nth(1).is_some_and(|next| !next.is_whitespace()) => {
                Some(TokenKind::Minus)
            }
            _ => None,
        };
        let kind = match single {
            Some(kind) => {
                self.at += 1;
                kind
            }
            None if first == '"' => TokenKind::Word { text: self.quoted()?, quoted: true },
            None if self.rest().starts_with("@\"") => {
                self.at += 1;
                TokenKind::Word { text: format!("@{}", self.quoted()?), quoted: false }
            }
            None => self.word_or_term()?,
        };
        Ok(Some(Token { kind, at: start..self.at }))
    }

    fn word_or_term(&mut self) -> Result<TokenKind, FilterError> {
        let key = self.take_while(|letter| letter.is_alphabetic() || "-_".contains(letter));
        let rest = self.rest();
        let compare = COMPARES.iter().find(|(sign, _)| rest.starts_with(sign));
        if let (false, Some((sign, compare))) = (key.is_empty(), compare) {
            self.at += sign.len();
            let start = self.at;
            let value = if self.rest().starts_with('"') { self.quoted()? } else { self.plain().to_owned() };
            let (key, value_at) = (key.to_lowercase(), start..self.at);
            return Ok(TokenKind::Term { key, compare: *compare, value, value_at });
        }
        Ok(TokenKind::Word { text: format!("{key}{}", self.plain()), quoted: false })
    }

    fn plain(&mut self) -> &'a str {
        self.take_while(|letter| !letter.is_whitespace() && !"()\"".contains(letter))
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn quoted(&mut self) -> Result<String, FilterError> {
        let start = self.at;
        self.at += 1;
        let rest = self.rest();
        let Some(end) = rest.find('"') else {
            let message = "the quotation mark is not closed";
            return Err(FilterError::new(start..start + 1, message, "write \" at its end"));
        };
        self.at += end + 1;
        Ok(rest.get(..end).unwrap_or_default().to_owned())
    }
}
