//! Cell styles: each marked cell gets a copy of its own style with another fill, so that
//! fonts, borders and number formats stay.

use std::collections::BTreeMap;

use super::{
    Refusal, Tint,
    fills::Fills,
    package::tags_in,
    pieces::{Kind, Piece, append_to, with_attribute},
    refusal::unsafe_to_change,
};

/// Cell styles of a workbook that Excel opens.
const MOST: usize = 64_000;

/// The least that a workbook without styles needs.
const NONE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
<fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>\
</styleSheet>";

/// The styles of a workbook, and those that were added.
pub(super) struct Styles {
    document: Vec<u8>,
    /// The cell styles, as they are written.
    formats: Vec<Vec<u8>>,
    fonts: Vec<Vec<u8>>,
    /// The places of the fonts of our sheets, once they are asked for.
    own_fonts: Vec<usize>,
    fills: Fills,
    /// The place of the copy of a style with a tint, or without any of ours.
    copies: BTreeMap<(usize, Option<Tint>), usize>,
    added: Vec<Vec<u8>>,
}

/// The places of the styles that added sheets use.
#[derive(Clone, Copy)]
pub(super) struct OwnStyles {
    pub(super) head: usize,
    pub(super) text: usize,
    pub(super) link: usize,
}

impl Styles {
    /// Reads the styles; those of a workbook without any if there is no document.
    pub(super) fn read(document: Option<Vec<u8>>) -> Result<Self, Refusal> {
        let document = document.unwrap_or_else(|| NONE.as_bytes().to_vec());
        let formats = elements(&document, "cellXfs", b"xf")?;
        let fonts = elements(&document, "fonts", b"font")?;
        let fills = Fills::read(&document)?;
        if formats.is_empty() || fonts.is_empty() {
            return Err(unsafe_to_change());
        }
        let (copies, added, own_fonts) = (BTreeMap::new(), Vec::new(), Vec::new());
        Ok(Self { document, formats, fonts, own_fonts, fills, copies, added })
    }

    /// Tells whether an earlier check left marks in this workbook.
    pub(super) fn has_ours(&self) -> bool {
        self.fills.has_ours()
    }

    /// The place of the style of a cell once it is marked.
    pub(super) fn tinted(&mut self, style: usize, tint: Tint) -> usize {
        self.filled(style, Some(tint))
    }

    /// The place of the style of a cell without the mark that an earlier check left;
    /// nothing if there is none.
    pub(super) fn without_ours(&mut self, style: usize) -> Option<usize> {
        let fill = self.formats.get(style).map(|format| fill_of(format))?;
        self.fills.is_ours(fill).then(|| self.filled(style, None))
    }

    fn filled(&mut self, style: usize, tint: Option<Tint>) -> usize {
        let style = if style < self.formats.len() { style } else { 0 };
        if let Some(&known) = self.copies.get(&(style, tint)) {
            return known;
        }
        let format = self.formats.get(style).cloned().unwrap_or_default();
        let fill = fill_of(&format);
        let fill = match tint {
            Some(tint) => self.fills.tinted(fill, tint),
            None => self.fills.restored(fill),
        };
        let (tag, rest) = tag_of(&format);
        let fill = fill.to_string();
        let tag = with_attribute(&with_attribute(tag, "fillId", &fill), "applyFill", "1");
        let place = self.place([&tag, rest].concat());
        self.copies.insert((style, tint), place);
        place
    }

    /// The place of a style: one that is there already is used again.
    fn place(&mut self, format: Vec<u8>) -> usize {
        let all = self.formats.iter().chain(&self.added);
        let known = all.into_iter().position(|it| *it == format);
        known.unwrap_or_else(|| {
            self.added.push(format);
            self.formats.len() + self.added.len() - 1
        })
    }

    /// Adds the styles of our own sheets.
    pub(super) fn own(&mut self, prefix: &str) -> OwnStyles {
        let fill = self.fills.head();
        let own = own_fonts(prefix).map(String::into_bytes);
        let is_ours = |pair: &[Vec<u8>]| *pair == own;
        let known = self.fonts.windows(2).position(is_ours);
        let bold = known.unwrap_or(self.fonts.len());
        self.own_fonts = vec![bold, bold + 1];
        let format = |font: usize, fill: usize| {
            format!(
                "<{prefix}xf numFmtId=\"49\" fontId=\"{font}\" fillId=\"{fill}\" \
                 borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" \
                 applyFill=\"1\" applyAlignment=\"1\"><{prefix}alignment \
                 vertical=\"top\" wrapText=\"1\"/></{prefix}xf>"
            )
            .into_bytes()
        };
        let [head, text, link] = [format(bold, fill), format(0, 0), format(bold + 1, 0)]
            .map(|it| self.place(it));
        OwnStyles { head, text, link }
    }

    /// The prefix that the document writes before its names.
    pub(super) fn prefix(&self) -> Result<String, Refusal> {
        let mut prefix = String::new();
        tags_in(&self.document, "cellXfs", |piece, depth| {
            if depth == 0 {
                prefix = piece.prefix();
            }
        })?;
        Ok(prefix)
    }

    /// The document with everything that was added.
    pub(super) fn finish(self) -> Result<Vec<u8>, Refusal> {
        if MOST < self.formats.len() + self.added.len() {
            return Err(unsafe_to_change());
        }
        let new = self.own_fonts.last().is_none_or(|last| self.fonts.len() <= *last);
        let grown = if new {
            let grown = append_to(&self.document, "fonts", 2, |p| own_fonts(p).concat())?;
            grown.ok_or_else(unsafe_to_change)?
        } else {
            self.document
        };
        let grown = self.fills.finish(&grown)?;
        let count = self.added.len().try_into().unwrap_or_default();
        let added = self.added.concat();
        let grown = append_to(&grown, "cellXfs", count, |_| {
            String::from_utf8_lossy(&added).into_owned()
        })?;
        grown.ok_or_else(unsafe_to_change)
    }
}

/// The fonts of the heads and of the links of our sheets.
fn own_fonts(p: &str) -> [String; 2] {
    [
        format!("<{p}font><{p}b/><{p}sz val=\"11\"/><{p}name val=\"宋体\"/></{p}font>"),
        format!(
            "<{p}font><{p}u/><{p}sz val=\"11\"/><{p}color rgb=\"FF0B57D0\"/>\
             <{p}name val=\"宋体\"/></{p}font>"
        ),
    ]
}

/// The elements of a list, each as it is written.
fn elements(
    document: &[u8],
    list: &str,
    element: &[u8],
) -> Result<Vec<Vec<u8>>, Refusal> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut open = false;
    tags_in(document, list, |piece, depth| {
        let is_one = depth == 1 && piece.local() == element;
        if is_one && piece.opens() {
            all.push(piece.raw.to_vec());
            open = piece.kind == Kind::Start;
        } else if open && let Some(last) = all.last_mut() {
            last.extend_from_slice(piece.raw);
            open = !is_one;
        }
    })?;
    Ok(all)
}

/// The first tag of a style, and what follows.
fn tag_of(format: &[u8]) -> (&[u8], &[u8]) {
    let end = format.iter().position(|&byte| byte == b'>').map_or(0, |at| at + 1);
    format.split_at_checked(end).unwrap_or_default()
}

/// The place of the fill of a style.
fn fill_of(format: &[u8]) -> usize {
    let raw = tag_of(format).0;
    let fill = Piece { raw, kind: Kind::Start }.number("fillId");
    fill.unwrap_or_default() as usize
}
