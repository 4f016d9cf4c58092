use super::none;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static PENSION_MISSING: Rule = Rule {
    code: "Y526",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国发〔2014〕8号（年满60周岁按月领取）",
    message: Text::new(
        "{head} 户 {people} 已满60岁并参加养老保险，养老金为 {amount}。请核实是否漏记。",
        "Household {head}: {people} is 60 or older and insured for old age, and the pension reads {amount}. Was it left out?",
    ),
    needs: &[&[Key::PensionBenefit], &[Key::PensionInsurance]],
    page: include_str!("pension_missing.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = none(household, Key::PensionBenefit) else { return };
    let old = household.residents().filter(|member| {
        member.age_on(ctx.profile.as_of).is_some_and(|age| PENSION_AGE <= age)
            && member.tick(Key::PensionInsurance).is(Tick::is_yes)
    });
    let old: Vec<_> = old.collect();
    if old.is_empty() {
        return;
    }
    let names: Vec<_> = old.iter().map(|member| member.label()).collect();
    let cells = old.iter().filter_map(|member| member.cell(Key::PensionInsurance));
    out.report(
        Draft::at(cell)
            .witnesses(cells)
            .with("head", household.label())
            .with("people", names.join("、"))
            .with("amount", household.shown(Key::PensionBenefit)),
    );
}

/// The age from which the pension of residents is paid.
const PENSION_AGE: i32 = 60;
