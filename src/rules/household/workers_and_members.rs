use crate::{
    finding::{Nature, Severity},
    record::{Household, WorkCapacity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WORKERS_AND_MEMBERS: Rule = Rule {
    code: "H317",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 户填劳动力 {stated} 人，成员明细为 {counted} 人，请核对。",
        "The household of {household} is stated to have {stated} workers; by its members it has {counted}. Check it.",
    ),
    needs: &[&[Key::WorkerCount], &[Key::WorkCapacity]],
    page: include_str!("workers_and_members.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((stated, cell)) = household.int(Key::WorkerCount).known_at() else { return };
    let (mut least, mut most, mut rows) = (0, 0, 0);
    for member in household.roster() {
        rows += 1;
        let is_child = || {
            let age = member.age_on(ctx.profile.as_of);
            age.is_some_and(|age| age < ctx.profile.labour.ages.value.0)
        };
        match member.capacity().known() {
            // Some count the weak as workers, others do not; nor is it our matter here
            // whether one who left is counted.
            Some(capacity) if capacity.is_full() => {
                least += i64::from(!member.has_left());
                most += 1;
            }
            Some(WorkCapacity::Weak) => most += 1,
            Some(_) => {}
            None if is_child() => {}
            None => return,
        }
    }
    if rows == 0 || (least..=most).contains(&stated) {
        return;
    }
    out.report(
        Draft::at(cell)
            .with("household", household.label())
            .with("stated", stated)
            .with("counted", least),
    );
}
