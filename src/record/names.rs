use super::{Dataset, NationalId, Row, join::is_head};
use crate::{
    schema::{Key, Table, TableId},
    text::{half_width, is_blank},
    workbook::{CellRef, CellValue},
};

/// The names by which a record's household is known, as hashes of normalised texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) number: Option<Number>,
    /// The key of the head's identity number.
    pub(super) head: Option<u64>,
    /// The head's name.
    pub(super) name: Option<u64>,
    /// The village, without 村 and the like.
    pub(super) village: Option<u64>,
    /// The township of the record.
    pub(super) township: Option<u64>,
    /// The township of the whole table.
    pub(super) scope: Option<u64>,
}

/// 户编号
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) hash: u64,
    /// How many characters it has. Numbers of different length are of different systems.
    pub(super) length: u32,
}

/// Reads the names of the records of one table, from top to bottom.
pub(super) struct Reader<'a> {
    dataset: &'a Dataset<'a>,
    scope: Option<u64>,
    /// The last texts that were read, by column, with what they came to.
    last: [Option<(u32, Option<Hashed>)>; 4],
    persons: bool,
    has_head_name: bool,
}

/// The hash of a text and its length.
#[derive(Clone, Copy)]
struct Hashed {
    hash: u64,
    length: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(dataset: &'a Dataset<'a>, table: TableId) -> Self {
        let table = dataset.tables.get(table as usize);
        Self {
            dataset,
            scope: table.and_then(|table| scope(dataset, table)),
            last: [None; 4],
            persons: table.is_some_and(|table| table.kind.has_persons()),
            has_head_name: table.is_some_and(|table| table.has(Key::HeadName)),
        }
    }

    pub(super) fn read(&mut self, row: Row<'a>) -> Names {
        let head = self.persons && is_head(row);
        let number = self.text(0, row.cell(Key::HouseholdId));
        let mut name = self.text(1, row.cell(Key::HeadName));
        if head && !self.has_head_name {
            name = row.cell(Key::Name).and_then(|cell| self.hash(cell));
        }
        let village = self.text(2, row.cell(Key::Village)).or_else(|| place(row));
        let township = self.text(3, row.cell(Key::Township));
        let own = || row.id(Key::NationalId).known().filter(|_| head || !self.persons);
        let head_id = row.id(Key::HeadNationalId).known().or_else(own);
        Names {
            number: number.map(|Hashed { hash, length }| Number { hash, length }),
            head: head_id.and_then(NationalId::key),
            name: name.map(|name| name.hash),
            village: village.map(|village| village.hash),
            township: township.map(|township| township.hash).or(self.scope),
            scope: self.scope,
        }
    }

    /// Hashes a cell, unless it holds what the last one of its column held.
    fn text(&mut self, slot: usize, cell: Option<CellRef>) -> Option<Hashed> {
        let cell = cell?;
        let token = self.dataset.workbook.sheet(cell.sheet)?.token(cell.row, cell.column);
        if let Some(&Some((seen, hashed))) = self.last.get(slot)
            && seen == token
        {
            return hashed;
        }
        let hashed = self.hash(cell);
        if let Some(last) = self.last.get_mut(slot) {
            *last = Some((token, hashed));
        }
        hashed
    }

    fn hash(&self, cell: CellRef) -> Option<Hashed> {
        match self.dataset.workbook.cell(cell) {
            CellValue::Text(text) => hash(text),
            value @ CellValue::Number(..) => hash(&super::shown(value)),
            CellValue::Empty
            | CellValue::Bool(_)
            | CellValue::Error(_)
            | CellValue::Broken(_) => None,
        }
    }
}

/// The village of a record that has no cell for it.
fn place(row: Row<'_>) -> Option<Hashed> {
    hash(&row.village()?)
}

/// The township of a whole table: what its lines say, else what all its rows say.
fn scope(dataset: &Dataset<'_>, table: &Table) -> Option<u64> {
    if let Some(name) = &table.meta.township {
        return hash(name).map(|hashed| hashed.hash);
    }
    let sheet = dataset.workbook.sheet(table.sheet)?;
    let cells = (0..table.records.len())
        .filter_map(|record| table.cell(u32::try_from(record).ok()?, Key::Township));
    let mut tokens = cells.map(|cell| (sheet.token(cell.row, cell.column), cell));
    let (token, cell) = tokens.next()?;
    let CellValue::Text(name) = sheet.cell(cell.row, cell.column) else { return None };
    let alike = tokens.all(|(other, _)| other == token);
    hash(name).filter(|_| alike).map(|hashed| hashed.hash)
}

/// Hashes a text as we compare it: normalised, and a village without 村 and the like.
fn hash(text: &str) -> Option<Hashed> {
    let text = text.trim_end_matches(is_blank);
    let ends = ["村民委员会", "村委会", "居委会", "社区", "村", "'"];
    let text = ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let mut hash = 0x9E37_79B9_7F4A_7C15_u64;
    let mut length = 0;
    let shown = text.chars().filter(|&c| !is_blank(c) && c != '\'' && c != '’');
    for c in shown.map(half_width) {
        hash = fold(hash ^ u64::from(u32::from(c)));
        length += 1;
    }
    let void = length == 0 || matches!(text, "-" | "/" | "—" | "无" | "／" | "－");
    (!void).then_some(Hashed { hash, length })
}

/// Mixes all bits of a number into all bits of another.
#[expect(clippy::cast_possible_truncation, reason = "both halves are used")]
fn fold(value: u64) -> u64 {
    let wide = u128::from(value) * 0xA076_1D64_78BD_642F_u128;
    (wide as u64) ^ ((wide >> 64) as u64).rotate_left(17)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_hashed_as_it_is_compared() {
        let same = |a: &str, b: &str| hash(a).map(|h| h.hash) == hash(b).map(|h| h.hash);
        assert!(same("白果村", "白 果"));
        assert!(same("５１９９", "'5199"));
        assert!(!same("519921000001", "519921000010"));
        assert!(hash(" — ").is_none() || hash("—").is_none());
        assert!(hash("　").is_none());
    }
}
