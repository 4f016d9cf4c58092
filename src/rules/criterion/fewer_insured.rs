use crate::{
    criteria::shortfall,
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static FEWER_INSURED: Rule = Rule {
    code: "C607",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "广西双认定表；户表与医保名单核对",
    message: Text::new(
        "{head} 户应参保 {must} 人，参保 {insured} 人，差 {short} 人。请列出未参保人员并说明原因。",
        "Household {head}: {must} must be insured, {insured} are; {short} are missing. List who is not insured and why.",
    ),
    needs: &[&[Key::InsuredCount], &[Key::HouseholdSize]],
    page: include_str!("fewer_insured.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((must, insured, cells)) = shortfall(household, ctx.profile) else { return };
    let [cell, size] = cells;
    out.report(
        Draft::at(cell)
            .witness(size)
            .with("head", household.label())
            .with("must", must)
            .with("insured", insured)
            .with("short", must - insured),
    );
}
