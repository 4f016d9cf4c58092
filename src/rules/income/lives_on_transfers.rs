use super::statement;
use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Household, Member, WorkCapacity, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static LIVES_ON_TRANSFERS: Rule = Rule {
    code: "Y515",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "广西双认定表（有劳动能力的主要通过发展产业或就业增收）",
    message: Text::new(
        "{head} 有劳动力（{workers}），但纯收入 {net} 元中 {transfer} 元（{percent}）是转移性补助，不属稳定增收。请核实产业、务工收入是否漏记。",
        "{head} has workers ({workers}), but {transfer} of its {net} yuan ({percent}) are transfers, which is no stable rise. Was income of business or work left out?",
    ),
    needs: &[
        &[Key::TransferIncome],
        &[Key::NetIncome, Key::WageIncome],
        &[Key::WorkCapacity],
    ],
    page: include_str!("lives_on_transfers.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let income = statement(household, ctx);
    let Some((transfer, cell)) = income.transfer.known_at() else { return };
    let Some(net) = income.net_by_parts(ctx.profile) else { return };
    // Four fifths and more.
    if net <= Yuan::ZERO || transfer.times(5) < net.times(4) {
        return;
    }
    let workers =
        household.residents().filter(|m| m.capacity().is(WorkCapacity::is_full));
    let workers: Vec<_> = workers.map(Member::label).collect();
    if workers.is_empty() {
        return;
    }
    let share = Decimal::ratio(transfer.fen(), net.fen()).unwrap_or_default();
    let net_cell = income.net.cell();
    out.report(
        Draft::at(cell)
            .witness(net_cell)
            .with("head", household.label())
            .with("workers", workers.join("、"))
            .with("net", net)
            .with("transfer", transfer)
            .with("percent", share.percent()),
    );
}
