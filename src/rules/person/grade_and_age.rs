use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static GRADE_AND_AGE: Rule = Rule {
    code: "P405",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_12_014–018、5_17_002–006",
    message: Text::new(
        "{person} {age}岁，在校状况“{value}”，不合常理。请核对年级或证号。",
        "{person} is {age}, and in “{value}”: that does not fit. Check the grade or the identity number.",
    ),
    needs: &[&[Key::Schooling], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("grade_and_age.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((schooling, cell)) = member.schooling().known_at() else { return };
    let ages = schooling.stage().and_then(|s| ctx.profile.education.stage_ages.get(&s));
    let age = member.age_on(ctx.profile.school_day());
    let (Some(ages), Some(age)) = (ages, age) else { return };
    let (from, to) = ages.value;
    if (from..=to).contains(&age) {
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
