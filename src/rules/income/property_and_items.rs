use super::items_differ;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Yuan},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static PROPERTY_AND_ITEMS: Rule = Rule {
    code: "Y505",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "系统收入指标",
    message: Text::new(
        "{head} 财产性收入填 {whole} 元，明细合计 {items} 元，差 {difference} 元。请核对。",
        "{head}: property income reads {whole} yuan, its items come to {items} yuan; the difference is {difference} yuan. Look them up.",
    ),
    needs: &[&[Key::PropertyIncome], &[Key::OtherPropertyIncome], &[Key::DividendIncome]],
    page: include_str!("property_and_items.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let items = [Key::DividendIncome, Key::OtherPropertyIncome];
    items_differ(household, ctx, out, Key::PropertyIncome, &items, Yuan::ZERO);
}
