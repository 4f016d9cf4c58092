use super::totals::{shown_rate, tolerance, totals};
use crate::{
    finding::{Nature, Severity},
    record::Decimal,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::Text,
};

pub(super) static RECTIFICATION_RATE: Rule = Rule {
    code: "L827",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "工作常识：5536/5873 = 94.26%",
    message: Text::new(
        "{scope}整改率填 {value}，按 {rectified}/{found} 应为 {expected}。",
        "{scope}: the rate is given as {value}; {rectified} of {found} is {expected}.",
    ),
    needs: &[&[Key::RectificationRate]],
    page: include_str!("rectification_rate.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for total in totals(ctx, table) {
        let (Some(found), Some(done)) = (total.found, total.rectified) else { continue };
        let Some(expected) = Decimal::ratio(done.0, found.0) else { continue };
        let Some((rate, cell)) = total.rate else { continue };
        let value = shown_rate(ctx, cell);
        if tolerance(&value) < (rate - expected).abs() {
            let draft = Draft::at(cell).witness(found.1).witness(done.1);
            let draft = draft.with("scope", total.scope).with("value", value);
            let draft = draft.with("rectified", done.0).with("found", found.0);
            out.report(draft.with("expected", expected.percent()));
        }
    }
}
