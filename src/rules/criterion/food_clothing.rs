use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static FOOD_CLOTHING: Rule = Rule {
    code: "C603",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "中办发〔2016〕16号（两不愁三保障）",
    message: Text::new(
        "{head} “{field}”填“{value}”，吃穿没有保障。请驻村工作队入户核实并立即帮扶。",
        "{head}: {field} reads “{value}”, so that food or clothing is not assured. Visit the household and help at once.",
    ),
    needs: &[&[Key::FoodMet, Key::ClothingMet]],
    page: include_str!("food_clothing.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    for key in [Key::FoodMet, Key::ClothingMet] {
        let Some((tick, cell)) = household.good(key).known_at() else { continue };
        if tick.is_no() {
            out.report(
                Draft::at(cell)
                    .with("head", household.label())
                    .with(
                        "field",
                        Text { zh: key.name().into(), en: key.english().into() },
                    )
                    .with("value", household.shown(key)),
            );
        }
    }
}
