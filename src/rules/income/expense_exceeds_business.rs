use super::statement;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static EXPENSE_EXCEEDS_BUSINESS: Rule = Rule {
    code: "Y507",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "收入测算表逻辑关系",
    message: Text::new(
        "{head} 经营支出 {expense} 元大于经营收入 {business} 元，亏 {loss} 元。请核实是否遭灾、漏记销售收入。",
        "{head}: business expenditure of {expense} yuan exceeds its income of {business} yuan by {loss} yuan. Was there a disaster, or were sales left out?",
    ),
    needs: &[&[Key::BusinessExpense, Key::NetIncome]],
    page: include_str!("expense_exceeds_business.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if is_explained(household) {
        return;
    }
    let income = statement(household, ctx);
    if let (Some((business, cell)), Some((expense, other))) =
        (income.business.known_at(), income.expense.known_at())
        && business < expense
    {
        out.report(
            Draft::at(other)
                .witness(cell)
                .with("head", household.label())
                .with("expense", expense)
                .with("business", business)
                .with("loss", expense - business),
        );
        return;
    }
    if let Some((net, cell)) = income.net.known_at()
        && net < Yuan::ZERO
    {
        out.report(
            Draft::at(cell)
                .saying(NEGATIVE)
                .with("head", household.label())
                .with("net", net),
        );
    }
}

/// Tells whether a remark says why there was a loss, as the message asks for.
fn is_explained(household: Household<'_>) -> bool {
    let reasons = Lexicon::get().list("loss_explained");
    household
        .each(Key::Remark)
        .any(|row| row.text(Key::Remark).is(|text| reasons.is_said(&text)))
}

const NEGATIVE: Text = Text::new(
    "{head} 家庭纯收入 {net} 元，为负数。请核实是否遭灾、漏记收入。",
    "{head}: net income is {net} yuan, below nothing. Was there a disaster, or was income left out?",
);
