use super::is_insured_elsewhere;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static RISK_CLEARED_WITH_GAPS: Rule = Rule {
    code: "X727",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 1_11_005–008",
    message: Text::new(
        "{household} 风险已消除，但{gaps}仍有问题，请复核。",
        "The risk of {household} is said to be cleared, but this is not: {gaps}. Review it.",
    ),
    needs: &[
        &[Key::RiskCleared],
        &[Key::DangerousHousing, Key::WaterMet, Key::Dropout, Key::ResidentInsurance],
    ],
    page: include_str!("risk_cleared_with_gaps.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Tick::Yes, cleared)) = household.tick(Key::RiskCleared).known_at() else {
        return;
    };
    let bad = |key| {
        let (tick, cell) = household.good(key).known_at()?;
        tick.is_no().then_some((key, cell))
    };
    let uninsured = household.residents().find_map(|member| {
        let (insured, cell) = member.tick(Key::ResidentInsurance).known_at()?;
        let is_open = insured.is_no() && !is_insured_elsewhere(member);
        is_open.then_some((Key::ResidentInsurance, cell))
    });
    let gaps =
        [Key::DangerousHousing, Key::WaterMet, Key::Dropout].into_iter().filter_map(bad);
    let (keys, cells): (Vec<Key>, Vec<_>) = gaps.chain(uninsured).unzip();
    if keys.is_empty() {
        return;
    }
    let zh: Vec<_> = keys.iter().map(|key| key.name()).collect();
    let en: Vec<_> = keys.iter().map(|key| key.english()).collect();
    let gaps = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let draft =
        Draft::at_all(cells).witness(cleared).with("household", household.label());
    out.report(draft.with("gaps", gaps));
}
