use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Place, SheetKind, TableId},
    text::{Text, is_blank},
    workbook::CellRef,
};

use super::table_and_sheet;

pub(super) static UNKNOWN_COLUMN: Rule = Rule {
    code: "F004",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: false,
    source: "检查原理：列名字典",
    message: Text::new(
        "未识别的列：{columns}。不影响检查；如该列是要检查的指标，请手工对应。",
        "Columns that are not known: {columns}. The check goes on without them; if one holds a field to be checked, say which.",
    ),
    needs: &[],
    page: include_str!("unknown_column.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, _)) = table_and_sheet(table, ctx) else { return };
    let Some((_, bottom)) = known.header.filter(|_| known.kind != SheetKind::Unknown)
    else {
        return;
    };
    let unknown: Vec<_> = known
        .columns
        .iter()
        .filter(|column| column.key.is_none() && !column.heading.chars().all(is_blank))
        .collect();
    let cells = unknown.iter().filter_map(|column| match column.place {
        Place::Column(column) => {
            Some(CellRef { sheet: known.sheet, row: bottom, column })
        }
        Place::Cell(..) => None,
    });
    let headings: Vec<_> = unknown.iter().map(|column| column.heading.as_str()).collect();
    out.report(Draft::at_all(cells.collect()).with("columns", headings.join("、")));
}
