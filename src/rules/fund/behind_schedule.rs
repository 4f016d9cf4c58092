use super::{FUNDS, day_of, label, progress, ten_thousands};
use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Row, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BEHIND_SCHEDULE: Rule = Rule {
    code: "M173",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：确保12月达到95%以上",
    message: Text::new(
        "{unit} 支出进度 {progress}（{spent} ÷ {allotted}），低于 {month} 月应达到的 {due}；距 12 月目标 {target} 还差 {gap} 个百分点，需再支出 {missing} 万元。",
        "{unit} has spent {progress} ({spent} ÷ {allotted}), less than the {due} due in month {month}; {gap} percentage points, or {missing} times 10,000 yuan, are missing to the December target of {target}.",
    ),
    needs: &[&[Key::SpentFunds], &[Key::AllottedFunds]],
    page: include_str!("behind_schedule.md"),
    check: Check::Row(FUNDS, check),
};

/// The months by which the profile's two targets are due.
const SEPTEMBER: u32 = 9;
const DECEMBER: u32 = 12;

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(month) = day_of(row, ctx.profile.as_of).month() else { return };
    let (Some((spent, cell)), Some((allotted, witness))) =
        (row.yuan(Key::SpentFunds).known_at(), row.yuan(Key::AllottedFunds).known_at())
    else {
        return;
    };
    let Some(progress) = progress(spent, allotted) else { return };
    let due = ctx.profile.fund.september_target.value;
    // From December on another rule asks for the target itself.
    if !(SEPTEMBER..DECEMBER).contains(&month) || due <= progress {
        return;
    }
    let target = ctx.profile.fund.december_target.value;
    let stated = row.cell(Key::ExpenditureProgress);
    out.report(
        Draft::at(stated.unwrap_or(cell))
            .witness(cell)
            .witness(witness)
            .with("unit", label(row))
            .with("progress", progress.percent())
            .with("spent", spent)
            .with("allotted", allotted)
            .with("month", month)
            .with("due", due.percent())
            .with("target", target.percent())
            .with("gap", points(target - progress))
            .with("missing", ten_thousands(missing(allotted, target) - spent)),
    );
}

fn points(ratio: Decimal) -> Decimal {
    Decimal::from_millionths(ratio.millionths().saturating_mul(100))
}

fn missing(allotted: Yuan, target: Decimal) -> Yuan {
    let fen = i128::from(allotted.fen()) * i128::from(target.millionths()) / 1_000_000;
    Yuan::from_fen(i64::try_from(fen).unwrap_or(i64::MAX))
}
