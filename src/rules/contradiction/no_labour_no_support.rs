use super::{drawing, nobody};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static NO_LABOUR_NO_SUPPORT: Rule = Rule {
    code: "X721",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_19_003",
    message: Text::new(
        "{household} 整户无劳动力，无人享受低保或特困，请民政核实是否应保未保。",
        "Nobody in the household of {household} can work, and nobody draws support. Have it checked whether the household has a claim.",
    ),
    needs: &[&[Key::WorkCapacity], &[Key::SubsistenceAllowance, Key::DestituteSupport]],
    page: include_str!("no_labour_no_support.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let able = |member: Member<'_>| {
        member.capacity().known().map(|capacity| !capacity.is_none())
    };
    let is_paid = |key| household.yuan(key).is(|sum| Yuan::ZERO < sum);
    let by_household =
        [Key::SubsistenceBenefit, Key::DestituteBenefit].into_iter().any(is_paid);
    if by_household || !nobody(household.residents(), able) {
        return;
    }
    if !nobody(household.residents(), drawing) {
        return;
    }
    let cells: Vec<_> =
        household.residents().filter_map(|m| m.cell(Key::WorkCapacity)).collect();
    out.report(Draft::at_all(cells).with("household", household.label()));
}
