use crate::{
    finding::{Nature, Severity},
    record::{Member, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CHILD_AT_WORK: Rule = Rule {
    code: "P414",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 5_16_010",
    message: Text::new(
        "{person} 未满16周岁却登记务工 {months} 个月。请核实：属误填请删除；属实请立即报教育、人社处理。",
        "{person} is under 16, but registered as working for {months} months. Delete it if it is a mistake; if it is true, report it at once.",
    ),
    needs: &[
        &[Key::WorkMonths, Key::WorkPlace, Key::MonthlyWage],
        &[Key::NationalId, Key::BirthDate],
    ],
    page: include_str!("child_at_work.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let wage =
        || member.yuan(Key::MonthlyWage).known_at().filter(|(w, _)| Yuan::ZERO < *w);
    let Some(cell) = member.work().or_else(|| Some(wage()?.1)) else { return };
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    if ctx.profile.labour.ages.value.0 <= age {
        return;
    }
    let draft = Draft::at(cell).witness(member.cell(Key::NationalId));
    let draft = draft.with("person", member.label());
    out.report(match member.work_months() {
        Some((months, _)) => draft.with("months", months),
        None => draft.saying(Text::new(
            "{person} 未满16周岁却登记务工。请核实：属误填请删除；属实请立即报教育、人社处理。",
            "{person} is under 16, but registered as working. Delete it if it is a mistake; if it is true, report it at once.",
        )),
    });
}
