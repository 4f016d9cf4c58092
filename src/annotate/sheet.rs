//! A sheet with marks: copied byte by byte, but for the cells that are marked.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
};

use super::{
    Refusal, Tint,
    changes::Edits,
    edited::NewValue,
    marks::Marks,
    pieces::{Kind, Piece, Pieces, put},
    refusal::unsafe_to_change,
    styles::Styles,
};
use crate::workbook::column_letters;

/// What may follow the element that names the drawing of the notes.
const AFTER_NOTES: [&[u8]; 10] = [
    b"legacyDrawingHF",
    b"drawingHF",
    b"picture",
    b"oleObjects",
    b"controls",
    b"webPublishItems",
    b"tableParts",
    b"AlternateContent",
    b"extLst",
    b"webExtensions",
];

/// What a marked sheet says about the drawing of its notes.
pub(super) struct Patched {
    /// The relation of the drawing it had before.
    pub(super) drawing: Option<String>,
}

/// What is changed on a sheet, by row and column.
pub(super) type Patches = BTreeMap<u32, BTreeMap<u32, Patch>>;

/// What is changed of a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Patch {
    tint: Option<Tint>,
    value: Option<NewValue>,
}

/// Marks and edits of a sheet. `days_from` is what days in the file lack to ours.
pub(super) fn patches(marks: &Marks, edits: &Edits<'_>, days_from: f64) -> Patches {
    let mut rows = Patches::new();
    for (&(row, column), mark) in marks {
        let cell = rows.entry(row).or_default().entry(column).or_default();
        cell.tint = Some(mark.tint);
    }
    for (&(row, column), edit) in edits {
        let cell = rows.entry(row).or_default().entry(column).or_default();
        cell.value = Some(NewValue::of(edit, days_from));
    }
    rows
}

/// Writes a sheet with marks.
///
/// # Errors
///
/// When rows or cells are not in order, so that we would not know where to put one.
pub(super) fn patch(
    source: &mut dyn Read,
    out: &mut impl Write,
    rows: Patches,
    styles: &mut Styles,
    drawing: (&str, &str),
) -> Result<Patched, Refusal> {
    let patched = Patched { drawing: None };
    let mut writer = SheetWriter {
        out,
        has_ours: styles.has_ours(),
        styles,
        rows,
        cells: BTreeMap::new(),
        last_styles: BTreeMap::new(),
        replaced: false,
        columns: Vec::new(),
        row: None,
        row_style: None,
        column: None,
        prefix: None,
        drawing,
        patched,
    };
    let mut pieces = Pieces::new(source)?;
    let mut path: Vec<Level> = Vec::new();
    while let Some(piece) = pieces.next()? {
        writer.piece(&piece, &path)?;
        match piece.kind {
            Kind::Start => path.push(Level::of(&piece, &path)),
            Kind::End => {
                path.pop().ok_or_else(unsafe_to_change)?;
            }
            Kind::Empty | Kind::Other => {}
        }
    }
    if writer.prefix.is_none() && !writer.rows.is_empty() {
        return Err(unsafe_to_change());
    }
    Ok(writer.patched)
}

/// Where in a sheet we are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Sheet,
    Columns,
    Data,
    Row,
    Cell,
    Other,
}

impl Level {
    fn of(piece: &Piece<'_>, path: &[Self]) -> Self {
        match (path.last(), piece.local()) {
            (None, b"worksheet") => Self::Sheet,
            (Some(Self::Sheet), b"cols") => Self::Columns,
            (Some(Self::Sheet), b"sheetData") => Self::Data,
            (Some(Self::Data), b"row") => Self::Row,
            (Some(Self::Row), b"c") => Self::Cell,
            _ => Self::Other,
        }
    }
}

struct SheetWriter<'a, W> {
    out: &'a mut W,
    styles: &'a mut Styles,
    /// What is changed in rows that are still to come.
    rows: Patches,
    /// What is changed in this row and is still to come.
    cells: BTreeMap<u32, Patch>,
    /// The style of the last filled cell of each column.
    last_styles: BTreeMap<u32, usize>,
    /// Whether we are in a cell of which all that stands in it is left out.
    replaced: bool,
    /// Whether an earlier check left marks here.
    has_ours: bool,
    /// Styles of columns: first, last, style.
    columns: Vec<(u32, u32, usize)>,
    row: Option<u32>,
    row_style: Option<usize>,
    column: Option<u32>,
    /// The prefix of names, once the cells were met.
    prefix: Option<String>,
    /// The relation of the drawing of the notes, and the name space of relations.
    drawing: (&'a str, &'a str),
    patched: Patched,
}

