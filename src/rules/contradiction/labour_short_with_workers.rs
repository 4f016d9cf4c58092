use super::cause;
use crate::{
    finding::{Nature, Severity},
    record::{Cause, Decimal, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static LABOUR_SHORT_WITH_WORKERS: Rule = Rule {
    code: "X707",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_18_008、5_11_029",
    message: Text::new(
        "{household} 致贫原因“缺劳力”，但 {all} 人中有 {workers} 个劳动力，请核对。",
        "The main cause of the poverty of {household} is lack of labour, but {workers} of its {all} members are workers. Check it.",
    ),
    needs: &[&[Key::MainCause], &[Key::WorkCapacity]],
    page: include_str!("labour_short_with_workers.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Cause::Labour, cell)) = cause(household) else { return };
    let (mut all, mut workers) = (0, 0);
    for member in household.residents() {
        let age = member.age_on(ctx.profile.as_of);
        let is_child = age.is_some_and(|age| age < ctx.profile.labour.ages.value.0);
        match member.capacity().known() {
            Some(capacity) => workers += i64::from(capacity.is_full() && !is_child),
            None if is_child => {}
            None => return,
        }
        all += 1;
    }
    let share = Decimal::ratio(workers, all);
    if share.is_some_and(|share| ctx.profile.labour.short_share.value < share) {
        out.report(
            Draft::at(cell)
                .with("household", household.label())
                .with("all", all)
                .with("workers", workers),
        );
    }
}
