use super::{
    Fields, Key, Place, SheetKind, TableColumn, ValueType,
    heading::{Heading, How, Matcher},
    view::View,
};
use crate::text::Text;

/// How many rows and columns of a card are looked at.
const ROWS: u32 = 80;
const COLUMNS: u32 = 40;
/// A card has at least so many labels with values.
const PAIRS: usize = 4;

/// A card: labels and values of one household, found on the rows up to `end`.
pub(super) fn read(view: &View<'_>, from: u32, end: u32) -> Option<Vec<TableColumn>> {
    let mut columns: Vec<TableColumn> = Vec::new();
    for row in from..end.min(from.saturating_add(ROWS)) {
        for column in 0..view.columns.min(COLUMNS) {
            if view.is_blank(row, column) {
                continue;
            }
            let text = view.text(row, column);
            let Some((key, score, how)) = label(&text) else { continue };
            if columns.iter().any(|seen| seen.key == Some(key)) {
                continue;
            }
            let Some(place) = value_of(view, row, column) else { continue };
            columns.push(TableColumn {
                place,
                heading: text.split_whitespace().collect(),
                key: Some(key),
                rival: None,
                confidence: score,
                evidence: evidence(how),
                factor: Heading::new(&text).factor.unwrap_or(1),
                year: Heading::new(&text).year,
                spans: Vec::new(),
            });
        }
    }
    (PAIRS <= columns.len()).then_some(columns)
}

/// The kind of a card by the fields it has.
pub(super) fn kind(columns: &[TableColumn]) -> (SheetKind, Text) {
    let count = |keys: std::ops::RangeInclusive<Key>| {
        columns
            .iter()
            .filter(|column| column.key.is_some_and(|key| keys.contains(&key)))
            .count()
    };
    let income = count(Key::WageIncome..=Key::StablePerCapitaIncome);
    let guarantee = count(Key::IncomeMet..=Key::HeadSignature);
    let (kind, zh, en) = if 3 <= income && guarantee <= income {
        (SheetKind::Income, "一户一张的收入卡", "a card of one household's income")
    } else if 3 <= guarantee {
        (SheetKind::Acceptance, "一户一张的验收卡", "a card of one household's criteria")
    } else {
        (SheetKind::Household, "一户一张的信息卡", "a card of one household")
    };
    (kind, Text::new(zh, en))
}

fn label(text: &str) -> Option<(Key, f32, How)> {
    if 24 < text.chars().count() {
        return None;
    }
    let own = Heading::new(text);
    let found = Matcher::get().candidates(&[], &own);
    let best = found.first().filter(|best| 0.8 <= best.score)?;
    let key = match best.key {
        Key::Name => Key::HeadName,
        Key::NationalId => Key::HeadNationalId,
        key => key,
    };
    Some((key, best.score.min(1.0), best.how))
}

/// The cell that holds the value of a label: its neighbour to the right, else the one
/// below, behind what is merged.
fn value_of(view: &View<'_>, row: u32, column: u32) -> Option<Place> {
    let (right, below) = view
        .merge(row, column)
        .map_or((column + 1, row + 1), |area| (area.right + 1, area.bottom + 1));
    let is_label = |row: u32, column: u32| {
        let text = view.text(row, column);
        // A code such as K or M1 may stand between label and value.
        label(&text).is_some() && text.chars().count() > 1
    };
    let is_code = |row, column| {
        let text = view.plain(row, column);
        text.len() <= 3
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().skip(1).all(|c| c.is_ascii_digit())
            && !matches!(text.as_str(), "A" | "B" | "C" | "D")
    };
    let mut right = right;
    if !view.is_blank(row, right) && is_code(row, right) && !view.is_blank(row, right + 1)
    {
        right += 1;
    }
    if !view.is_blank(row, right) {
        return (!is_label(row, right)).then_some(Place::Cell(row, right));
    }
    if right < view.columns && !view.is_blank(below, column) && !is_label(below, column) {
        return Some(Place::Cell(below, column));
    }
    (right < view.columns).then_some(Place::Cell(row, right))
}

fn evidence(how: How) -> Text {
    match how {
        How::Name => Text::new("标签就是字段名", "the label is the field's name"),
        How::Part => Text::new("标签里含有字段名", "the label contains the field's name"),
        How::Spelling | How::Parent | How::Slip | How::Values => {
            Text::new("标签是字段的一种写法", "the label is a spelling of the field")
        }
    }
}

impl TableColumn {
    /// The row of the cell of a card.
    pub(super) fn card_row(&self) -> Option<u32> {
        match self.place {
            Place::Cell(row, _) => Some(row),
            Place::Column(_) => None,
        }
    }

    /// Lets the unit of the title stand for a column of money that names none.
    pub(super) fn apply_unit(&mut self, factor: Option<i64>) {
        let money =
            self.key.is_some_and(|key| Fields::get().spec(key).value == ValueType::Money);
        if !money {
            self.factor = 1;
        } else if Heading::new(&self.heading).factor.is_none() {
            self.factor = factor.unwrap_or(1);
        }
    }
}