impl<W: Write> SheetWriter<'_, W> {
    fn piece(&mut self, piece: &Piece<'_>, path: &[Level]) -> Result<(), Refusal> {
        let inside = path.last().copied();
        let within = Level::of(piece, path);
        if self.replaced {
            self.replaced = !(piece.kind == Kind::End && inside == Some(Level::Cell));
            return Ok(());
        }
        match (piece.kind, inside, within) {
            (Kind::Start | Kind::Empty, Some(Level::Columns), _) => {
                self.note_columns(piece);
            }
            (Kind::Start | Kind::Empty, _, Level::Row) => return self.open_row(piece),
            (Kind::Start | Kind::Empty, _, Level::Cell) => return self.open_cell(piece),
            (Kind::End, Some(Level::Row), _) => {
                let rest = std::mem::take(&mut self.cells);
                self.write_cells(&rest)?;
            }
            (Kind::Start, _, Level::Data) => self.prefix = Some(piece.prefix()),
            (Kind::Empty, _, Level::Data) => return self.fill_empty_data(piece),
            (Kind::End, Some(Level::Data), _) => self.write_rows(u32::MAX)?,
            (Kind::Start | Kind::Empty, Some(Level::Sheet), _) => {
                self.before_element(piece)?;
            }
            (Kind::End, Some(Level::Sheet), _) => self.write_drawing()?,
            _ => {}
        }
        put(self.out, piece.raw)
    }

    fn note_columns(&mut self, piece: &Piece<'_>) {
        let (Some(first), Some(last)) = (piece.number("min"), piece.number("max")) else {
            return;
        };
        let style = piece.number("style").unwrap_or_default() as usize;
        self.columns.push((first.saturating_sub(1), last.saturating_sub(1), style));
    }

    fn open_row(&mut self, piece: &Piece<'_>) -> Result<(), Refusal> {
        let stated = piece.number("r").map(|row| row.saturating_sub(1));
        let row = stated.unwrap_or_else(|| self.row.map_or(0, |row| row + 1));
        if self.row.is_some_and(|before| row <= before) {
            return Err(unsafe_to_change());
        }
        self.write_rows(row)?;
        self.row = Some(row);
        self.column = None;
        self.row_style = piece.number("s").map(|style| style as usize);
        self.cells = self.rows.remove(&row).unwrap_or_default();
        if piece.kind == Kind::Empty && !self.cells.is_empty() {
            let tag = piece.raw.strip_suffix(b"/>").unwrap_or(piece.raw);
            put(self.out, tag)?;
            put(self.out, b">")?;
            let cells = std::mem::take(&mut self.cells);
            self.write_cells(&cells)?;
            return put(self.out, format!("</{}row>", self.plain_prefix()).as_bytes());
        }
        put(self.out, piece.raw)
    }

    fn open_cell(&mut self, piece: &Piece<'_>) -> Result<(), Refusal> {
        let stated = piece.attribute("r").map(|at| column_of(&at));
        let next = self.column.map_or(0, |column| column + 1);
        let column = match stated {
            Some(stated) => stated.ok_or_else(unsafe_to_change)?,
            None => next,
        };
        if column < next {
            return Err(unsafe_to_change());
        }
        self.column = Some(column);
        let later = self.cells.split_off(&column);
        let missing = std::mem::replace(&mut self.cells, later);
        self.write_cells(&missing)?;
        let own = piece.number("s").unwrap_or_default() as usize;
        let patch = self.cells.remove(&column);
        if patch.is_none() && piece.kind == Kind::Start {
            self.last_styles.insert(column, own);
        }
        let Some(Patch { tint, value }) = patch else {
            let plain = self.look(own, None);
            let raw = || piece.raw.to_vec();
            let tag =
                if plain == own { raw() } else { piece.with("s", &plain.to_string()) };
            return put(self.out, &tag);
        };
        let style = self.style(column, own, value.as_ref());
        let style = self.look(style, tint);
        let tag = if piece.attribute("s").is_some() || style != 0 {
            piece.with("s", &style.to_string())
        } else {
            piece.raw.to_vec()
        };
        let Some(value) = value else { return put(self.out, &tag) };
        self.replaced = piece.kind == Kind::Start;
        let prefix = self.plain_prefix();
        put(self.out, &value.cell(&tag, &prefix))
    }

    fn fill_empty_data(&mut self, piece: &Piece<'_>) -> Result<(), Refusal> {
        self.prefix = Some(piece.prefix());
        if self.rows.is_empty() {
            return put(self.out, piece.raw);
        }
        put(self.out, piece.raw.strip_suffix(b"/>").unwrap_or(piece.raw))?;
        put(self.out, b">")?;
        self.write_rows(u32::MAX)?;
        put(self.out, format!("</{}sheetData>", self.plain_prefix()).as_bytes())
    }

    fn before_element(&mut self, piece: &Piece<'_>) -> Result<(), Refusal> {
        let name = piece.local();
        if name == b"legacyDrawing" {
            self.patched.drawing = piece.attribute("id");
        } else if AFTER_NOTES.contains(&name) && self.prefix.is_some() {
            self.write_drawing()?;
        }
        Ok(())
    }

    /// Names the drawing of the notes, if that is still to be done.
    fn write_drawing(&mut self) -> Result<(), Refusal> {
        let (id, office) = std::mem::take(&mut self.drawing);
        if id.is_empty() || self.patched.drawing.is_some() {
            return Ok(());
        }
        let prefix = self.plain_prefix();
        let tag = format!("<{prefix}legacyDrawing xmlns:r=\"{office}\" r:id=\"{id}\"/>");
        put(self.out, tag.as_bytes())
    }

    /// Writes the marked rows before `row` that the sheet does not have.
    fn write_rows(&mut self, row: u32) -> Result<(), Refusal> {
        let later = self.rows.split_off(&row);
        let missing = std::mem::replace(&mut self.rows, later);
        for (row, cells) in missing {
            self.row = Some(row);
            self.row_style = None;
            let prefix = self.plain_prefix();
            let number = u64::from(row) + 1;
            put(self.out, format!("<{prefix}row r=\"{number}\">").as_bytes())?;
            self.write_cells(&cells)?;
            put(self.out, format!("</{prefix}row>").as_bytes())?;
        }
        Ok(())
    }

    /// Writes marked cells that the row does not have.
    fn write_cells(&mut self, cells: &BTreeMap<u32, Patch>) -> Result<(), Refusal> {
        for (&column, patch) in cells {
            let covers = |&&(first, last, _): &&(u32, u32, usize)| {
                first <= column && column <= last
            };
            let of_column = self.columns.iter().find(covers).map(|&(.., style)| style);
            let style = self.row_style.or(of_column).unwrap_or_default();
            let style = self.style(column, style, patch.value.as_ref());
            let style = self.look(style, patch.tint);
            let row = u64::from(self.row.unwrap_or_default()) + 1;
            let (prefix, letters) = (self.plain_prefix(), column_letters(column));
            let cell = format!("<{prefix}c r=\"{letters}{row}\" s=\"{style}\"/>");
            match &patch.value {
                Some(value) => put(self.out, &value.cell(cell.as_bytes(), &prefix))?,
                None => put(self.out, cell.as_bytes())?,
            }
        }
        Ok(())
    }

    /// The place of a style once it is marked, or without the mark of an earlier check.
    fn look(&mut self, style: usize, tint: Option<Tint>) -> usize {
        match tint {
            Some(tint) => self.styles.tinted(style, tint),
            None if self.has_ours => self.styles.without_ours(style).unwrap_or(style),
            None => style,
        }
    }

    /// The style of a cell: its own, or that of the last filled cell of its column where
    /// its own would not show what it holds.
    fn style(&self, column: u32, own: usize, value: Option<&NewValue>) -> usize {
        let borrowed = value.filter(|value| value.needs_style);
        let last = borrowed.and_then(|_| self.last_styles.get(&column));
        last.copied().unwrap_or(own)
    }

    fn plain_prefix(&self) -> String {
        self.prefix.clone().unwrap_or_default()
    }
}

