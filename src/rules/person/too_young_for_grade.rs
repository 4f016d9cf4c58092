use crate::{
    finding::{Nature, Severity},
    record::{Member, Stage},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static TOO_YOUNG_FOR_GRADE: Rule = Rule {
    code: "P407",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单（14岁及以下在校生状况为高中及以上）",
    message: Text::new(
        "{person} 只有 {age} 岁，却填“{value}”，请核对。",
        "{person} is only {age}, and said to be in “{value}”. Check it.",
    ),
    needs: &[&[Key::Schooling], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("too_young_for_grade.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((schooling, cell)) = member.schooling().known_at() else { return };
    if schooling.stage().is_none_or(|stage| stage < Stage::Senior) {
        return;
    }
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    if 14 < age {
        return;
    }
    out.report(
        Draft::at(cell)
            .witness(member.cell(Key::NationalId))
            .with("person", member.label())
            .with("age", age)
            .with("value", member.shown(Key::Schooling)),
    );
}
