use super::statement;
use crate::{
    finding::{Nature, Severity},
    record::{Field, Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BUSINESS_WITHOUT_EXPENSE: Rule = Rule {
    code: "Y511",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{head} 有生产经营性收入 {business} 元，支出为 {expense}。种养殖须扣种子、化肥、饲料等成本，请补填。",
        "{head}: a business income of {business} yuan has an expenditure of {expense}. Seed, fertiliser and fodder cost something; fill it in.",
    ),
    needs: &[&[Key::BusinessIncome], &[Key::BusinessExpense]],
    page: include_str!("business_without_expense.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let income = statement(household, ctx);
    let Some((business, cell)) = income.business.known_at() else { return };
    let none = match income.expense {
        Field::Known(expense, _) => expense == Yuan::ZERO,
        field => field.blank().is_some(),
    };
    let net = income.business_net.known().is_some();
    let Some(expense) = income.expense.cell().filter(|_| none && !net) else { return };
    if Yuan::ZERO < business {
        out.report(
            Draft::at(expense)
                .witness(cell)
                .with("head", household.label())
                .with("business", business)
                .with("expense", household.shown(Key::BusinessExpense)),
        );
    }
}
