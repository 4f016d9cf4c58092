use crate::{
    finding::{FixClass, Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, Key, TableColumn, TableId, ValueType},
    text::{Text, half_width, is_blank},
    workbook::{CellRef, CellValue},
};

use super::{cells, table_and_sheet};

pub(super) static FULL_WIDTH: Rule = Rule {
    code: "F008",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "录入规范：编号、日期、数字和选项用半角",
    message: Text::new(
        "{column}有 {count} 个单元格含全角字符或看不见的字符，可一键清理，不影响含义。",
        "{count} cells of the column {column} hold full-width or invisible characters. They can be cleaned at once; the meaning does not change.",
    ),
    needs: &[],
    page: include_str!("full_width.md"),
    check: Check::Column(check),
};

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let value = column.key.map(|key| Fields::get().spec(key).value);
    if value.is_none_or(|value| value == ValueType::Text) {
        return;
    }
    let unclean: Vec<CellRef> = cells(known, column)
        .filter(|cell| match sheet.cell(cell.row, cell.column) {
            CellValue::Text(text) => {
                // A full-width X at the end of an identity number: I108.
                let id = column.key.is_some_and(Key::is_national_id);
                let end: &[char] = if id { &['Ｘ', 'ｘ'] } else { &[] };
                let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
                !plain && text.trim_end_matches(end).chars().any(is_unclean)
            }
            _ => false,
        })
        .collect();
    let count = unclean.len();
    let to = |cell: CellRef| match sheet.cell(cell.row, cell.column) {
        CellValue::Text(text) => Some((cell, clean(text))),
        _ => None,
    };
    let mut fixes: Vec<_> = unclean.iter().filter_map(|&cell| to(cell)).collect();
    if fixes.is_empty() {
        return;
    }
    let (first, plain) = fixes.remove(0);
    let mut draft =
        Draft::at_all(unclean).with("column", &column.heading).with("count", count);
    let why = Text::new("全角改半角，去掉看不见的字符", "plain characters only");
    draft = draft.fix(FixClass::Spelling, first, plain, why).fix_more(fixes);
    if count == 1 {
        let row = ctx.dataset.record_at(table, first.row);
        if let Some(household) = row.and_then(Row::household) {
            draft = draft.household(household);
        }
    }
    out.report(draft);
}

/// Full-width digits and letters, blanks other than the plain one, and what has no width.
fn is_unclean(c: char) -> bool {
    if matches!(c, '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    let full_width = matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}');
    full_width || c != ' ' && is_blank(c)
}

fn clean(text: &str) -> String {
    text.chars().filter(|&c| c == ' ' || !is_blank(c)).map(half_width).collect()
}