/// The column that the address of a cell names.
fn column_of(address: &str) -> Option<u32> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_u32, |sum, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.saturating_mul(26).saturating_add(digit)
    });
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Nature, Severity};

    #[track_caller]
    fn check(places: &[(u32, u32)], sheet: &str, expected: &str) {
        let mut styles = Styles::read(None).unwrap();
        let mark = || super::super::marks::Mark::bare(Severity::Must, Nature::Wrong);
        let marks: Marks = places.iter().map(|&place| (place, mark())).collect();
        let patches = patches(&marks, &Edits::new(), 0.0);
        let mut out = Vec::new();
        let patched =
            patch(&mut sheet.as_bytes(), &mut out, patches, &mut styles, ("n", "o"));
        let text = String::from_utf8(out).unwrap();
        let text = text.replace("<legacyDrawing xmlns:r=\"o\" r:id=\"n\"/>", "!");
        assert_eq!(patched.map(|_| text), Ok(expected.to_owned()));
    }

    #[test]
    fn rows_and_cells_that_are_missing_are_put_in_their_place() {
        check(
            &[(0, 0), (1, 1), (1, 3), (2, 0), (9, 2)],
            "<worksheet><sheetData><row r=\"2\"><c r=\"A2\"/><c r=\"C2\"/></row><row \
             r=\"3\" ht=\"9\"/></sheetData><mergeCells/></worksheet>",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/></row><row r=\"2\">\
             <c r=\"A2\"/><c r=\"B2\" s=\"1\"/><c r=\"C2\"/><c r=\"D2\" s=\"1\"/></row>\
             <row r=\"3\" ht=\"9\"><c r=\"A3\" s=\"1\"/></row><row r=\"10\"><c \
             r=\"C10\" s=\"1\"/></row></sheetData><mergeCells/>!</worksheet>",
        );
        check(
            &[(0, 0)],
            "<worksheet><sheetData/><drawing/><mc:AlternateContent/></worksheet>",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/></row></sheetData>\
             <drawing/>!<mc:AlternateContent/></worksheet>",
        );
    }
}
