use crate::{
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static RENOVATED_BUT_DANGEROUS: Rule = Rule {
    code: "X703",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} {year}年已危改，仍标危房。请更新等级；若未竣工请删除危改年度。",
        "The house of {household} was renovated in {year}, but is still marked dangerous. Update it; if the works are not finished, delete the year.",
    ),
    needs: &[&[Key::HousingRenovatedYear], &[Key::DangerousHousing]],
    page: include_str!("renovated_but_dangerous.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Tick::Yes, danger)) = household.tick(Key::DangerousHousing).known_at()
    else {
        return;
    };
    let Some((year, cell)) = household.int(Key::HousingRenovatedYear).known_at() else {
        return;
    };
    if year <= i64::from(ctx.profile.year) {
        let draft =
            Draft::at_all(vec![danger, cell]).with("household", household.label());
        out.report(draft.with("year", year));
    }
}
