use super::statement;
use crate::{
    finding::{Nature, Severity},
    record::{Household, IncomeStatement, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static NET_AND_PARTS: Rule = Rule {
    code: "Y501",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "楚雄州收入明白卡（S=K−R）；系统收入指标",
    message: Text::new(
        "{head} 家庭纯收入填 {net} 元，按构成应为 {written}{hint}。请核算后更正。",
        "{head}: net income reads {net} yuan, its parts come to {written}{hint}. Work it out again.",
    ),
    needs: &[
        &[Key::NetIncome],
        &[Key::WageIncome],
        &[Key::BusinessIncome, Key::BusinessNetIncome],
        &[Key::TransferIncome],
    ],
    page: include_str!("net_and_parts.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let income = statement(household, ctx);
    let (Some((net, cell)), Some(written)) =
        (income.net.known_at(), income.written_sum())
    else {
        return;
    };
    if income.comes_to(net, ctx.profile) {
        return;
    }
    out.report(
        Draft::at(cell)
            .witnesses(income.part_cells())
            .with("head", household.label())
            .with("net", net)
            .with("written", written)
            .with("hint", hint(&income, net, ctx)),
    );
}

/// What the difference looks like.
fn hint(income: &IncomeStatement<'_>, net: Yuan, ctx: &Context<'_>) -> Text {
    let near = |other: Yuan| (net - other).abs() <= ctx.profile.income.sum_tolerance();
    let sum = income.sum().unwrap_or_default();
    let expense = income.expense.known().unwrap_or_default();
    if Yuan::ZERO < expense && near(sum + expense) {
        Text {
            zh: format!("（填的数没有扣经营支出 {expense} 元）").into(),
            en: format!(" (the expenditure of {expense} yuan was not deducted)").into(),
        }
    } else if Yuan::ZERO < sum
        && (near(sum.times(10)) || (net.times(10) - sum).abs() < Yuan::new(10))
    {
        Text::new(
            "（差10倍，疑似多写或少写一个0）",
            " (ten times too much or too little)",
        )
    } else {
        Text::new("", "")
    }
}
