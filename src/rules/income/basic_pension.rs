use super::{against_line, statement};
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::{Deduction, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BASIC_PENSION: Rule = Rule {
    code: "Y518",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "广西双认定（不含基础养老金）；省内口径不一，待县确认",
    message: Text::new(
        "{head} 收入含养老金 {pension} 元，本地口径不计入；扣除后 {written}，{verdict}。",
        "{head}: a pension of {pension} yuan was counted in, which does not count here; without it, {written}, {verdict}.",
    ),
    needs: &[&[Key::PensionBenefit]],
    page: include_str!("basic_pension.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let income = statement(household, ctx);
    let Some(counted) = income.counted(ctx.profile) else { return };
    let Some(pension) = counted.deducted(Deduction::BasicPension) else { return };
    let draft = Draft::at(pension.cell)
        .witnesses(income.cells())
        .with("head", household.label())
        .with("pension", pension.amount)
        .with("written", counted.written())
        .with("verdict", against_line(&counted, ctx));
    let ground = ctx.judgement(household, Criterion::Income).ground;
    let decides = ground == Ground::BasicPension;
    out.report(if decides { draft.grade(Nature::Unmet, Severity::Must) } else { draft });
}
