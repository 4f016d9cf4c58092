use super::{FUNDS, label};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SPENT_OVER_ALLOTTED: Rule = Rule {
    code: "M172",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "逻辑关系：支出不超过下达、拨付",
    message: Text::new(
        "{project} 累计支出 {spent} 元大于{limit} {amount} 元，多出 {excess} 元。请核对金额和单位。",
        "{project}: {spent} yuan were spent, {excess} more than the {amount} of {limit}. Check amounts and units.",
    ),
    needs: &[&[Key::SpentFunds], &[Key::AllottedFunds, Key::DisbursedFunds]],
    page: include_str!("spent_over_allotted.md"),
    check: Check::Row(FUNDS, check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((spent, cell)) = row.yuan(Key::SpentFunds).known_at() else { return };
    let limits = [
        (Key::AllottedFunds, Text::new("下达资金", "allotted funds")),
        (Key::DisbursedFunds, Text::new("拨付资金", "disbursed funds")),
    ];
    for (key, limit) in limits {
        let Some((amount, witness)) = row.yuan(key).known_at() else { continue };
        if spent <= amount {
            continue;
        }
        out.report(
            Draft::at(cell)
                .witness(witness)
                .with("project", label(row))
                .with("spent", spent)
                .with("limit", limit)
                .with("amount", amount)
                .with("excess", spent - amount),
        );
        return;
    }
}
