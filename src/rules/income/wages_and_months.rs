use super::statement;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WAGES_AND_MONTHS: Rule = Rule {
    code: "Y514",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_16（月收入区间）",
    message: Text::new(
        "{head} 务工合计 {months} 个月、工资 {wage} 元，月均 {monthly} 元，不在 {low} 至 {high} 元之间。请核实。",
        "{head}: {months} months of work and {wage} yuan of wages make {monthly} yuan a month, which is not between {low} and {high} yuan. Look them up.",
    ),
    needs: &[&[Key::WageIncome], &[Key::WorkMonths]],
    page: include_str!("wages_and_months.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((wage, cell)) = statement(household, ctx).wage.known_at() else { return };
    let mut cells = Vec::new();
    let (mut away, mut posts) = (0, 0);
    for member in household.residents() {
        if let Some((months, cell)) = member.work_months() {
            away += months;
            cells.push(cell);
        } else if member.work().is_some() {
            return;
        }
        posts += member.int(Key::PublicPostMonths).known().unwrap_or_default().max(0);
    }
    let (low, high) = ctx.profile.income.wage_per_month.value;
    if wage <= Yuan::ZERO || away == 0 {
        return;
    }
    // Pay for a post is part of the wages: its months make too much more likely, not less.
    let too_little = wage < low.times(away);
    let too_much = high.times(away + posts) < wage;
    if too_little || too_much {
        let months = if too_little { away } else { away + posts };
        out.report(
            Draft::at(cell)
                .witnesses(cells)
                .with("head", household.label())
                .with("months", months)
                .with("wage", wage)
                .with("monthly", wage.per_head(months).unwrap_or_default())
                .with("low", low)
                .with("high", high),
        );
    }
}
