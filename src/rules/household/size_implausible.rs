use crate::{
    finding::{Nature, Severity},
    record::{Field, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SIZE_IMPLAUSIBLE: Rule = Rule {
    code: "H314",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 户家庭人口数为 {value}，请核实。",
        "The household of {household} is stated to have {value} members. Check it.",
    ),
    needs: &[&[Key::HouseholdSize]],
    page: include_str!("size_implausible.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let cell = match household.int(Key::HouseholdSize) {
        Field::Known(size, cell) => {
            let fits = (1..=ctx.profile.family.size_max.value).contains(&size);
            Some(cell).filter(|_| !fits)
        }
        // 3.5 is no head count; a text is a matter of form.
        Field::Unreadable(cell) => {
            let number = household.shown(Key::HouseholdSize).parse::<f64>();
            Some(cell).filter(|_| number.is_ok())
        }
        Field::Blank(_) | Field::Absent => None,
    };
    let Some(cell) = cell else { return };
    out.report(
        Draft::at(cell)
            .with("household", household.label())
            .with("value", household.shown(Key::HouseholdSize)),
    );
}
