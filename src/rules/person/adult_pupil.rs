use crate::{
    finding::{Nature, Severity},
    record::{Member, Stage},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ADULT_PUPIL: Rule = Rule {
    code: "P406",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单（20岁及以上在校生状况为小学及以下）",
    message: Text::new(
        "{person} 已 {age} 岁，仍填在校“{value}”。请改为“非在校生”并补文化程度。",
        "{person} is {age}, and still said to be in “{value}”. Change it to 非在校生 and fill in the education.",
    ),
    needs: &[&[Key::Schooling], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("adult_pupil.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((schooling, cell)) = member.schooling().known_at() else { return };
    let Some(stage) = schooling.stage() else { return };
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    // Those who take a doctor's degree are often over thirty.
    let limit = match stage {
        Stage::Preschool | Stage::Primary => 20,
        Stage::Postgraduate => 40,
        _ => 30,
    };
    if age < limit {
        return;
    }
    let draft = Draft::at(cell)
        .witness(member.cell(Key::NationalId))
        .with("person", member.label())
        .with("age", age)
        .with("value", member.shown(Key::Schooling));
    let sure = 40 <= age || limit == 20;
    out.report(if sure {
        draft
    } else {
        draft.grade(Nature::Doubtful, Severity::Verify).saying(Text::new(
            "{person} 已 {age} 岁，仍填在校“{value}”。请核实：已离校的改为“非在校生”并补文化程度。",
            "{person} is {age}, and still said to be in “{value}”. Check it: whoever has left school is 非在校生, with an education.",
        ))
    });
}
