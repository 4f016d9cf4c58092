use super::{standing_on, undetermined};
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static INCOME_BLANK: Rule = Rule {
    code: "C602",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（人均稳定性收入）",
    message: Text::new(
        "{head} 未填收入，无法判断{criterion}是否达标，请补填收入测算表。",
        "{head}: no income is given, so that {criterion} cannot be judged. Fill in the income statement.",
    ),
    needs: &[Criterion::Income.keys()],
    page: include_str!("income_blank.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let net = household.yuan(Key::NetIncome).known_at();
    let grounds = &[Ground::Blank];
    if let (Some((net, cell)), Some(draft)) =
        (net, standing_on(household, ctx, Criterion::Income, grounds))
    {
        out.report(draft.witness(cell).saying(NO_HEADS).with("net", net));
        return;
    }
    undetermined(household, ctx, out, Criterion::Income);
}

const NO_HEADS: Text = Text::new(
    "{head} 家庭纯收入 {net} 元，没有家庭人口数，算不出人均。请补填人口数。",
    "{head}: net income is {net} yuan, but not for how many heads. Fill in the size of the household.",
);
