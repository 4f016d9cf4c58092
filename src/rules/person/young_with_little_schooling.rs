use crate::{
    finding::{Nature, Severity},
    record::{EducationLevel, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static YOUNG_WITH_LITTLE_SCHOOLING: Rule = Rule {
    code: "P429",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "长顺县规则 5_17_007",
    message: Text::new(
        "{person} {age}岁，文化程度“{value}”，请核实是否曾失学辍学、信息是否未更新。",
        "{person} is {age}, with “{value}” as education. Check whether the person left school early, or the entry is old.",
    ),
    needs: &[&[Key::EducationLevel], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("young_with_little_schooling.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((level, cell)) = member.education().known_at() else { return };
    let is_little = matches!(level, EducationLevel::Illiterate | EducationLevel::Primary);
    if !is_little || member.is_pupil() {
        return;
    }
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    if (16..=22).contains(&age) {
        let draft = Draft::at(cell).with("person", member.label()).with("age", age);
        out.report(draft.with("value", member.shown(Key::EducationLevel)));
    }
}
