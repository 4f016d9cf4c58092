use super::cause;
use crate::{
    finding::{Nature, Severity},
    record::{Cause, Field, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static OTHER_CAUSE_UNEXPLAINED: Rule = Rule {
    code: "X710",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 2_11_004",
    message: Text::new(
        "{household} 致贫原因为“其他”，请在备注写明。",
        "The cause of the poverty of {household} is “other”. Say in the remark which.",
    ),
    needs: &[&[Key::MainCause], &[Key::Remark]],
    page: include_str!("other_cause_unexplained.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Cause::Other, cell)) = cause(household) else { return };
    let remark = household.at(Key::Remark).map(|row| row.said(Key::Remark));
    if let Some(Field::Blank(remark)) = remark {
        out.report(Draft::at(cell).witness(remark).with("household", household.label()));
    }
}
