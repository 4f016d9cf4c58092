use crate::{
    finding::{Nature, Severity},
    record::{Member, Stage},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static PUPIL_AT_WORK: Rule = Rule {
    code: "P418",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 4_01_006",
    message: Text::new(
        "{person} 是在校生（{value}），却务工 {months} 个月，请核实是否已毕业或辍学。",
        "{person} is at school ({value}), but worked for {months} months. Check whether the person has left school.",
    ),
    needs: &[&[Key::Schooling], &[Key::WorkMonths]],
    page: include_str!("pupil_at_work.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((months, cell)) = member.work_months() else { return };
    let Some((schooling, school)) = member.schooling().known_at() else { return };
    let Some(stage) = schooling.stage() else { return };
    let tolerated = match stage {
        Stage::Preschool | Stage::Primary | Stage::Junior | Stage::Senior => 0,
        _ => ctx.profile.education.internship_months.value,
    };
    if months <= tolerated {
        return;
    }
    out.report(
        Draft::at_all(vec![cell, school])
            .with("person", member.label())
            .with("value", member.shown(Key::Schooling))
            .with("months", months),
    );
}
