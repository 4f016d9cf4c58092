use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::spots;

pub(super) static TWO_TOWNSHIPS: Rule = Rule {
    code: "D203",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国办系统质量规则“县内人员重复”",
    message: Text::new(
        "{person} 在 {first} 和 {second} 都有登记。请县办协调两乡镇确认归属。",
        "{person} is listed in {first} and in {second}. The county office must settle with both townships where the person belongs.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("two_townships.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    for spots in spots(ctx) {
        let Some([first, second]) = spots.townships() else { continue };
        let draft = Draft::at_all(spots.cells()).with("person", spots.name());
        let draft = draft.with("first", first).with("second", second);
        out.report(draft.person(spots.name().into_owned()));
    }
}
