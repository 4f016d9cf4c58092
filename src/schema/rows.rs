use super::{
    Key, Place, RowKind, Section, TableColumn,
    header::{self, Header},
    meta::village,
    signs::Signs,
    sniff::number,
    view::{View, first_char, is_han},
};
use crate::{
    text::normalise,
    workbook::{CellRef, CellValue},
};

/// The rows below a header, sorted into records and others.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) records: Vec<u32>,
    pub(super) others: Vec<(u32, RowKind)>,
    pub(super) sections: Vec<Section>,
    /// The row after the last one of the table.
    pub(super) end: u32,
}

/// A body that is being read.
pub(super) struct Reader<'a> {
    pub(super) view: &'a View<'a>,
    /// The place of the sheet.
    pub(super) sheet: u32,
    pub(super) header: &'a Header,
    pub(super) columns: &'a [TableColumn],
    /// The user said where the header is and what the table holds: what is no total is a
    /// record.
    pub(super) strict: bool,
}

/// How many columns from the left are looked at for the word that marks a row.
const LABELS: usize = 4;

impl Reader<'_> {
    /// Sorts the rows from below the header to the end of the sheet, or to the header of
    /// the next table.
    pub(super) fn read(&self) -> Body {
        let first = self.header.numbering.unwrap_or(self.header.bottom) + 1;
        let rows = self.view.rows();
        let counts = self.counts(first, rows);
        let mut body = Body { end: rows, ..Body::default() };
        if let Some(row) = self.header.numbering {
            body.others.push((row, RowKind::Numbering));
        }
        let mut blanks: Vec<u32> = Vec::new();
        let mut last = RowKind::Blank;
        for (row, &count) in (first..rows).zip(&counts) {
            let kind = self.classify(row, count, last);
            if kind == Some(RowKind::Blank) {
                blanks.push(row);
                last = RowKind::Blank;
                continue;
            }
            let fresh = kind.is_none() && body.last_is_apart(row);
            if fresh && !self.strict && self.starts_table(row) {
                body.end = body.title_above(row);
                return body;
            }
            body.others.extend(blanks.drain(..).map(|blank| (blank, RowKind::Blank)));
            match kind {
                None => body.records.push(row),
                Some(other) => {
                    body.others.push((row, other));
                    if other == RowKind::Heading {
                        self.open_section(&mut body, row);
                    }
                }
            }
            last = kind.unwrap_or(last);
        }
        body
    }

    /// How many cells of each row hold something.
    fn counts(&self, first: u32, rows: u32) -> Vec<u16> {
        let mut counts = vec![0; rows.saturating_sub(first) as usize];
        for column in self.places() {
            for (row, count) in (first..rows).zip(&mut counts) {
                *count += u16::from(self.view.sheet.token(row, column) != 0);
            }
        }
        counts
    }

    fn places(&self) -> impl Iterator<Item = u32> + '_ {
        self.columns.iter().filter_map(TableColumn::sheet_column)
    }

    /// What a row is, unless it is a record.
    fn classify(&self, row: u32, count: u16, last: RowKind) -> Option<RowKind> {
        if count == 0 {
            return Some(RowKind::Blank);
        }
        let labels =
            self.places().take(LABELS).filter(|&column| !self.view.is_blank(row, column));
        let mut labels = labels.peekable();
        let Some(&first) = labels.peek() else {
            let filled: Vec<_> =
                self.places().filter(|&c| !self.view.is_blank(row, c)).collect();
            return match filled.as_slice() {
                [] => Some(RowKind::Blank),
                [only] if !self.strict => self.lone(row, *only),
                _ => None,
            };
        };
        if self.strict {
            let total = |column| is_total(self.view.value(row, column));
            return total(first).then_some(RowKind::Total);
        }
        if labels.any(|column| is_total(self.view.value(row, column))) {
            return Some(RowKind::Total);
        }
        if self.repeats_header(row) {
            return Some(RowKind::RepeatedHeader);
        }
        if last == RowKind::RepeatedHeader && header::is_numbering(self.view, row) {
            return Some(RowKind::Numbering);
        }
        if count <= 4 && is_note(self.view.value(row, first)) {
            return Some(RowKind::Note);
        }
        if count == 1 { self.lone(row, first) } else { None }
    }

    /// What a row with a single filled cell is, unless it is a record.
    fn lone(&self, row: u32, column: u32) -> Option<RowKind> {
        let text = self.view.plain(row, column);
        let key = self
            .columns
            .iter()
            .find(|c| c.sheet_column() == Some(column))
            .and_then(|c| c.key);
        let named = matches!(
            key,
            Some(Key::Name | Key::HeadName | Key::HouseholdId | Key::NationalId)
        );
        if self.columns.len() < 3 {
            return None;
        }
        if is_note(self.view.value(row, column)) {
            return Some(RowKind::Note);
        }
        if village(&text).is_some()
            && (key != Some(Key::Village) || self.is_wide(row, column))
        {
            return Some(RowKind::Heading);
        }
        if number(&text).is_some() {
            let serial = matches!(key, Some(Key::SerialNumber) | None);
            return Some(if serial { RowKind::Blank } else { RowKind::Note });
        }
        if named && !self.is_wide(row, column) && text.chars().count() <= 20 {
            return None;
        }
        let short = text.chars().count() <= 20 && text.chars().any(is_han);
        Some(if short { RowKind::Heading } else { RowKind::Note })
    }

    fn is_wide(&self, row: u32, column: u32) -> bool {
        self.view.merge(row, column).is_some_and(|area| area.left < area.right)
    }

    /// Tells whether the row has the headings again.
    fn repeats_header(&self, row: u32) -> bool {
        let sheet = self.view.sheet;
        let same = |column: u32| {
            let token = sheet.token(row, column);
            token != 0
                && (self.header.top..=self.header.bottom)
                    .any(|above| sheet.token(above, column) == token)
        };
        let mut headed = self.places().filter(|&column| {
            (self.header.top..=self.header.bottom)
                .any(|row| sheet.token(row, column) != 0)
        });
        let first: Vec<u32> = headed.by_ref().take(3).collect();
        if first.iter().filter(|&&column| same(column)).count() < first.len().clamp(1, 2)
        {
            return false;
        }
        let all = first.iter().copied().chain(headed);
        let (mut there, mut alike) = (0, 0);
        for column in all.filter(|&column| !self.view.is_blank(row, column)) {
            there += 1;
            alike += usize::from(same(column));
        }
        2 <= alike && there <= alike * 2
    }

    /// Tells whether another table begins here.
    fn starts_table(&self, row: u32) -> bool {
        let filled = self.view.filled(row);
        let worded = |&column: &u32| {
            matches!(self.view.value(row, column), CellValue::Text(text)
                if first_char(text).is_some_and(|c| !c.is_ascii_digit()))
        };
        3 <= filled.len()
            && filled.iter().all(worded)
            && header::is_another(self.view, row)
    }

    fn open_section(&self, body: &mut Body, row: u32) {
        let filled = self.view.filled(row);
        let Some(&column) = filled.first() else { return };
        let Some(village) = village(&self.view.text(row, column)) else { return };
        let first = u32::try_from(body.records.len()).unwrap_or(u32::MAX);
        let cell = CellRef { sheet: self.sheet, row, column };
        body.sections.push(Section { first, village, cell });
    }
}

