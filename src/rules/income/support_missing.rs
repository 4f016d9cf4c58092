use super::none;
use crate::{
    finding::{Nature, Severity},
    record::{Field, Household, PovertyClass},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SUPPORT_MISSING: Rule = Rule {
    code: "Y525",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{head} 为特困（五保）户，供养金为 {amount}，请补填。",
        "{head} is a destitute household, whose support reads {amount}. Fill it in.",
    ),
    needs: &[&[Key::DestituteBenefit], &[Key::PovertyClass]],
    page: include_str!("support_missing.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = none(household, Key::DestituteBenefit) else { return };
    let class = household.code(Key::PovertyClass);
    if let Field::Known(PovertyClass::Destitute, class) = class {
        out.report(
            Draft::at(cell)
                .witness(class)
                .with("head", household.label())
                .with("amount", household.shown(Key::DestituteBenefit)),
        );
    }
}
