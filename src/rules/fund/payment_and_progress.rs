use super::{FUNDS, label, progress};
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Decimal, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static PAYMENT_AND_PROGRESS: Rule = Rule {
    code: "M176",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：对资料完善的已完工项目和在建项目及时拨付",
    message: Text::new(
        "{project} 项目状态“{status}”，支付 {progress}（{spent} ÷ {allotted}）。请核实：完工且资料完善的应及时拨付，未开工的不应支付过多。",
        "{project}: the project is “{status}”, yet {progress} ({spent} ÷ {allotted}) is paid. A finished project with its papers in order is to be paid, one not begun is not.",
    ),
    needs: &[&[Key::ProjectStatus], &[Key::SpentFunds], &[Key::AllottedFunds]],
    page: include_str!("payment_and_progress.md"),
    check: Check::Row(FUNDS, check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((status, cell)) = row.text(Key::ProjectStatus).known_at() else { return };
    let (Some((spent, witness)), Some((allotted, other))) =
        (row.yuan(Key::SpentFunds).known_at(), row.yuan(Key::AllottedFunds).known_at())
    else {
        return;
    };
    let Some(paid) = progress(spent, allotted) else { return };
    let words = Lexicon::get();
    let fund = &ctx.profile.fund;
    let fits = |paid: Decimal| {
        if words.list("project_not_begun").is_said(&status) {
            paid <= fund.advance_max.value
        } else if words.list("project_finished").is_said(&status) {
            fund.finished_min.value <= paid
        } else {
            true
        }
    };
    if fits(paid) {
        return;
    }
    out.report(
        Draft::at(cell)
            .witness(witness)
            .witness(other)
            .with("project", label(row))
            .with("status", status)
            .with("progress", paid.percent())
            .with("spent", spent)
            .with("allotted", allotted),
    );
}
