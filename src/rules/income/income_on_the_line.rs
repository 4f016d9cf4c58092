use super::statement;
use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static INCOME_ON_THE_LINE: Rule = Rule {
    code: "Y520",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "县脱贫攻坚讲话（稳定性收入）",
    message: Text::new(
        "{head} 人均 {stated} 元，刚超标准 {excess} 元。请复核收入依据，防止“卡线脱贫”。",
        "{head}: {stated} yuan per head is just {excess} yuan above the line. Look up what it rests on.",
    ),
    needs: &[&[Key::PerCapitaIncome, Key::StablePerCapitaIncome]],
    page: include_str!("income_on_the_line.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let income = statement(household, ctx);
    let stated = income.stable_per_head.known_at().or(income.per_head.known_at());
    let Some((stated, cell)) = stated else { return };
    let line = ctx.profile.income.line.value;
    // Up to a fiftieth above.
    if line <= stated && stated.times(50) < line.times(51) {
        out.report(
            Draft::at(cell)
                .with("head", household.label())
                .with("stated", stated)
                .with("excess", stated - line),
        );
    }
}
