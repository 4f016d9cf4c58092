use super::{counted_rate, rate_cells, village};
use crate::rules::ledger::totals::{shown_rate, tolerance};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static RATE_MISCALCULATED: Rule = Rule {
    code: "V102",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "村退出验收表通行算法；工作常识",
    message: Text::new(
        "{village} 贫困发生率填 {value}，按 {poor}/{population} 应为 {expected}，请核对分子分母。",
        "{village}: the poverty rate is given as {value}; {poor} of {population} is {expected}. Check both counts.",
    ),
    needs: &[&[Key::PovertyRate], &[Key::RemainingPoor], &[Key::VillagePopulation]],
    page: include_str!("rate_miscalculated.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((rate, cell)) = row.decimal(Key::PovertyRate).known_at() else { return };
    let Some(expected) = counted_rate(row) else { return };
    if tolerance(&shown_rate(ctx, cell)) < (rate - expected).abs() {
        let draft = Draft::at(cell).witnesses(rate_cells(row).into_iter().skip(1));
        let draft = draft.with("village", village(row));
        let draft = draft.with("value", row.shown(Key::PovertyRate));
        let draft = draft.with("poor", row.shown(Key::RemainingPoor));
        let draft = draft.with("population", row.shown(Key::VillagePopulation));
        out.report(draft.with("expected", expected.percent()));
    }
}
