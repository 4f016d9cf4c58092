use super::{coverage::is_covered, shown_at};
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::{Entry, Household, ProblemKind},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static NOT_LISTED: Rule = Rule {
    code: "L817",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：确保出现一个、消灭一个",
    message: Text::new(
        "{head} “{criterion}”不达标（{value}），台账中没有这类问题。请登记问题、措施、时限、责任人。",
        "{head} fails on {criterion} ({value}), and the ledger has no such problem. List it with a measure, a deadline and a responsible person.",
    ),
    needs: &[&[Key::RectificationStatus]],
    page: include_str!("not_listed.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    for household in ctx.dataset.households() {
        let mut failing = Criterion::ALL
            .into_iter()
            .filter(|&criterion| ctx.verdict(household, criterion).is_failing())
            .peekable();
        if failing.peek().is_none() || !is_covered(household, ctx) {
            continue;
        }
        let kinds: Option<Vec<_>> =
            household.entries().map(Entry::problem_kind).collect();
        // An entry that does not say what it is about may be about anything.
        let Some(kinds) = kinds else { continue };
        let listed: Vec<_> = kinds.into_iter().filter_map(criterion_of).collect();
        for criterion in failing.filter(|criterion| !listed.contains(criterion)) {
            report(household, criterion, ctx, out);
        }
    }
}

/// The criterion that a problem touches.
fn criterion_of(kind: ProblemKind) -> Option<Criterion> {
    // Households that wait for their new house fail on housing.
    let housing = (kind == ProblemKind::Relocation).then_some(Criterion::Housing);
    kind.criterion().or(housing)
}

fn report(
    household: Household<'_>,
    criterion: Criterion,
    ctx: &Context<'_>,
    out: &mut Sink<'_>,
) {
    let judgement = ctx.judgement(household, criterion);
    let Some(&cell) = judgement.cells.first() else { return };
    let draft = Draft::at(cell).witnesses(judgement.cells.iter().skip(1).copied());
    let draft = draft.household(household).with("head", household.label());
    let draft = draft.with("criterion", criterion.name());
    out.report(draft.with("value", shown_at(ctx, cell)));
}
