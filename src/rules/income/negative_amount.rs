use crate::{
    finding::{Nature, Severity},
    record::{Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static NEGATIVE_AMOUNT: Rule = Rule {
    code: "Y506",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "收入测算表填表要求",
    message: Text::new(
        "{head} “{field}”填 {amount} 元，是负数。收入不能为负；支出请填正数。",
        "{head}: {field} reads {amount} yuan, which is negative. Income is not; write expenditure as a positive amount.",
    ),
    needs: &[Key::INCOME],
    page: include_str!("negative_amount.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    for row in household.rows() {
        // A year's business may end in a loss, and then so may its net income.
        let keys = Key::INCOME.iter().filter(|key| !MAY_BE_NEGATIVE.contains(key));
        for &key in keys {
            let Some((amount, cell)) = row.yuan(key).known_at() else { continue };
            if amount < Yuan::ZERO {
                out.report(
                    Draft::at(cell)
                        .with("head", household.label())
                        .with(
                            "field",
                            Text { zh: key.name().into(), en: key.english().into() },
                        )
                        .with("amount", amount),
                );
            }
        }
    }
}

const MAY_BE_NEGATIVE: [Key; 4] = [
    Key::BusinessNetIncome,
    Key::NetIncome,
    Key::PerCapitaIncome,
    Key::StablePerCapitaIncome,
];
