use super::cause;
use crate::{
    finding::{Nature, Severity},
    record::{Cause, Health, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ILL_WITHOUT_SERIOUS_COVER: Rule = Rule {
    code: "X720",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{household} 因病致贫，{person} 未参加大病保险，请核实。",
        "Illness is the cause of the poverty of {household}, and {person} has no cover for serious illness. Check it.",
    ),
    needs: &[&[Key::MainCause], &[Key::SeriousIllnessInsurance], &[Key::Health]],
    page: include_str!("ill_without_serious_cover.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Cause::Illness, witness)) = cause(household) else { return };
    for member in household.residents() {
        let is_ill =
            member.health().is(|h| matches!(h, Health::Chronic | Health::Serious));
        let Some((cover, cell)) = member.tick(Key::SeriousIllnessInsurance).known_at()
        else {
            continue;
        };
        if is_ill && cover.is_no() {
            out.report(
                Draft::at(cell)
                    .witness(witness)
                    .person(member.label())
                    .with("household", household.label())
                    .with("person", member.label()),
            );
        }
    }
}
