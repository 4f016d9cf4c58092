use crate::{
    finding::{Nature, Severity},
    record::{Cause, Household, HouseholdClass},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CAUSE_BLANK: Rule = Rule {
    code: "X709",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{household} 未填主要致贫原因。",
        "The main cause of the poverty of {household} is blank.",
    ),
    needs: &[&[Key::MainCause]],
    page: include_str!("cause_blank.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = household.code::<Cause>(Key::MainCause).blank() else { return };
    let class = household.code::<HouseholdClass>(Key::HouseholdClass);
    if !class.is(|class| class == HouseholdClass::Ordinary) {
        out.report(Draft::at(cell).with("household", household.label()));
    }
}
