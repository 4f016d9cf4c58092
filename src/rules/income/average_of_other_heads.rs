use super::average::Mismatch;
use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static AVERAGE_OF_OTHER_HEADS: Rule = Rule {
    code: "Y503",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "楚雄州收入明白卡（T=S/A）",
    message: Text::new(
        "{head} 的人均填 {stated} 元，是按 {used} 人算的，家庭人口是 {heads} 人。请确认人口数；按 {heads} 人重算，{written}，{verdict}。",
        "{head}: the income per head of {stated} yuan is for {used} heads, but the household has {heads}. See which is right; for {heads}, {written}, {verdict}.",
    ),
    needs: &[
        &[Key::PerCapitaIncome],
        &[Key::NetIncome, Key::WageIncome],
        &[Key::HouseholdSize],
    ],
    page: include_str!("average_of_other_heads.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(mismatch) = Mismatch::of(household, ctx) else { return };
    let Some(used) = mismatch.heads_used() else { return };
    let fails = ctx.profile.income.fails(mismatch.exact.net, mismatch.exact.heads);
    let verdict = if fails {
        Text::new("不达标", "which is below the line")
    } else {
        Text::new("仍达标", "which still reaches the line")
    };
    out.report(
        Draft::at_all(mismatch.cells.clone())
            .witnesses(mismatch.witnesses.iter().copied())
            .with("head", household.label())
            .with("stated", mismatch.stated)
            .with("used", used)
            .with("heads", mismatch.exact.heads)
            .with("written", mismatch.exact.written())
            .with("verdict", verdict),
    );
}
