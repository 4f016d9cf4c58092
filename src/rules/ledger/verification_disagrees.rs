use super::problem;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static VERIFICATION_DISAGREES: Rule = Rule {
    code: "L814",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：上报的整改结果与核实情况不一致",
    message: Text::new(
        "{head} “{problem}”上报已整改，核查结果为“{value}”，两者不符。请立即退回“正在整改”，查明原因。",
        "{head}: “{problem}” was reported as rectified, and verification says “{value}”. Set it back to in progress at once and find out why.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::VerificationResult]],
    page: include_str!("verification_disagrees.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let entry = row.as_entry();
    let Some((result, cell)) = entry.failed_verification() else { return };
    if entry.is_rectified() {
        let draft = Draft::at(cell).witness(row.cell(Key::RectificationStatus));
        let draft = draft.with("head", row.shown(Key::HeadName));
        out.report(draft.with("problem", problem(row)).with("value", result));
    }
}
