//! Editing in place: what is typed becomes a value of the kind that the cell has, every
//! change can be undone, and all of them are listed for 修改记录.

mod fix;
mod log;
mod typed;

pub use fix::{Proposal, may_apply, proposals, spelling};
pub use log::{Change, Kind, Log, Occasion, Step};
pub use typed::{Typed, typed};

use crate::{
    engine::Checked,
    record::shown,
    text::Text,
    workbook::{CellRef, CellValue, Workbook},
};

/// A cell and what was typed into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The cell.
    pub cell: CellRef,
    /// The text, as it was typed; blank to clear the cell.
    pub text: String,
    /// The rule whose finding it mends; blank if it mends none.
    pub rule: String,
}

impl Wanted {
    /// A text for a cell, on nobody's advice.
    pub fn new(cell: CellRef, text: impl Into<String>) -> Self {
        Self { cell, text: text.into(), rule: String::new() }
    }
}

impl From<Proposal> for Wanted {
    fn from(it: Proposal) -> Self {
        Self { cell: it.cell, text: it.after, rule: it.rule.to_owned() }
    }
}

/// Why a cell is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is computed.
    Formula(CellRef),
    /// The sheet does not go so far.
    Outside(CellRef),
    /// A household would meet a criterion by it.
    Lifts(CellRef),
}

impl Refused {
    /// What the user reads.
    pub fn message(self) -> Text {
        match self {
            Self::Formula(cell) => Text {
                zh: format!("{cell} 是公式算出来的，不能直接改。请改它引用的格").into(),
                en: format!(
                    "{cell} is computed by a formula and cannot be changed itself. Change \
                     the cells that it refers to"
                )
                .into(),
            },
            Self::Lifts(cell) => Text {
                zh: format!(
                    "{cell} 改后这户会由未达标变为达标，不能照建议一键修改。请对照原始资料，确实\
                     填错的由您自己改"
                )
                .into(),
                en: format!(
                    "With {cell} changed the household would meet a criterion that it does \
                     not meet now: not with one click. See the papers, and change it \
                     yourself if it is wrong"
                )
                .into(),
            },
            Self::Outside(cell) => Text {
                zh: format!("{cell} 在原表内容之外，这里不能加行加列。请在原表中添加")
                    .into(),
                en: format!(
                    "{cell} is outside of what the sheet has; rows and columns are to be \
                     added in the original"
                )
                .into(),
            },
        }
    }
}

/// Changes cells, all or none, and notes it in the log. Returns the cells that hold
/// something else now.
///
/// # Errors
///
/// When one of them must not be changed; then none is.
pub fn apply(
    workbook: &mut Workbook,
    log: &mut Log,
    checked: &Checked,
    wanted: &[Wanted],
    occasion: Occasion,
    year: i32,
) -> Result<Vec<CellRef>, Refused> {
    let mut values = Vec::with_capacity(wanted.len());
    for Wanted { cell, text, rule } in wanted {
        let cell = settable(workbook, *cell)?;
        let key = checked.key_at(cell);
        let value = typed(text, key, model(workbook, cell), year);
        values.push((cell, value, rule.clone()));
    }
    let mut changes = Vec::new();
    for (cell, value, rule) in values {
        let from = shown(workbook.cell(cell));
        if workbook.cell(cell) == value.value() {
            continue;
        }
        let before = workbook.put(cell, value.value()).ok_or(Refused::Outside(cell))?;
        changes.push(Change { cell, before, from, to: shown(value.value()), rule });
    }
    let cells = changes.iter().map(|change| change.cell).collect();
    log.add(changes, occasion);
    Ok(cells)
}

/// The cell that holds what is seen in a cell, if it may be changed.
fn settable(workbook: &Workbook, cell: CellRef) -> Result<CellRef, Refused> {
    let sheet = workbook.sheet(cell.sheet).ok_or(Refused::Outside(cell))?;
    let merged = sheet.merge_at(cell.row, cell.column);
    let (row, column) =
        merged.map_or((cell.row, cell.column), |area| (area.top, area.left));
    let cell = CellRef { row, column, ..cell };
    if sheet.rows() <= row || sheet.columns() <= column {
        return Err(Refused::Outside(cell));
    }
    if sheet.formula(row, column).is_some() {
        return Err(Refused::Formula(cell));
    }
    Ok(cell)
}

/// How far from a blank cell we look for one that shows what its column holds.
const NEAR: u32 = 50;

/// What the cell holds, or the nearest cell of its column that holds something.
fn model(workbook: &Workbook, cell: CellRef) -> CellValue<'_> {
    let own = workbook.cell(cell);
    if !own.is_blank() {
        return own;
    }
    let at = |row| workbook.cell(CellRef { row, ..cell });
    let near = (1..=NEAR).flat_map(|away| {
        [cell.row.checked_add(away), cell.row.checked_sub(away)].into_iter().flatten()
    });
    let mut filled = near.map(at).filter(|value| !value.is_blank());
    filled.next().unwrap_or(CellValue::Empty)
}
