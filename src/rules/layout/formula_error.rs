use crate::{
    finding::{Nature, Severity},
    record::shown,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{TableColumn, TableId},
    text::Text,
    workbook::{CellRef, CellValue},
};

use std::collections::BTreeMap;

use super::{cells, table_and_sheet};

pub(super) static FORMULA_ERROR: Rule = Rule {
    code: "F005",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "表格软件的公式错误值",
    message: Text::new(
        "{cell} 是公式错误“{value}”。请重新计算或改填数值；多数是引用的表被删除或人口数为空。",
        "{cell} holds the formula error {value}. Compute it again or enter a number; mostly a sheet it refers to is gone, or the number of people is blank.",
    ),
    needs: &[],
    page: include_str!("formula_error.md"),
    check: Check::Column(check),
};

/// What is said where the error fills several cells of a column.
const MANY: Text = Text::new(
    "“{column}”列有 {count} 格是公式错误“{value}”（第一处 {cell}）。请重新计算或改填数值；多数是引用的表被删除或人口数为空。",
    "{count} cells of the column {column} hold the formula error {value}, the first in {cell}. Compute them again or enter numbers; mostly a sheet they refer to is gone, or the number of people is blank.",
);

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let mut errors: BTreeMap<String, Vec<CellRef>> = BTreeMap::new();
    let special = |cell: &CellRef| sheet.is_special(cell.row, cell.column);
    for cell in cells(known, column).filter(special) {
        let value = sheet.cell(cell.row, cell.column);
        if let CellValue::Error(_) = value {
            errors.entry(shown(value)).or_default().push(cell);
        }
    }
    for (value, cells) in errors {
        let (count, first) = (cells.len(), cells.first().copied());
        let Some(first) = first else { continue };
        let draft = Draft::at_all(cells).with("cell", first).with("value", value);
        out.report(if 1 < count {
            draft.with("column", &column.heading).with("count", count).saying(MANY)
        } else {
            draft
        });
    }
}
