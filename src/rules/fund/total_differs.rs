use super::FUNDS;
use crate::{
    finding::{Nature, Severity},
    record::Yuan,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static TOTAL_DIFFERS: Rule = Rule {
    code: "M178",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "逻辑关系：合计等于分项之和",
    message: Text::new(
        "“{word}”行的“{column}”填 {stated} 元，分项相加 {sum} 元，相差 {difference} 元。请更正；总进度按总额计算。",
        "The row “{word}” gives {stated} yuan under “{column}”, the items add up to {sum}, {difference} apart. Correct it; the progress of the total follows from the totals.",
    ),
    needs: &[&[Key::AllottedFunds, Key::SpentFunds, Key::DisbursedFunds]],
    page: include_str!("total_differs.md"),
    check: Check::Table(check),
};

const KEYS: [Key; 4] =
    [Key::AllottedFunds, Key::DisbursedFunds, Key::SpentFunds, Key::UnspentFunds];

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if ctx.dataset.tables.get(table as usize).is_none_or(|t| !FUNDS.contains(&t.kind)) {
        return;
    }
    for total in ctx.dataset.totals(table) {
        for key in KEYS {
            let Some((stated, cell)) = total.yuan(key).known_at() else { continue };
            let sums: Vec<Yuan> = total
                .blocks()
                .into_iter()
                .map(|block| {
                    total.records(block).filter_map(|row| row.yuan(key).known()).sum()
                })
                .collect();
            // Each item may have been rounded to the fen of its unit.
            let near =
                |sum: &Yuan| (*sum - stated).abs() <= ctx.profile.income.tolerance.value;
            let Some(&sum) = sums.first().filter(|_| !sums.iter().any(near)) else {
                continue;
            };
            let column = total.table().column(key).map_or("", |column| &column.heading);
            out.report(
                Draft::at(cell)
                    .with("word", total.word().map_or_else(String::new, |(word, _)| word))
                    .with("column", column)
                    .with("stated", stated)
                    .with("sum", sum)
                    .with("difference", (sum - stated).abs()),
            );
        }
    }
}
