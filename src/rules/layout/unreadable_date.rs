use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, Key, TableColumn, TableId, ValueType},
    text::{Text, half_width},
    workbook::CellValue,
};

use super::records;

pub(super) static UNREADABLE_DATE: Rule = Rule {
    code: "F009",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "GB/T 7408：日期写法",
    message: Text::new(
        "{cell}“{value}”不是有效日期。请按 {form} 的样式填写。",
        "{value} in {cell} is no date. Write it like {form}.",
    ),
    needs: &[],
    page: include_str!("unreadable_date.md"),
    check: Check::Column(check),
};

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let dates = |key: &Key| Fields::get().spec(*key).value == ValueType::Date;
    let Some(key) = column.key.filter(dates) else { return };
    for (row, cell) in records(table, key, ctx) {
        let value = row.value(key);
        let errors = matches!(value, CellValue::Error(_) | CellValue::Broken(_));
        if row.read(key).unreadable().is_none() || errors {
            continue;
        }
        let shown = row.shown(key);
        // 尽快 and 长期 are no deadlines at all: L806.
        if key == Key::Deadline
            && !shown.contains(|c: char| half_width(c).is_ascii_digit())
        {
            continue;
        }
        out.report(
            Draft::at(cell)
                .with("cell", cell)
                .with("value", shown.trim())
                .with("form", ctx.profile.as_of),
        );
    }
}
