use super::none;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, Words},
    text::Text,
};

pub(super) static INDUSTRY_WITHOUT_INCOME: Rule = Rule {
    code: "Y530",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_11_013",
    message: Text::new(
        "{head} 有产业帮扶“{value}”，经营性收入为 {amount}。请核实项目是否见效或漏记收入。",
        "{head}: “{value}” was given in support of a business, whose income reads {amount}. Does it bear fruit, or was income left out?",
    ),
    needs: &[&[Key::IndustrySupport], &[Key::BusinessIncome, Key::BusinessNetIncome]],
    page: include_str!("industry_without_income.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let gross = household.has(Key::BusinessIncome);
    let key = if gross { Key::BusinessIncome } else { Key::BusinessNetIncome };
    let Some(cell) = none(household, key) else { return };
    let Some((value, support)) = household.text(Key::IndustrySupport).known_at() else {
        return;
    };
    if Words::get().tick(&value).is_none_or(Tick::is_yes) {
        out.report(
            Draft::at(cell)
                .witness(support)
                .with("head", household.label())
                .with("value", &*value)
                .with("amount", household.shown(key)),
        );
    }
}
