use crate::{
    finding::{Nature, Severity},
    record::{ExitStatus, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static EXIT_YEAR_OUT_OF_RANGE: Rule = Rule {
    code: "X713",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 脱贫年度 {year} 不合理（识别时间 {registered}），请核对。",
        "The year of exit of {household}, {year}, cannot be (registered {registered}). Check it.",
    ),
    needs: &[&[Key::ExitYear]],
    page: include_str!("exit_year_out_of_range.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((year, cell)) = household.int(Key::ExitYear).known_at() else { return };
    let registered = household.date(Key::RegistrationDate);
    let is_too_early = year < ctx.profile.family.first_exit_year.value
        || registered.is(|date| year < i64::from(date.year()));
    // Of those who have not exited, a later year is a plan, and X712's matter.
    let status = household.code::<ExitStatus>(Key::ExitStatus);
    let has_exited =
        !status.is(|s| matches!(s, ExitStatus::NotExited | ExitStatus::Planned));
    let is_too_late = has_exited && i64::from(ctx.profile.year) < year;
    if !is_too_early && !is_too_late {
        return;
    }
    let draft = Draft::at(cell).witness(registered.cell());
    let draft = draft.with("household", household.label()).with("year", year);
    out.report(match registered.known() {
        Some(date) => draft.with("registered", date),
        None => draft.saying(Text::new(
            "{household} 脱贫年度 {year} 不合理，请核对。",
            "The year of exit of {household}, {year}, cannot be. Check it.",
        )),
    });
}
