use super::average::Mismatch;
use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static AVERAGE_AND_NET: Rule = Rule {
    code: "Y502",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "楚雄州收入明白卡（T=S/A）",
    message: Text::new(
        "{head} 人均填 {stated} 元，应为 {written}。请更正。",
        "{head}: income per head reads {stated} yuan, but {written}. Correct it.",
    ),
    needs: &[&[Key::PerCapitaIncome], &[Key::NetIncome, Key::WageIncome]],
    page: include_str!("average_and_net.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(mismatch) = Mismatch::of(household, ctx) else { return };
    out.report(
        Draft::at_all(mismatch.cells.clone())
            .witnesses(mismatch.witnesses.iter().copied())
            .with("head", household.label())
            .with("stated", mismatch.stated)
            .with("written", mismatch.exact.written()),
    );
}
