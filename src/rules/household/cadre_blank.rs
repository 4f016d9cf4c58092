use crate::{
    finding::{Nature, Severity},
    record::{Household, HouseholdClass},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CADRE_BLANK: Rule = Rule {
    code: "H318",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单（贫困户无帮扶责任）",
    message: Text::new(
        "{household} 户没有帮扶责任人，请补填。",
        "Nobody is named as responsible for helping the household of {household}. Fill it in.",
    ),
    needs: &[&[Key::ContactCadre]],
    page: include_str!("cadre_blank.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = household.text(Key::ContactCadre).blank() else { return };
    let class = household.code::<HouseholdClass>(Key::HouseholdClass);
    if !class.is(|class| class == HouseholdClass::Ordinary) {
        out.report(Draft::at(cell).with("household", household.label()));
    }
}
