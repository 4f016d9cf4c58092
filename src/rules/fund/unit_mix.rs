use super::FUNDS;
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static UNIT_MIX: Rule = Rule {
    code: "M175",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "常见错误：元与万元混用",
    message: Text::new(
        "{cell}“{value}”像是以{other}填写，本列单位是{unit}：与同列的中间值相差 {times} 倍。请统一单位。",
        "{cell} “{value}” seems to be in {other}; the column is in {unit} and it is {times} times apart from the median. Use one unit.",
    ),
    needs: &[&[Key::AllottedFunds, Key::SpentFunds, Key::DisbursedFunds]],
    page: include_str!("unit_mix.md"),
    check: Check::Table(check),
};

/// From so many times the median on, a number is taken to be in another unit: 万元 and 元
/// differ by 10,000, and projects of one table by less than 1,000.
const APART: i64 = 1_000;

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(columns) = ctx.dataset.tables.get(table as usize) else { return };
    if !FUNDS.contains(&columns.kind) {
        return;
    }
    for key in [Key::AllottedFunds, Key::DisbursedFunds, Key::SpentFunds] {
        let rows = ctx.dataset.rows_of(table);
        let mut amounts: Vec<_> = rows
            .filter_map(|row| row.yuan(key).known_at())
            .filter(|(amount, _)| 0 < amount.fen())
            .collect();
        amounts.sort_unstable();
        let Some(&(median, _)) =
            amounts.get(amounts.len() / 2).filter(|_| 3 <= amounts.len())
        else {
            continue;
        };
        let in_yuan = columns.column(key).is_some_and(|column| column.factor == 1);
        let (yuan, ten_thousand) =
            (Text::new("元", "yuan"), Text::new("万元", "10,000 yuan"));
        let (unit, other) =
            if in_yuan { (yuan, ten_thousand) } else { (ten_thousand, yuan) };
        for (amount, cell) in amounts {
            // Too small by the factor in a column of yuan, too large in one of 万元.
            let times = if in_yuan {
                median.fen() / amount.fen()
            } else {
                amount.fen() / median.fen()
            };
            if times < APART {
                continue;
            }
            let value = crate::record::shown(ctx.dataset.workbook.cell(cell));
            out.report(
                Draft::at(cell)
                    .with("cell", cell)
                    .with("value", value)
                    .with("unit", unit.clone())
                    .with("other", other.clone())
                    .with("times", times),
            );
        }
    }
}
