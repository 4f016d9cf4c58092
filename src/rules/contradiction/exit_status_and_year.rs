use crate::{
    finding::{Nature, Severity},
    record::{ExitStatus, Field, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static EXIT_STATUS_AND_YEAR: Rule = Rule {
    code: "X712",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 脱贫属性“{status}”，脱贫年度“{year}”，两者不符，请核对。",
        "{household} is “{status}”, with the year of exit “{year}”: the two do not fit. Check them.",
    ),
    needs: &[&[Key::ExitStatus], &[Key::ExitYear]],
    page: include_str!("exit_status_and_year.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((status, cell)) = household.code::<ExitStatus>(Key::ExitStatus).known_at()
    else {
        return;
    };
    let year = household.int(Key::ExitYear);
    let this_year = i64::from(ctx.profile.year);
    let fits = match (status, year) {
        (ExitStatus::Exited, Field::Blank(_))
        | (ExitStatus::NotExited, Field::Known(..)) => false,
        (ExitStatus::Planned, Field::Known(year, _)) => year == this_year,
        _ => true,
    };
    if let Some(year_cell) = year.cell().filter(|_| !fits) {
        out.report(
            Draft::at_all(vec![year_cell, cell])
                .with("household", household.label())
                .with("status", household.shown(Key::ExitStatus))
                .with("year", household.shown(Key::ExitYear)),
        );
    }
}
