use super::statement;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static MET_BY_ROUNDING: Rule = Rule {
    code: "Y519",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（人均稳定性收入）",
    message: Text::new(
        "{head} {written}，四舍五入后才填 {stated} 元，实际低于 {line} 元，按未达标处理。请核实收入。",
        "{head}: {written}; only rounding makes it {stated} yuan. It is below {line} yuan and not met. Look up the income.",
    ),
    needs: &[&[Key::PerCapitaIncome], &[Key::NetIncome, Key::WageIncome]],
    page: include_str!("met_by_rounding.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let judgement = ctx.judgement(household, Criterion::Income);
    if judgement.ground != Ground::Rounding {
        return;
    }
    let income = statement(household, ctx);
    let stated = income.stable_per_head.known().or(income.per_head.known());
    let (Some(stated), Some(counted)) = (stated, income.counted(ctx.profile)) else {
        return;
    };
    if let Some((&cell, rest)) = judgement.cells.split_first() {
        out.report(
            Draft::at(cell)
                .witnesses(rest.iter().copied())
                .with("head", household.label())
                .with("written", counted.written())
                .with("stated", stated)
                .with("line", ctx.profile.income.line.value),
        );
    }
}
