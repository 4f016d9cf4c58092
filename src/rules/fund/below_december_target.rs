use super::{FUNDS, day_of, label, progress};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BELOW_DECEMBER_TARGET: Rule = Rule {
    code: "M174",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：确保12月达到95%以上",
    message: Text::new(
        "{unit} 12 月支出进度 {progress}（{spent} ÷ {allotted}），未达到 {target}。请说明未支出的项目和原因。",
        "{unit} has spent {progress} ({spent} ÷ {allotted}) in December, less than {target}. Name the projects not yet paid, and why.",
    ),
    needs: &[&[Key::SpentFunds], &[Key::AllottedFunds]],
    page: include_str!("below_december_target.md"),
    check: Check::Row(FUNDS, check),
};

const DECEMBER: u32 = 12;

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if day_of(row, ctx.profile.as_of).month() != Some(DECEMBER) {
        return;
    }
    let (Some((spent, cell)), Some((allotted, witness))) =
        (row.yuan(Key::SpentFunds).known_at(), row.yuan(Key::AllottedFunds).known_at())
    else {
        return;
    };
    let target = ctx.profile.fund.december_target.value;
    let Some(progress) = progress(spent, allotted).filter(|&p| p < target) else {
        return;
    };
    out.report(
        Draft::at(row.cell(Key::ExpenditureProgress).unwrap_or(cell))
            .witness(cell)
            .witness(witness)
            .with("unit", label(row))
            .with("progress", progress.percent())
            .with("spent", spent)
            .with("allotted", allotted)
            .with("target", target.percent()),
    );
}
