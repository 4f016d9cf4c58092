use crate::{
    finding::{Nature, Severity},
    record::Total,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::TableId,
    text::Text,
};

use super::table_and_sheet;

pub(super) static SUBTOTAL: Rule = Rule {
    code: "F014",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "检查原理：合计行不是户",
    message: Text::new(
        "第 {rows} 行是“{word}”行，已不作为户数据检查，只核对合计是否正确。",
        "Row {rows} is a row of totals ({word}). It was not checked as a household, only whether the total is right.",
    ),
    needs: &[],
    page: include_str!("subtotal.md"),
    check: Check::Table(check),
};

/// So many rows are named; the others are counted.
const NAMED: usize = 8;

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, _)) = table_and_sheet(table, ctx) else { return };
    let (Some(&first), Some(&last)) = (known.records.first(), known.records.last())
    else {
        return;
    };
    let between = |total: &Total<'_>| (first..last).contains(&total.sheet_row());
    let totals: Vec<_> = ctx.dataset.totals(table).filter(between).collect();
    let words: Vec<_> = totals.iter().filter_map(|total| total.word()).collect();
    let Some((word, _)) = words.first() else { return };
    let rows = words.iter().take(NAMED).map(|(_, cell)| (cell.row + 1).to_string());
    let mut rows = rows.collect::<Vec<_>>().join("、");
    if NAMED < words.len() {
        rows.push('…');
    }
    let cells = words.iter().map(|&(_, cell)| cell).collect();
    out.report(Draft::at_all(cells).with("rows", rows).with("word", word));
}
