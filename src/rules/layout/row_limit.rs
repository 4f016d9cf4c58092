use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::TableId,
    text::Text,
    workbook::{CellRef, Format},
};

use super::table_and_sheet;

pub(super) static ROW_LIMIT: Rule = Rule {
    code: "F019",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: true,
    source: "表格文件的行数上限",
    message: Text::new(
        "工作表“{sheet}”正好 {count} 行，可能超出旧版 Excel 上限被截断。请另存为 .xlsx 核对行数。",
        "The sheet {sheet} has exactly {count} rows, the most its format takes, and may have been cut off. Save it as .xlsx and count the rows.",
    ),
    needs: &[],
    page: include_str!("row_limit.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let Some(file) = ctx.dataset.workbook.file_of(known.sheet) else { return };
    let most = match file.format {
        Format::Xls => 65_536,
        Format::Xlsx => 1_048_576,
        Format::Ods | Format::Csv | Format::Html | Format::SpreadsheetMl => return,
    };
    if sheet.rows() == most {
        let last = CellRef { sheet: known.sheet, row: most - 1, column: 0 };
        out.report(Draft::at(last).with("sheet", &sheet.name).with("count", most));
    }
}
