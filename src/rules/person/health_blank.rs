use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static HEALTH_BLANK: Rule = Rule {
    code: "P402",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_01_002",
    message: Text::new(
        "{person} 未填健康状况（健康/长期慢性病/大病/残疾）。",
        "The state of health of {person} is blank (健康, 长期慢性病, 大病 or 残疾).",
    ),
    needs: &[&[Key::Health]],
    page: include_str!("health_blank.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if let Some(cell) = member.health().blank() {
        out.report(Draft::at(cell).with("person", member.label()));
    }
}
