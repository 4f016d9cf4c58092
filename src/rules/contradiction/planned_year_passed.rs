use crate::{
    finding::{Nature, Severity},
    record::{ExitStatus, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static PLANNED_YEAR_PASSED: Rule = Rule {
    code: "X714",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 计划 {year} 年脱贫，至今未脱贫，请调整计划并说明原因。",
        "{household} was to exit in {year}, and has not. Change the plan, and say why.",
    ),
    needs: &[&[Key::PlannedExitYear], &[Key::ExitStatus]],
    page: include_str!("planned_year_passed.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((year, cell)) = household.int(Key::PlannedExitYear).known_at() else {
        return;
    };
    let Some((status, witness)) =
        household.code::<ExitStatus>(Key::ExitStatus).known_at()
    else {
        return;
    };
    let has_not_exited = matches!(status, ExitStatus::NotExited | ExitStatus::Planned);
    if has_not_exited && year < i64::from(ctx.profile.year) {
        let draft = Draft::at(cell).witness(witness).with("household", household.label());
        out.report(draft.with("year", year));
    }
}
