//! Texts in runs, as shared strings and cells hold them.

use super::{
    characters::{append, append_verbatim, unescaped},
    xml::{Token, Xml},
};
use crate::workbook::OpenError;

/// Reads the text in the tag that was just started, `<si>` or `<is>`, up to its end, and
/// appends it to `text`. The reading aids of East Asian texts are left out. Tells whether
/// all of it was text.
pub(super) fn read(xml: &mut Xml<'_>, text: &mut String) -> Result<bool, OpenError> {
    let depth = xml.depth();
    let mut run = Run::default();
    let mut in_aid = false;
    loop {
        match xml.next()? {
            None => return Err(OpenError::Damaged),
            Some(Token::Start(tag)) if tag.is_empty => {}
            Some(Token::Start(tag)) if tag.is(b"rPh") => in_aid = true,
            Some(Token::Start(tag)) if tag.is(b"t") && !in_aid => {
                run.open = true;
                run.keeps_blanks = tag.attribute(b"space") == Some(b"preserve");
            }
            Some(Token::Text(raw)) if run.open => {
                run.broken |= append(&mut run.text, raw).is_none();
            }
            Some(Token::Verbatim(raw)) if run.open => {
                run.broken |= append_verbatim(&mut run.text, raw).is_none();
            }
            Some(Token::Start(_) | Token::Text(_) | Token::Verbatim(_)) => {}
            Some(Token::End(name)) => {
                in_aid &= !name.is(b"rPh");
                if name.is(b"t") && run.open {
                    run.finish(text);
                }
                if xml.depth() < depth {
                    return Ok(!run.broken);
                }
            }
        }
    }
}

/// A stretch of text in one font.
#[derive(Default)]
struct Run {
    text: String,
    open: bool,
    keeps_blanks: bool,
    broken: bool,
}

impl Run {
    fn finish(&mut self, text: &mut String) {
        let blanks = if self.keeps_blanks { "" } else { " \t\r\n" };
        text.push_str(&unescaped(self.text.trim_matches(|c| blanks.contains(c))));
        self.text.clear();
        self.open = false;
    }
}
