use super::{problem_kind_shown, shown_at};
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::{Entry, Household, ProblemKind},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CLOSED_BUT_FAILING: Rule = Rule {
    code: "L816",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：整改结果为“已整改”但实际上没有整改",
    message: Text::new(
        "{head} 台账“{kind}”{count} 条全部已整改，户表{criterion}却仍不达标（{value}）。请核实现场后统一。",
        "{head}: all {count} entries on {kind} are rectified, and the household still fails {criterion} ({value}). See for yourself and make the two agree.",
    ),
    needs: &[&[Key::RectificationStatus]],
    page: include_str!("closed_but_failing.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    for household in ctx.dataset.households() {
        for criterion in Criterion::ALL {
            report(household, criterion, ctx, out);
        }
    }
}

fn report(
    household: Household<'_>,
    criterion: Criterion,
    ctx: &Context<'_>,
    out: &mut Sink<'_>,
) {
    let of_kind = |entry: &Entry<'_>| {
        entry.problem_kind().and_then(ProblemKind::criterion) == Some(criterion)
    };
    let mut entries = household.entries().filter(of_kind).peekable();
    if entries.peek().is_none() || !ctx.verdict(household, criterion).is_failing() {
        return;
    }
    let mut cells = Vec::new();
    let mut kind = String::new();
    for entry in entries {
        if !entry.is_rectified() {
            return;
        }
        cells.extend(entry.cell(Key::RectificationStatus));
        kind = problem_kind_shown(entry);
    }
    let evidence = &ctx.judgement(household, criterion).cells;
    let value = evidence.first().map(|&cell| shown_at(ctx, cell)).unwrap_or_default();
    let count = cells.len();
    let draft = Draft::at_all(cells).witnesses(evidence.iter().copied());
    let draft = draft.household(household).with("head", household.label());
    let draft = draft.with("kind", kind).with("count", count).with("value", value);
    out.report(draft.with("criterion", criterion.name()));
}
