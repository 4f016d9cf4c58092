use crate::{
    record::shown,
    text::{is_blank, normalise},
    workbook::{Area, CellValue, Sheet},
};

/// A sheet as its reader sees it: a merged area shows its text in all its cells.
pub(super) struct View<'a> {
    pub(super) sheet: &'a Sheet,
    /// The merged areas, by their first row.
    merges: Vec<Area>,
    /// The height of the highest merged area.
    highest: u32,
    /// How many columns are looked at.
    pub(super) columns: u32,
}

/// Columns beyond this one are not looked at; sheets so wide hold a stray cell.
const WIDEST: u32 = 512;

impl<'a> View<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let mut merges = sheet.merges.clone();
        merges.retain(|area| area.top <= area.bottom && area.left <= area.right);
        merges.sort_unstable();
        let highest = merges.iter().map(|area| area.bottom - area.top).max().unwrap_or(0);
        Self { sheet, merges, highest, columns: sheet.columns().min(WIDEST) }
    }

    pub(super) fn rows(&self) -> u32 {
        self.sheet.rows()
    }

    pub(super) fn value(&self, row: u32, column: u32) -> CellValue<'a> {
        self.sheet.cell(row, column)
    }

    /// The text that stands in the cell itself.
    pub(super) fn text(&self, row: u32, column: u32) -> String {
        shown(self.sheet.cell(row, column))
    }

    /// The text of the cell, normalised.
    pub(super) fn plain(&self, row: u32, column: u32) -> String {
        normalise(&self.text(row, column))
    }

    pub(super) fn is_blank(&self, row: u32, column: u32) -> bool {
        self.sheet.token(row, column) == 0 || self.sheet.cell(row, column).is_blank()
    }

    /// The columns of a row that hold something.
    pub(super) fn filled(&self, row: u32) -> Vec<u32> {
        (0..self.columns).filter(|&column| !self.is_blank(row, column)).collect()
    }

    /// The merged area that covers the cell.
    pub(super) fn merge(&self, row: u32, column: u32) -> Option<Area> {
        self.merges_at(row).find(|area| area.contains(row, column))
    }

    /// The merged areas that touch a row.
    pub(super) fn merges_at(&self, row: u32) -> impl Iterator<Item = Area> + '_ {
        let first = row.saturating_sub(self.highest);
        let from = self.merges.partition_point(|area| area.top < first);
        let rest = self.merges.get(from..).unwrap_or_default().iter().copied();
        rest.take_while(move |area| area.top <= row)
            .filter(move |area| row <= area.bottom)
    }

    /// The areas merged over several rows of one column or more, from a row on.
    pub(super) fn tall_merges(&self, from: u32) -> impl Iterator<Item = Area> + '_ {
        let at = self.merges.partition_point(|area| area.top < from);
        let rest = self.merges.get(at..).unwrap_or_default().iter().copied();
        rest.filter(|area| area.top < area.bottom)
    }
}

/// The first character that shows.
pub(super) fn first_char(text: &str) -> Option<char> {
    text.chars().find(|&c| !is_blank(c)).map(crate::text::half_width)
}

/// Tells whether a character is Chinese.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '·')
}
