use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{SheetKind, TableId},
    text::Text,
    workbook::{CellRef, Visibility},
};

use super::table_and_sheet;

pub(super) static NO_HEADER: Rule = Rule {
    code: "F001",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "检查原理：列名决定每一列是什么",
    message: Text::new(
        "工作表“{sheet}”没有识别到表头，未检查。请把列名放在同一行（如：户主姓名、证件号码、家庭人口数……），或在界面上手工指定表头行。",
        "No header was found on the sheet {sheet}, so it was not checked. Put the names of the columns in one row, or point out the header by hand.",
    ),
    needs: &[],
    page: include_str!("no_header.md"),
    check: Check::Table(check),
};

/// A sheet of fewer filled cells holds no table.
const TABLE: usize = 4;

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let summary = Lexicon::get().list("summary_sheets").is_said(&sheet.name);
    let hidden = sheet.visibility != Visibility::Visible;
    if known.kind != SheetKind::Unknown || known.ignored || hidden || summary {
        return;
    }
    let rows = 0..sheet.rows().min(100);
    let cells =
        rows.flat_map(|row| (0..sheet.columns()).map(move |column| (row, column)));
    let mut filled = cells.filter(|&(row, column)| !sheet.cell(row, column).is_blank());
    let Some((row, column)) = filled.next() else { return };
    if filled.take(TABLE - 1).count() == TABLE - 1 {
        let cell = CellRef { sheet: known.sheet, row, column };
        out.report(Draft::at(cell).with("sheet", &sheet.name));
    }
}
