use std::borrow::Cow;

use crate::workbook::markup::numeric_entity;

/// The tags and texts of a page, one after the other.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

/// A part of a page.
#[derive(Debug)]
pub(super) enum Token<'a> {
    Start(Tag<'a>),
    /// The name in lower case.
    End(String),
    /// With its entities resolved.
    Text(Cow<'a, str>),
}

/// A tag that begins an element.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: String,
    attributes: &'a str,
}

/// Elements whose content is no text of the page.
const SILENT: [&str; 4] = ["script", "style", "title", "xml"];

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Cuts off the text up to `length` and returns it.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Cuts off everything through `end`, or all there is.
    fn skip_past(&mut self, end: &str) {
        let length = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(length);
    }

    /// Skips the content of an element that is no text.
    fn skip_silent(&mut self, name: &str) {
        let end = format!("</{name}");
        let length = self
            .rest
            .match_indices("</")
            .map(|(at, _)| at)
            .find(|&at| {
                let tag = self.rest.get(at..at + end.len());
                tag.is_some_and(|tag| tag.eq_ignore_ascii_case(&end))
            })
            .unwrap_or(self.rest.len());
        self.take(length);
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let length = tag_length(self.rest);
        let tag = self.take(length);
        let inside = tag.strip_prefix('<')?.trim_end_matches(['>', '/']);
        let (inside, is_end) = match inside.strip_prefix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let end =
            inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
        let (name, attributes) = inside.split_at_checked(end)?;
        let name = name.to_ascii_lowercase();
        if is_end {
            return Some(Token::End(name));
        }
        if SILENT.contains(&name.as_str()) && !tag.ends_with("/>") {
            self.skip_silent(&name);
        }
        Some(Token::Start(Tag { name, attributes }))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if self.rest.starts_with("<!--") {
                self.skip_past("-->");
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.skip_past(">");
            } else if is_tag(self.rest) {
                if let Some(token) = self.tag() {
                    return Some(token);
                }
            } else {
                // A `<` that begins no tag is text.
                let from = usize::from(self.rest.starts_with('<'));
                let rest = self.rest.get(from..).unwrap_or_default();
                let length = rest.find('<').map_or(self.rest.len(), |at| at + from);
                return Some(Token::Text(unescape(self.take(length))));
            }
        }
        None
    }
}

impl Tag<'_> {
    /// The value of an attribute, if it is there; empty if it has none.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c == '=' || c.is_whitespace());
            let (found, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            let after = after.trim_start();
            let (value, after) = match after.strip_prefix('=') {
                Some(after) => attribute_value(after.trim_start())?,
                None => ("", after),
            };
            if found.eq_ignore_ascii_case(name) {
                return Some(unescape(value));
            }
            rest = after.trim_start();
        }
        None
    }

    /// The count that an attribute gives; 1 where it gives none.
    pub(super) fn count(&self, name: &str) -> u32 {
        self.get(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).max(1)
    }
}

fn attribute_value(text: &str) -> Option<(&str, &str)> {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return text.get(1..)?.split_once(quote);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end)
}

/// Tells whether a tag begins here.
fn is_tag(text: &str) -> bool {
    let mut chars = text.chars();
    let is_open = chars.next() == Some('<');
    let letter = match chars.next() {
        Some('/') => chars.next(),
        other => other,
    };
    is_open && letter.is_some_and(|c| c.is_ascii_alphabetic())
}

/// The length of the tag at the beginning. A `>` may stand in a quoted value.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') if text.get(..at).is_some_and(|t| t.ends_with('=')) => {
                quote = Some(c);
            }
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.find('>').map_or(text.len(), |at| at + 1)
}

/// Named characters that tables hold, beyond those of XML.
const NAMED: [(&str, char); 22] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("middot", '·'),
    ("times", '×'),
    ("divide", '÷'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("yen", '¥'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
];

/// The longest entity we know, with its `;`.
const ENTITY: usize = 10;

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = after.bytes().take(ENTITY).position(|byte| byte == b';');
        let name = name.and_then(|end| after.split_at_checked(end));
        if let Some((c, then)) = name.and_then(|(name, then)| Some((entity(name)?, then)))
        {
            out.push(c);
            rest = then.get(1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|&(_, c)| c);
    named.or_else(|| numeric_entity(name))
}
