//! The cells of a sheet, tag by tag: complete, and slower than [`super::scan`].

use std::collections::BTreeMap;

use super::{
    Book, address, characters, rich,
    scan::Label,
    tag::{Attributes, Tag},
    value::{self, Kind, Style},
    xml::{Token, Xml},
};
use crate::workbook::{
    Broken, CellValue, NumberFormat, OpenError, SheetBuilder, TextId, Texts, limits,
    usual::Lately,
};

/// Bytes of a formula that are kept. Excel itself allows 8,192 characters.
const LONGEST_FORMULA: usize = 8192;

/// Where we are among the cells of a sheet, and what came of those before.
pub(super) struct Cells<'a> {
    pub(super) book: &'a Book,
    pub(super) texts: &'a mut Texts,
    pub(super) sheet: SheetBuilder,
    /// The current row, from 0; `None` if no sheet has such a row.
    pub(super) row: Option<u32>,
    /// The row that follows if the next one does not say which it is.
    pub(super) next_row: u32,
    /// The column that follows if the next cell does not say which it is.
    pub(super) next_column: u32,
    /// Whether a row is open.
    pub(super) in_row: bool,
    /// How many row tags there were.
    pub(super) row_tags: u32,
    /// How many cells with content have an address that no sheet has.
    pub(super) misplaced: u32,
    /// How the addresses of this row end: `12"`, as a number and its mask.
    pub(super) label: Label,
    /// The formulas that other cells share, by their number.
    shared_formulas: BTreeMap<u32, TextId>,
    /// The content of the current cell.
    content: String,
    /// For each column, what is known of the texts and of the formulas in it.
    novelty: Vec<[Novelty; 2]>,
    lately: Lately,
}

/// What the tag of a cell says.
pub(super) struct Head {
    place: Option<(u32, u32)>,
    style: u32,
    kind: Kind,
    is_empty: bool,
}

/// What stands in a cell. The text itself is in [`Cells::content`].
#[derive(Default)]
struct Body {
    value: Option<Written>,
    formula: Option<TextId>,
    broken: bool,
}

/// How a value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// In a `<v>`.
    Plain,
    /// In an `<is>`, in runs.
    Rich,
}

/// Whether the texts of a column come again. To look for what never came before costs
/// more than to keep it twice, such as numbers of identity and formulas that name their
/// row.
#[derive(Clone, Copy, Default)]
struct Novelty {
    /// How many texts one after the other were new.
    run: u8,
    /// How many were not looked for since.
    unseen: u8,
}

impl Novelty {
    /// New texts after which the next is expected to be new.
    const SURE: u8 = 64;
    /// Of so many texts, one is looked for all the same.
    const SAMPLE: u8 = 16;

    fn is_expected(&mut self) -> bool {
        self.unseen = (self.unseen + 1) % Self::SAMPLE;
        self.run == Self::SURE && self.unseen != 0
    }

    fn note(&mut self, is_new: bool) {
        self.run = if is_new { Self::SURE.min(self.run + 1) } else { 0 };
    }
}

impl<'a> Cells<'a> {
    /// The start of a sheet.
    pub(super) fn new(book: &'a Book, texts: &'a mut Texts, sheet: SheetBuilder) -> Self {
        Self {
            book,
            texts,
            sheet,
            row: None,
            next_row: 0,
            next_column: 0,
            in_row: false,
            row_tags: 0,
            misplaced: 0,
            label: Label::default(),
            shared_formulas: BTreeMap::new(),
            content: String::new(),
            novelty: Vec::new(),
            lately: Lately::default(),
        }
    }

    /// Starts a row.
    pub(super) fn start_row(&mut self, attributes: Attributes<'_>) {
        let mut row = Some(self.next_row).filter(|&row| row < limits::ROWS);
        let mut hidden = false;
        for (name, value) in attributes {
            match name {
                b"r" => row = address::row(value),
                b"hidden" => hidden = matches!(value, b"1" | b"true"),
                _ => {}
            }
        }
        self.enter_row(row, hidden);
    }

