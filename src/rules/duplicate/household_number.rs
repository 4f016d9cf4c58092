use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::heads::{Head, heads};

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
    heads.sort_by(|a, b| (a.scope(), &a.number).cmp(&(b.scope(), &b.number)));
    for group in heads.chunk_by(|a, b| a.scope() == b.scope() && a.number == b.number) {
        let [first, rest @ ..] = group else { continue };
        // The head of a household table and that of the member table: H311. Two heads
        // among the members: H302.
        let other = |head: &&Head<'_>| {
            let kind = head.row.kind();
            head.key != first.key
                && head.name() != first.name()
                && kind == first.row.kind()
                && (!kind.has_persons() || head.row.table_id() != first.row.table_id())
        };
        let Some(second) = rest.iter().find(other) else { continue };
        let cells = [first, second]
            .into_iter()
            .filter_map(|head| head.row.cell(Key::HouseholdId));
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
