use crate::{
    finding::{Nature, Severity},
    record::is_void,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{TableColumn, TableId},
    text::Text,
    workbook::CellValue,
};

use super::{Expected, records};

pub(super) static REQUIRED: Rule = Rule {
    code: "F011",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "国办系统质量规则“必填项为空”；长顺县规则",
    message: Text::new(
        "第 {row} 行“{column}”未填。请补填。",
        "Row {row}: {column} is blank. Fill it in.",
    ),
    needs: &[],
    page: include_str!("required.md"),
    check: Check::Column(check),
};

/// What is said of a column in which nothing is filled in.
const COLUMN: Text = Text::new(
    "“{column}”整列未填（{count} 行）。请补填。",
    "The column {column} is blank in all {count} rows. Fill it in.",
);

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let (Some(known), Some(key)) = (ctx.dataset.tables.get(table as usize), column.key)
    else {
        return;
    };
    let is_first = known.column(key).is_some_and(|first| first.place == column.place);
    if !is_first || !Expected::of(known.kind).cells.contains(&key) {
        return;
    }
    let mut filled = 0;
    let mut blank = Vec::new();
    for (row, cell) in records(table, key, ctx) {
        let value = row.value(key);
        // A name is no number: 0 stands for nothing.
        let zero = matches!(value, CellValue::Number(number, _) if number == 0.0);
        if is_void(value) || value.is_blank() || zero {
            blank.push((row, cell));
        } else {
            filled += 1;
        }
    }
    if filled == 0 && 1 < blank.len() {
        let cells: Vec<_> = blank.iter().map(|&(_, cell)| cell).collect();
        let draft = Draft::at_all(cells).with("column", &column.heading);
        out.report(draft.with("count", blank.len()).saying(COLUMN));
        return;
    }
    for (row, cell) in blank {
        let draft = Draft::at(cell).with("row", cell.row + 1);
        let draft = draft.with("column", &column.heading);
        out.report(match row.household() {
            Some(household) => draft.household(household),
            None => draft,
        });
    }
}
