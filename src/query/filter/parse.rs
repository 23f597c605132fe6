//! From tokens to an expression.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::Expression;
use super::error::FilterError;
use super::flags;
use super::keys;
use super::scan::{Token, TokenKind, tokens};
use super::test::Test;
use super::text::Needle;
use crate::domain::Settings;
use crate::domain::nearest::nearest;

/// How deep brackets, negations and views may nest.
const DEPTH: usize = 32;

/// Understands a whole filter.
pub fn filter(text: &str, settings: &Settings) -> Result<Expression, FilterError> {
    within(text, settings, 0, None)
}

fn within(
    text: &str,
    settings: &Settings,
    depth: usize,
    inside: Option<&Inside>,
) -> Result<Expression, FilterError> {
    let tokens = tokens(text)?.into_iter().peekable();
    let mut parser = Parser { tokens, settings, inside, end: text.len() };
    let expression = parser.any(depth)?;
    match parser.tokens.next() {
        None => Ok(expression),
        Some(token) => Err(FilterError::new(token.at, "this bracket was never opened", "remove it")),
    }
}

/// The view whose text is read, and the one that named it.
struct Inside<'a> {
    view: &'a str,
    by: Option<&'a Inside<'a>>,
}

impl Inside<'_> {
    fn any(&self, wanted: &impl Fn(&str) -> bool) -> bool {
        wanted(self.view) || self.by.is_some_and(|by| by.any(wanted))
    }
}

struct Parser<'a> {
    tokens: Peekable<IntoIter<Token>>,
    settings: &'a Settings,
    inside: Option<&'a Inside<'a>>,
    end: usize,
}

impl Parser<'_> {
    fn any(&mut self, depth: usize) -> Result<Expression, FilterError> {
        let mut parts = vec![self.all(depth)?];
        while let Some(at) = self.take_word("or") {
            let part = self.all(depth)?;
            if [parts.last(), Some(&part)].into_iter().flatten().any(|part| *part == Expression::default()) {
                return Err(FilterError::new(
                    at,
                    "“or” stands between two things",
                    "quote it to find the word",
                ));
            }
            parts.push(part);
        }
        Ok(one_of(parts, Expression::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, FilterError> {
        let mut parts = Vec::new();
        loop {
            if self.take_word("and").is_some() {
                continue;
            }
            match self.tokens.peek().map(|token| &token.kind) {
                None | Some(TokenKind::Close) => break,
                Some(kind) if is_word(kind, "or") => break,
                Some(_) => parts.push(self.not(depth)?),
            }
        }
        Ok(one_of(parts, Expression::All))
    }

    fn not(&mut self, depth: usize) -> Result<Expression, FilterError> {
        let here = self.tokens.peek().map_or(self.end..self.end, |token| token.at.clone());
        if depth >= DEPTH {
            return Err(FilterError::new(here, "this nests too deep", "use fewer brackets or views"));
        }
        let minus = self.tokens.next_if(|token| token.kind == TokenKind::Minus);
        if minus.is_some() || self.take_word("not").is_some() {
            return Ok(Expression::Not(Box::new(self.not(depth + 1)?)));
        }
        let Some(token) = self.tokens.next() else {
            return Err(FilterError::new(here, "something is missing here", "write what is not wanted"));
        };
        match token.kind {
            TokenKind::Open => self.bracket(token.at, depth + 1),
            TokenKind::Word { text, quoted } => self.word(&text, quoted, token.at, depth),
            TokenKind::Term { key, compare, value, value_at } => {
                let asked = keys::Asked { key: &key, compare, value: &value, value_at };
                keys::test(&asked, token.at, self.settings).map(Expression::Test)
            }
            TokenKind::Close | TokenKind::Minus => {
                Err(FilterError::new(token.at, "something is missing here", "write what is not wanted"))
            }
        }
    }

    fn bracket(&mut self, open: Range<usize>, depth: usize) -> Result<Expression, FilterError> {
        let inside = self.any(depth)?;
        match self.tokens.next_if(|token| token.kind == TokenKind::Close) {
            Some(_) => Ok(inside),
            None => Err(FilterError::new(open, "the bracket is not closed", "write ) at its end")),
        }
    }

    fn word(
        &self,
        text: &str,
        quoted: bool,
        at: Range<usize>,
        depth: usize,
    ) -> Result<Expression, FilterError> {
        match text.strip_prefix('@').filter(|_| !quoted) {
            Some(name) => self.view(name, at, depth),
            None => {
                let flag = flags::test(text).filter(|_| !quoted);
                Ok(Expression::Test(flag.unwrap_or_else(|| Test::Anything(Needle::new(text)))))
            }
        }
    }

    fn view(&self, name: &str, at: Range<usize>, depth: usize) -> Result<Expression, FilterError> {
        let views = &self.settings.views;
        let Some(text) = views.get(name) else {
            let known = nearest(name, views.keys().map(String::as_str));
            let hint = known.map_or_else(
                || "views are named under [views] in the config".to_owned(),
                |known| format!("did you mean @{known}?"),
            );
            return Err(FilterError::new(at, format!("there is no view called “{name}”"), hint));
        };
        if let Some(inside) = self.inside.filter(|inside| inside.any(&|view| view == name)) {
            return Err(names_itself(at, inside.view, name));
        }
        let inside = Inside { view: name, by: self.inside };
        within(text, self.settings, depth + 1, Some(&inside)).map_err(|error| match error.message {
            // What goes round is told once, not at every turn.
            message if inside.any(&|view| message.starts_with(&itself(view))) => {
                FilterError { at, message, hint: error.hint }
            }
            message => FilterError::new(at, format!("in the view “{name}”: {message}"), error.hint),
        })
    }

    fn take_word(&mut self, word: &str) -> Option<Range<usize>> {
        self.tokens.next_if(|token| is_word(&token.kind, word)).map(|token| token.at)
    }
}

fn itself(view: &str) -> String {
    format!("the view “{view}” names itself")
}

fn names_itself(at: Range<usize>, view: &str, named: &str) -> FilterError {
    let by_way = if view == named { String::new() } else { format!(", by way of “{view}”") };
    FilterError::new(at, itself(named) + &by_way, "take that out under [views] in the config")
}

fn is_word(kind: &TokenKind, word: &str) -> bool {
    matches!(kind, TokenKind::Word { text, quoted: false } if text.eq_ignore_ascii_case(word))
}

fn one_of(mut parts: Vec<Expression>, several: fn(Vec<Expression>) -> Expression) -> Expression {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            parts.extend(last);
            if parts.is_empty() { Expression::default() } else { several(parts) }
        }
    }
}
