use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CAPACITY_BLANK: Rule = Rule {
    code: "P403",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单（16-65岁）；长顺县规则 2_01_003",
    message: Text::new(
        "{person} {age}岁，未填劳动能力。",
        "{person} is {age}, and the capacity to work is blank.",
    ),
    needs: &[&[Key::WorkCapacity], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("capacity_blank.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = member.capacity().blank() else { return };
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    let (from, to) = ctx.profile.labour.ages.value;
    if (from..=to).contains(&age) {
        out.report(Draft::at(cell).with("person", member.label()).with("age", age));
    }
}
