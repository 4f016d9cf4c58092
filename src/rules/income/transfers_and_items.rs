use super::items_differ;
use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static TRANSFERS_AND_ITEMS: Rule = Rule {
    code: "Y504",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "系统收入指标",
    message: Text::new(
        "{head} 转移性收入填 {whole} 元，明细合计 {items} 元，差 {difference} 元。请核对。",
        "{head}: transfers read {whole} yuan, their items come to {items} yuan; the difference is {difference} yuan. Look them up.",
    ),
    needs: &[&[Key::TransferIncome], &[Key::OtherTransferIncome]],
    page: include_str!("transfers_and_items.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let one_off = household.yuan(Key::OneOffIncome).known().unwrap_or_default();
    items_differ(household, ctx, out, Key::TransferIncome, &Key::TRANSFERS, one_off);
}
