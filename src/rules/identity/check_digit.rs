use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CHECK_DIGIT: Rule = Rule {
    code: "I104",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "GB 11643-1999；国家疑点数据清单；长顺县规则 1_01_003",
    message: Text::new(
        "{person} 的身份证号校验不通过，至少有一位填错。请对照身份证逐位核对（重点看出生日期和末4位）。",
        "The identity number of {person} fails its check digit: at least one digit is wrong. Compare it with the card digit by digit.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("check_digit.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = member.national_id().known_at() else { return };
    if id.length() == 18 && id.has(IdFault::Check) {
        out.report(Draft::at(cell).with("person", member.label()));
    }
}
