use std::collections::BTreeMap;

use super::township;
use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static HEAPING: Rule = Rule {
    code: "A08",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "分布检验：标准线两侧户数应大致相当",
    message: Text::new(
        "{unit} 有 {above} 户人均在 {line}—{upper} 元之间，低于标准而接近的只有 {below} 户，分布与通常不同，请抽查收入依据。",
        "In {unit} {above} households lie between {line} and {upper} yuan per head, and only {below} just below the line. That is unusual; sample the evidence.",
    ),
    needs: &[&[Key::PerCapitaIncome, Key::StablePerCapitaIncome]],
    page: include_str!("heaping.md"),
    check: Check::Dataset(check),
};

/// The width of the bands on both sides of the line, and how many times as many
/// households may lie above as below.
const WIDTH: Decimal = Decimal::from_millionths(50_000);
const TIMES: usize = 3;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let line = ctx.profile.income.line.value;
    let width = Yuan::from_fen(line.fen() * WIDTH.millionths() / 1_000_000);
    let mut units: BTreeMap<String, Vec<(Yuan, CellRef)>> = BTreeMap::new();
    for household in ctx.dataset.households() {
        let stable = household.yuan(Key::StablePerCapitaIncome).known_at();
        let income = stable.or_else(|| household.yuan(Key::PerCapitaIncome).known_at());
        if let Some(income) = income {
            units
                .entry(township(household).unwrap_or_default())
                .or_default()
                .push(income);
        }
    }
    for (unit, incomes) in units {
        let above: Vec<CellRef> = incomes
            .iter()
            .filter(|(income, _)| line <= *income && *income < line + width)
            .map(|&(_, cell)| cell)
            .collect();
        let below = incomes
            .iter()
            .filter(|(income, _)| line - width <= *income && *income < line)
            .count();
        let few = incomes.len() < ctx.profile.aggregate.heaping_households_min.value;
        if few
            || above.len() <= TIMES * below + ctx.profile.aggregate.heaping_margin.value
        {
            continue;
        }
        let unit = if unit.is_empty() { "本表".to_owned() } else { unit };
        out.report(
            Draft::at_all(above.clone())
                .with("unit", unit)
                .with("above", above.len())
                .with("line", line)
                .with("upper", line + width)
                .with("below", below),
        );
    }
}
