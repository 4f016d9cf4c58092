//! The fills of a workbook: ours are told from those of others, and what a cell was filled
//! with before is kept in them, so that a mark can be taken away again.
//!
//! A solid fill shows its first colour only. Ours has the colour that was there before as
//! its second, where every office program keeps it and none shows it.

use super::{
    Refusal, Tint,
    package::tags_in,
    pieces::{Piece, append_to},
    refusal::unsafe_to_change,
};

/// The second colour of a fill over nothing.
const NOTHING: &str = " indexed=\"64\"";

/// The fills, and those that were added.
pub(super) struct Fills {
    old: Vec<Fill>,
    /// The two colours of each, as attributes.
    added: Vec<[String; 2]>,
}

/// What matters of a fill.
#[derive(Default)]
struct Fill {
    solid: bool,
    /// Its colours, as attributes.
    first: String,
    second: String,
}

impl Fills {
    pub(super) fn read(document: &[u8]) -> Result<Self, Refusal> {
        let mut old: Vec<Fill> = Vec::new();
        tags_in(document, "fills", |piece, depth| {
            if !piece.opens() {
                return;
            }
            if depth == 1 {
                old.push(Fill::default());
            }
            let Some(fill) = old.last_mut() else { return };
            match piece.local() {
                b"patternFill" => {
                    let kind = piece.attribute("patternType");
                    fill.solid = kind.as_deref() == Some("solid");
                }
                b"fgColor" => fill.first = attributes(piece),
                b"bgColor" => fill.second = attributes(piece),
                _ => {}
            }
        })?;
        if old.is_empty() {
            return Err(unsafe_to_change());
        }
        Ok(Self { old, added: Vec::new() })
    }

    /// Tells whether an earlier check left fills here.
    pub(super) fn has_ours(&self) -> bool {
        self.old.iter().any(Fill::is_ours)
    }

    /// Tells whether a fill is one of ours.
    pub(super) fn is_ours(&self, fill: usize) -> bool {
        self.old.get(fill).is_some_and(Fill::is_ours)
    }

    /// The place of the fill of a tint over another one.
    pub(super) fn tinted(&mut self, fill: usize, tint: Tint) -> usize {
        let before = self.old.get(fill).and_then(Fill::before);
        let before = before.unwrap_or_else(|| NOTHING.to_owned());
        self.place([rgb(tint.place()), before])
    }

    /// The place of what was there before a fill of ours.
    pub(super) fn restored(&mut self, fill: usize) -> usize {
        match self.old.get(fill).and_then(Fill::before) {
            Some(before) => self.place([before, NOTHING.to_owned()]),
            None => 0,
        }
    }

    /// The place of the fill of the heads of our sheets.
    pub(super) fn head(&mut self) -> usize {
        self.place([rgb(Tint::HEAD), NOTHING.to_owned()])
    }

    // One that an earlier check left is used again: they do not pile up.
    fn place(&mut self, colours: [String; 2]) -> usize {
        let [first, second] = &colours;
        let same = |it: &Fill| it.solid && it.first == *first && it.second == *second;
        if let Some(known) = self.old.iter().position(same) {
            return known;
        }
        let known = self.added.iter().position(|it| *it == colours);
        let place = known.unwrap_or_else(|| {
            self.added.push(colours);
            self.added.len() - 1
        });
        self.old.len() + place
    }

    /// The document with the fills that were added.
    pub(super) fn finish(self, document: &[u8]) -> Result<Vec<u8>, Refusal> {
        let count = self.added.len().try_into().unwrap_or_default();
        let grown = append_to(document, "fills", count, |p| {
            let fill = |[first, second]: &[String; 2]| {
                format!(
                    "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor{first}/>\
                     <{p}bgColor{second}/></{p}patternFill></{p}fill>"
                )
            };
            self.added.iter().map(fill).collect()
        })?;
        grown.ok_or_else(unsafe_to_change)
    }
}

impl Fill {
    fn is_ours(&self) -> bool {
        let ours = (0..Tint::HEAD).map(rgb);
        self.solid && ours.into_iter().any(|colour| colour == self.first)
    }

    /// The colour that shows without a mark of ours; nothing if none does.
    fn before(&self) -> Option<String> {
        let before = if self.is_ours() { &self.second } else { &self.first };
        (self.solid && !before.is_empty() && before != NOTHING).then(|| before.clone())
    }
}

fn rgb(place: u32) -> String {
    let colour = Tint::COLOURS.get(place as usize).copied().unwrap_or_default();
    format!(" rgb=\"FF{colour}\"")
}

/// The attributes of an empty element, as they are written.
fn attributes(piece: &Piece<'_>) -> String {
    let tag = String::from_utf8_lossy(piece.raw);
    let tag = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
    tag.find(char::is_whitespace)
        .and_then(|at| tag.get(at..))
        .map(|attributes| format!(" {}", attributes.trim()))
        .unwrap_or_default()
}