impl Body {
    /// The first of the rows above a new header that belong to it.
    fn title_above(&mut self, header: u32) -> u32 {
        let mut first = header;
        while let Some(&(row, RowKind::Heading | RowKind::Note)) = self.others.last() {
            if row + 1 != first {
                break;
            }
            first = row;
            self.others.pop();
        }
        while self.others.last().is_some_and(|(_, kind)| *kind == RowKind::Blank) {
            self.others.pop();
        }
        while self.sections.last().is_some_and(|section| first <= section.cell.row) {
            self.sections.pop();
        }
        first
    }

    /// Tells whether no record stands directly above the row.
    fn last_is_apart(&self, row: u32) -> bool {
        self.records.last().is_none_or(|&last| last + 1 != row)
    }
}

impl TableColumn {
    /// The column of the sheet, unless it is the cell of a card.
    pub(super) fn sheet_column(&self) -> Option<u32> {
        match self.place {
            Place::Column(column) => Some(column),
            Place::Cell(..) => None,
        }
    }
}

/// Tells whether a cell marks a row of totals.
pub(super) fn is_total(value: CellValue<'_>) -> bool {
    let CellValue::Text(text) = value else { return false };
    if 60 < text.len() || !text.contains(['计']) {
        return false;
    }
    let plain = normalise(text);
    Signs::get().rows.totals.iter().any(|word| {
        if let Some(rest) = plain.strip_prefix(word.as_str()) {
            return rest.chars().next().is_none_or(|c| !is_han(c));
        }
        plain
            .strip_suffix(word.as_str())
            .is_some_and(|before| before.chars().count() <= 8)
    })
}

/// Tells whether a cell begins a note or a line of signatures.
fn is_note(value: CellValue<'_>) -> bool {
    let CellValue::Text(text) = value else { return false };
    let rows = &Signs::get().rows;
    let mut words = rows.notes.iter().chain(&rows.signatures);
    let start = first_char(text);
    if !words.clone().any(|word| word.chars().next() == start) {
        return false;
    }
    let plain = normalise(text);
    words.any(|word| plain.starts_with(word.as_str()))
        || matches!(plain.as_str(), "注" | "备注" | "说明")
}
