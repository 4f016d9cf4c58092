use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Place, TableColumn, TableId},
    text::Text,
    workbook::CellRef,
};

use super::table_and_sheet;

pub(super) static HIDDEN: Rule = Rule {
    code: "F015",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: true,
    source: "检查原理：隐藏的数据照样检查",
    message: Text::new(
        "工作表“{sheet}”有 {count} 行（列）被隐藏，仍已检查。若为作废数据请删除后再报。",
        "{count} rows or columns of the sheet {sheet} are hidden. They were checked all the same; delete them if they are void.",
    ),
    needs: &[],
    page: include_str!("hidden.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let at = |row, column| CellRef { sheet: known.sheet, row, column };
    let place = |column: &TableColumn| match column.place {
        Place::Column(column) => Some(column),
        Place::Cell(..) => None,
    };
    let columns: Vec<u32> = known.columns.iter().filter_map(place).collect();
    let rows = known.records.iter().filter(|&&row| sheet.is_row_hidden(row));
    let rows = rows.filter_map(|&row| {
        let filled = columns.iter().find(|&&column| !sheet.cell(row, column).is_blank());
        filled.map(|&column| at(row, column))
    });
    let hidden = columns.iter().filter(|&&column| sheet.is_column_hidden(column));
    let hidden = hidden.filter_map(|&column| {
        let filled =
            known.records.iter().find(|&&row| !sheet.cell(row, column).is_blank());
        filled.map(|&row| at(row, column))
    });
    for cells in [rows.collect::<Vec<_>>(), hidden.collect()] {
        let count = cells.len();
        let draft = Draft::at_all(cells).with("sheet", &sheet.name);
        out.report(draft.with("count", count));
    }
}
