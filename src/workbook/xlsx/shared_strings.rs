//! The texts that cells name by number.

use super::{
    rich,
    xml::{Token, Xml},
};
use crate::workbook::{
    Broken, OpenError, TextId, Texts,
    usual::{has_outer_blanks, until_tag},
};

/// The texts that cells name by number. They are the first of the file's [`Texts`], in
/// their order, so a number is a [`TextId`].
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    count: u32,
    /// Those that are empty or broken, ascending.
    odd: Vec<(TextId, Option<Broken>)>,
}

impl SharedStrings {
    /// Reads the part. What it says about its length is not used.
    pub(super) fn read(xml: &mut Xml<'_>, texts: &mut Texts) -> Result<Self, OpenError> {
        let mut strings = Self::default();
        let mut text = String::new();
        loop {
            strings.run(xml, texts);
            let (window, complete) = xml.window();
            if !complete && window.len() < NEAR_END {
                xml.refill()?;
                super::check_weight(texts.weight())?;
                continue;
            }
            match xml.next()? {
                None => return Ok(strings),
                Some(Token::Start(tag)) if tag.is(b"si") => {
                    text.clear();
                    let good = tag.is_empty || rich::read(xml, &mut text)?;
                    strings.push(texts, &text, good);
                }
                Some(_) => {}
            }
        }
    }

    /// The text of that number: its id, nothing if it is empty, or why there is none.
    pub(super) fn get(&self, number: u32) -> Result<Option<TextId>, Broken> {
        if self.count <= number {
            return Err(Broken::NoSuchText);
        }
        if !self.odd.is_empty()
            && let Ok(at) = self.odd.binary_search_by_key(&number, |&(id, _)| id)
            && let Some(&(_, broken)) = self.odd.get(at)
        {
            return broken.map_or(Ok(None), Err);
        }
        Ok(Some(number))
    }

    fn push(&mut self, texts: &mut Texts, text: &str, good: bool) {
        let id = texts.push(text);
        self.count = id + 1;
        if !good {
            self.odd.push((id, Some(Broken::NotText)));
        } else if text.is_empty() {
            self.odd.push((id, None));
        }
    }

    /// Takes the texts at the start of the window that are written in the usual way.
    fn run(&mut self, xml: &mut Xml<'_>, texts: &mut Texts) {
        if !xml.inside().is_plain(b"sst") {
            return;
        }
        let (window, _) = xml.window();
        let mut rest = window;
        while let Some((text, after)) = usual(rest) {
            self.push(texts, text, true);
            rest = after;
        }
        let taken = window.len() - rest.len();
        xml.take(taken);
    }
}

/// A window with less than this may end within a text.
const NEAR_END: usize = 1024;

/// A text as nearly all are written, and what follows it.
fn usual(window: &[u8]) -> Option<(&str, &[u8])> {
    let (kept, start) = match window.strip_prefix(b"<si><t>") {
        Some(start) => (false, start),
        None => (true, window.strip_prefix(b"<si><t xml:space=\"preserve\">")?),
    };
    let (text, end) = until_tag(start)?;
    let after = match end.strip_prefix(b"</t></si>") {
        Some(after) => after,
        None => after_phonetics(end)?,
    };
    (kept || !has_outer_blanks(text)).then_some(())?;
    Some((std::str::from_utf8(text).ok()?, after))
}

/// What Chinese and Japanese editions put behind a text.
fn after_phonetics(end: &[u8]) -> Option<&[u8]> {
    let end = end.strip_prefix(b"</t><phoneticPr ")?;
    let (attributes, end) = end.split_at_checked(memchr::memchr(b'>', end)?)?;
    attributes.ends_with(b"/").then(|| end.strip_prefix(b"></si>"))?
}
