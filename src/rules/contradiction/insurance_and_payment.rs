use super::is_insured_elsewhere;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, PovertyClass, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static INSURANCE_AND_PAYMENT: Rule = Rule {
    code: "X716",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{person} 参保填“{value}”，缴费 {sum} 元，请与医保系统核对。",
        "{person} is “{value}” in the insurance, with a payment of {sum} yuan. Compare with the insurance system.",
    ),
    needs: &[&[Key::ResidentInsurance], &[Key::InsurancePayment]],
    page: include_str!("insurance_and_payment.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((insured, cell)) = member.tick(Key::ResidentInsurance).known_at() else {
        return;
    };
    let Some((sum, paid)) = member.yuan(Key::InsurancePayment).known_at() else { return };
    let is_unpaid = insured.is_yes() && sum == Yuan::ZERO && !is_supported(member);
    let is_paid = insured.is_no() && Yuan::ZERO < sum && !is_insured_elsewhere(member);
    if !is_paid && !is_unpaid {
        return;
    }
    let draft = Draft::at_all(vec![paid, cell])
        .with("person", member.label())
        .with("value", member.shown(Key::ResidentInsurance))
        .with("sum", sum);
    // In some places somebody else pays for all.
    out.report(if is_paid {
        draft
    } else {
        draft.grade(Nature::Doubtful, Severity::Verify)
    });
}

/// Tells whether somebody pays the contribution of the person: that of 低保, 特困 and
/// disabled persons, and of all in a household of such a class.
fn is_supported(member: Member<'_>) -> bool {
    let class =
        |household: Household<'_>| household.code::<PovertyClass>(Key::PovertyClass);
    member.support().is_some()
        || member.is_disabled()
        || member
            .household()
            .is_some_and(|h| class(h).is(|class| class != PovertyClass::Ordinary))
}
