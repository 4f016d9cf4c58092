use super::slip::{slip, village_medians};
use super::statement;
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static TENFOLD_SLIP: Rule = Rule {
    code: "Y510",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "收入测算表逻辑关系",
    message: Text::new(
        "{head} “{field}”填 {value} 元，{by}后各项就能对上，{usual}。疑似多（少）写一个0，请核对。",
        "{head}: {field} reads {value} yuan; {by} it agrees with the rest, {usual}. A zero too many or too few?",
    ),
    needs: &[
        &[Key::PerCapitaIncome, Key::NetIncome],
        &[Key::NetIncome, Key::WageIncome, Key::HouseholdSize],
    ],
    page: include_str!("tenfold_slip.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut slips = Vec::new();
    for household in ctx.dataset.households() {
        let income = statement(household, ctx);
        slips.extend(slip(&income, ctx).map(|slip| (household, slip)));
    }
    if slips.is_empty() {
        return;
    }
    let medians = village_medians(ctx);
    for (household, slip) in slips {
        let village = household.plain(Key::Village).known().unwrap_or_default();
        let usual = medians.get(&(village, slip.key)).map_or(
            Text::new("相差10倍", "a factor of ten"),
            |median| Text {
                zh: format!("本村该项中位数是 {median} 元").into(),
                en: format!("the village's median is {median} yuan").into(),
            },
        );
        let by = if slip.too_much {
            Text::new("除以10", "divided by ten")
        } else {
            Text::new("乘以10", "times ten")
        };
        let key = slip.key;
        out.report(
            Draft::at(slip.cell)
                .household(household)
                .with("head", household.label())
                .with("field", Text { zh: key.name().into(), en: key.english().into() })
                .with("value", slip.amount)
                .with("by", by)
                .with("usual", usual),
        );
    }
}
