use super::statement;
use crate::{
    finding::{Nature, Severity},
    record::{Field, Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WORKER_WITHOUT_WAGES: Rule = Rule {
    code: "Y513",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{head} 户 {people} 务工 {months} 个月，工资性收入为 {wage}，请补填。",
        "Household {head}: {people} worked away for {months} months, and wages read {wage}. Fill them in.",
    ),
    needs: &[&[Key::WageIncome], &[Key::WorkMonths]],
    page: include_str!("worker_without_wages.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let income = statement(household, ctx);
    let none = match income.wage {
        Field::Known(wage, _) => wage == Yuan::ZERO,
        // A blank among filled cells is none; an empty statement is another matter.
        field => field.blank().is_some() && income.net.known().is_some(),
    };
    let Some(cell) = income.wage.cell().filter(|_| none) else { return };
    let workers = household.residents().filter_map(|member| {
        let (months, cell) = member.work_months()?;
        Some((member.label(), months, cell))
    });
    let workers: Vec<_> = workers.collect();
    if workers.is_empty() {
        return;
    }
    let names: Vec<_> = workers.iter().map(|(name, ..)| name.as_str()).collect();
    let people = names.join("、");
    out.report(
        Draft::at(cell)
            .witnesses(workers.iter().map(|(_, _, cell)| *cell))
            .with("head", household.label())
            .with("people", people)
            .with("months", workers.iter().map(|(_, months, _)| months).sum::<i64>())
            .with("wage", household.shown(Key::WageIncome)),
    );
}
