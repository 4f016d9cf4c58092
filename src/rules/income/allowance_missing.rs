use super::none;
use crate::{
    finding::{Nature, Severity},
    record::{Household, PovertyClass},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ALLOWANCE_MISSING: Rule = Rule {
    code: "Y523",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{head} 为低保户，低保金为 {amount}。请补填发放金额或核实低保身份。",
        "{head} receives the allowance, which reads {amount}. Fill in the amount, or look up whether it does.",
    ),
    needs: &[&[Key::SubsistenceBenefit], &[Key::PovertyClass, Key::SubsistenceAllowance]],
    page: include_str!("allowance_missing.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = none(household, Key::SubsistenceBenefit) else { return };
    let class = household.code::<PovertyClass>(Key::PovertyClass);
    let class =
        class.known_at().filter(|(c, _)| *c == PovertyClass::SubsistenceAllowance);
    let member = || {
        let mut receiving = household.residents().filter_map(|member| {
            let (tick, cell) = member.tick(Key::SubsistenceAllowance).known_at()?;
            tick.is_yes().then_some(cell)
        });
        receiving.next()
    };
    let Some(witness) = class.map(|(_, cell)| cell).or_else(member) else { return };
    out.report(
        Draft::at(cell)
            .witness(witness)
            .with("head", household.label())
            .with("amount", household.shown(Key::SubsistenceBenefit)),
    );
}