    /// Starts the row that was found.
    pub(super) fn enter_row(&mut self, row: Option<u32>, hidden: bool) {
        self.row = row;
        self.row_tags += 1;
        self.next_column = 0;
        let Some(row) = row else { return };
        self.label = Label::of(row);
        self.next_row = row + 1;
        if hidden {
            match self.sheet.hidden_rows.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => self.sheet.hidden_rows.push((row, row)),
            }
        }
    }

    /// Reads the cell whose tag the reader has just found.
    pub(super) fn read(
        &mut self,
        xml: &mut Xml<'_>,
        head: &Head,
    ) -> Result<(), OpenError> {
        if let Some((_, column)) = head.place {
            self.next_column = column + 1;
        }
        if !head.is_empty {
            let body = self.body(xml, head.place.map_or(0, |(_, column)| column))?;
            self.put(head, &body);
        }
        Ok(())
    }

    /// What the tag of a cell says, so that the tag can be let go.
    pub(super) fn head(&self, tag: Tag<'_>) -> Head {
        let here = self.row.map(|row| (row, self.next_column));
        let mut head = Head {
            place: here.filter(|&(_, column)| column < limits::COLUMNS),
            style: 0,
            kind: Kind::Number,
            is_empty: tag.is_empty,
        };
        for (name, value) in tag.attributes() {
            match name {
                b"r" => head.place = address::cell(value),
                b"s" => {
                    let style = std::str::from_utf8(value).ok();
                    head.style = style.and_then(|s| s.parse().ok()).unwrap_or(0);
                }
                b"t" => head.kind = Kind::named(value),
                _ => {}
            }
        }
        head
    }

    /// Reads what is in a cell, up to its end.
    fn body(&mut self, xml: &mut Xml<'_>, column: u32) -> Result<Body, OpenError> {
        let depth = xml.depth();
        let mut body = Body::default();
        self.content.clear();
        while depth <= xml.depth() {
            let Some(token) = xml.next()? else { return Err(OpenError::Damaged) };
            let Token::Start(tag) = token else { continue };
            let is_empty = tag.is_empty;
            if tag.is(b"f") {
                let shared = tag.number(b"si");
                let text = if is_empty { None } else { self.formula(xml, column)? };
                body.formula = Some(self.shared_formula(shared, text));
            } else if tag.is(b"v") && !is_empty {
                body.value = Some(Written::Plain);
                self.content.clear();
                body.broken |= !plain(xml, &mut self.content)?;
            } else if tag.is(b"is") && !is_empty {
                body.value = Some(Written::Rich);
                self.content.clear();
                body.broken |= !rich::read(xml, &mut self.content)?;
            } else if !is_empty {
                let inner = xml.depth();
                xml.leave(inner)?;
            }
        }
        Ok(body)
    }

    fn formula(
        &mut self,
        xml: &mut Xml<'_>,
        column: u32,
    ) -> Result<Option<TextId>, OpenError> {
        let mut text = String::new();
        plain(xml, &mut text)?;
        Ok(self.keep_formula(column, &text))
    }

    /// Keeps the text of a formula. An empty one is none.
    pub(super) fn keep_formula(&mut self, column: u32, text: &str) -> Option<TextId> {
        let mut end = text.len().min(LONGEST_FORMULA);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let kept = text.get(..end).filter(|text| !text.is_empty())?;
        self.keep(column, 1, kept.as_bytes())
    }

    /// Keeps the text of a cell, with which the bytes start, if it is in UTF-8.
    pub(super) fn keep_text(
        &mut self,
        column: u32,
        bytes: &[u8],
        text: &[u8],
    ) -> Option<TextId> {
        let before = self.texts.len();
        let id = self.keep(column, 0, text)?;
        // What is new in a column where all are new will not come again.
        let kept =
            self.novelty.get(column as usize).map_or(0, |[of_texts, _]| of_texts.run);
        if self.texts.len() == before || kept < Novelty::SURE {
            self.lately.note(bytes, text.len(), id);
        }
        Some(id)
    }

    /// The text that the bytes start with, if it came lately, and what follows it.
    pub(super) fn lately<'b>(
        &mut self,
        column: u32,
        bytes: &'b [u8],
    ) -> Option<(TextId, &'b [u8])> {
        let found = self.lately.find(bytes)?;
        if let Some([of_texts, _]) = self.novelty.get_mut(column as usize) {
            of_texts.note(false);
        }
        Some(found)
    }

    /// Keeps a text once, or without looking for it in a column where all are new.
    fn keep(&mut self, column: u32, kind: usize, text: &[u8]) -> Option<TextId> {
        let at = column as usize;
        if self.novelty.len() <= at {
            self.novelty.resize(at + 1, Default::default());
        }
        let novelty = self.novelty.get_mut(at).and_then(|both| both.get_mut(kind))?;
        if novelty.is_expected() {
            return Some(self.texts.push(std::str::from_utf8(text).ok()?));
        }
        let before = self.texts.len();
        let id = self.texts.intern_bytes(text)?;
        novelty.note(before < self.texts.len());
        Some(id)
    }

    /// The formula of a cell that may share it with others: the first of them holds the
    /// text, and it is kept as that one writes it. Empty if the file gives none.
    pub(super) fn shared_formula(
        &mut self,
        number: Option<u32>,
        text: Option<TextId>,
    ) -> TextId {
        if let (Some(number), Some(text)) = (number, text) {
            self.shared_formulas.insert(number, text);
        }
        let shared = number.and_then(|number| self.shared_formulas.get(&number).copied());
        text.or(shared).unwrap_or_else(|| self.texts.intern(""))
    }

    /// The format of a style. One that the file does not hold says nothing.
    pub(super) fn style(&self, number: u32) -> Style {
        let format = self.book.formats.get(number as usize).copied();
        Style {
            format: format.unwrap_or(NumberFormat::General),
            from_1904: self.book.from_1904,
        }
    }

    fn put(&mut self, head: &Head, body: &Body) {
        let Some((row, column)) = head.place else {
            let has_content = body.value.is_some() || body.formula.is_some();
            self.misplaced += u32::from(has_content);
            return;
        };
        let empty = self.content.is_empty();
        if let Some(formula) = body.formula {
            self.sheet.formulas.push((row, column, formula));
            let has_result = body.value.is_some() && (!empty || head.kind == Kind::Text);
            if !has_result {
                self.sheet.put(row, column, CellValue::Broken(Broken::NoResult));
                return;
            }
        }
        if body.broken {
            self.sheet.put(row, column, CellValue::Broken(Broken::NotText));
        } else if body.value == Some(Written::Rich) && !empty {
            let text = self.texts.intern(&self.content);
            self.sheet.put_text(row, column, text);
        } else if !empty {
            self.put_content(row, column, head);
        }
    }

    fn put_content(&mut self, row: u32, column: u32, head: &Head) {
        match head.kind {
            Kind::Shared => match self.content.trim().parse::<u32>() {
                Ok(number) => self.put_shared(row, column, number),
                Err(_) if self.content.trim().is_empty() => {}
                Err(_) => {
                    self.sheet.put(row, column, CellValue::Broken(Broken::NoSuchText));
                }
            },
            Kind::Text | Kind::Inline => {
                let text = characters::unescaped(&self.content);
                let text = self.texts.intern(&text);
                self.sheet.put_text(row, column, text);
            }
            Kind::Number if self.content.trim().is_empty() => {}
            kind => {
                let style = self.style(head.style);
                if let Some(value) = value::of(kind, &self.content, style) {
                    self.sheet.put(row, column, value);
                } else {
                    let text = self.texts.intern(&self.content);
                    self.sheet.put_text(row, column, text);
                }
            }
        }
    }

    /// Puts the shared string of that number.
    pub(super) fn put_shared(&mut self, row: u32, column: u32, number: u32) {
        match self.book.strings.get(number) {
            Ok(Some(text)) => self.sheet.put_text(row, column, text),
            Ok(None) => {}
            Err(broken) => self.sheet.put(row, column, CellValue::Broken(broken)),
        }
    }
}

/// Reads the text of the tag that was just started, up to its end. Tells whether all of
/// it was text.
fn plain(xml: &mut Xml<'_>, text: &mut String) -> Result<bool, OpenError> {
    let depth = xml.depth();
    let mut good = true;
    while depth <= xml.depth() {
        match xml.next()? {
            None => return Err(OpenError::Damaged),
            Some(Token::Text(raw)) => good &= characters::append(text, raw).is_some(),
            Some(Token::Verbatim(raw)) => {
                good &= characters::append_verbatim(text, raw).is_some();
            }
            Some(Token::Start(_) | Token::End(_)) => {}
        }
    }
    Ok(good)
}
