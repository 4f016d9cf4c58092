use super::line;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static CLOSING_STEP_MISSING: Rule = Rule {
    code: "L819",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：行业主管部门核查、乡镇检查、县办抽查、领导小组认定销号",
    message: Text::new(
        "第 {row} 行已销号，缺“{steps}”记录，程序不完整，不能销号。",
        "Row {row} is closed without a record of {steps}. The procedure is incomplete and it cannot be closed.",
    ),
    needs: &[&[Key::RectificationStatus, Key::Closed]],
    page: include_str!("closing_step_missing.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if !row.as_entry().is_closed() {
        return;
    }
    let ledger = &ctx.profile.ledger;
    let steps = ledger.closing_steps.value.iter().copied();
    // The review by the department is a matter of its own: L821.
    let steps = steps.filter(|&step| step != Key::DepartmentReviewDate);
    let missing: Vec<Key> = steps
        .filter(|step| {
            let sampled = ledger.sampled_steps.value.contains(step);
            row.as_entry().has_step(*step, sampled) == Some(false)
        })
        .collect();
    let cells = missing.iter().filter_map(|&step| row.cell(step)).collect();
    let zh: Vec<_> = missing.iter().map(|step| step.name()).collect();
    let en: Vec<_> = missing.iter().map(|step| step.english()).collect();
    let steps = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let draft = Draft::at_all(cells).witness(row.cell(Key::RectificationStatus));
    out.report(draft.with("row", line(row)).with("steps", steps));
}
