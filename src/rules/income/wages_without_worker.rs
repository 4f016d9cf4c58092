use super::statement;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Household, Member, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WAGES_WITHOUT_WORKER: Rule = Rule {
    code: "Y512",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{head} 有工资性收入 {wage} 元，成员中没有人务工。请补录务工信息或核实收入。",
        "{head}: wages of {wage} yuan, and no member works away from home or at a public post. Add who works, or look up the wages.",
    ),
    needs: &[&[Key::WageIncome], &[Key::WorkMonths, Key::WorkPlace]],
    page: include_str!("wages_without_worker.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((wage, cell)) = statement(household, ctx).wage.known_at() else { return };
    let asks = |m: &Member<'_>| m.has(Key::WorkMonths) || m.has(Key::WorkPlace);
    if wage <= Yuan::ZERO || !household.roster().any(|member| asks(&member)) {
        return;
    }
    if !household.roster().any(earns_wages) {
        out.report(Draft::at(cell).with("head", household.label()).with("wage", wage));
    }
}

/// A member works away from home, holds a public post, or works by the day nearby.
fn earns_wages(member: Member<'_>) -> bool {
    let remark = || member.text(Key::Remark).known();
    member.work().is_some()
        || member.public_post().known().is_some()
        || member.int(Key::PublicPostMonths).is(|months| 0 < months)
        || remark().is_some_and(|text| Lexicon::get().list("earns_wages").is_said(&text))
}
