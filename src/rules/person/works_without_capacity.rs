use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WORKS_WITHOUT_CAPACITY: Rule = Rule {
    code: "P415",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_01_015",
    message: Text::new(
        "{person} 劳动能力“{value}”，却登记务工 {months} 个月，请核实其中一项。",
        "{person} is “{value}”, but registered as working for {months} months. One of the two is wrong.",
    ),
    needs: &[&[Key::WorkCapacity], &[Key::WorkMonths, Key::WorkPlace]],
    page: include_str!("works_without_capacity.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((capacity, cell)) = member.capacity().known_at() else { return };
    if !capacity.is_none() {
        return;
    }
    let Some(work) = member.work() else { return };
    let age = member.age_on(ctx.profile.as_of);
    let is_child = age.is_some_and(|age| age < ctx.profile.labour.ages.value.0);
    // Of children and pupils the work may be wrong, not the capacity: see P414 and P418.
    if is_child || member.is_pupil() {
        return;
    }
    let draft = Draft::at_all(vec![work, cell]);
    let draft = draft.with("person", member.label());
    let draft = draft.with("value", member.shown(Key::WorkCapacity));
    out.report(match member.work_months() {
        Some((months, _)) => draft.with("months", months),
        None => draft.saying(Text::new(
            "{person} 劳动能力“{value}”，却登记了务工地，请核实其中一项。",
            "{person} is “{value}”, but has a place of work. One of the two is wrong.",
        )),
    });
}
