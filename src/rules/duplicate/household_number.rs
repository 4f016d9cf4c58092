use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::heads::{conflicts, heads};

pub(super) static HOUSEHOLD_NUMBER: Rule = Rule {
    code: "D206",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "一户一号",
    message: Text::new(
        "户编号 {number} 对应 {first}、{second} 两户，请核对系统户编号。",
        "The household number {number} stands for two households, {first} and {second}. Compare it with the system.",
    ),
    needs: &[&[Key::HouseholdId], &[Key::HeadNationalId, Key::NationalId]],
    page: include_str!("household_number.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut heads = heads(ctx);
    for (first, second) in conflicts(&mut heads) {
        let pair = [first, second].into_iter();
        let cells = pair.filter_map(|head| head.row.cell(Key::HouseholdId));
        out.report(
            Draft::at_all(cells.collect())
                .witness(first.cell)
                .witness(second.cell)
                .with("number", first.number.as_ref())
                .with("first", first.name())
                .with("second", second.name()),
        );
    }
}
