use super::line;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static WRONG_MEASURE: Rule = Rule {
    code: "L811",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：整改措施缺乏针对性",
    message: Text::new(
        "第 {row} 行问题是“{kind}”，措施却是“{value}”，解决不了该问题，请重新制定。",
        "Row {row} is a problem of {kind}, and “{value}” cannot solve it. Set another measure.",
    ),
    needs: &[&[Key::Measure], &[Key::ProblemKind, Key::ProblemDescription]],
    page: include_str!("wrong_measure.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((measure, cell)) = row.text(Key::Measure).known_at() else { return };
    let Some(kind) = row.as_entry().problem_kind() else { return };
    if kind.is_missed_by(&measure) {
        let draft = Draft::at(cell).witness(row.cell(Key::ProblemKind));
        let draft = draft.with("row", line(row)).with("kind", kind.name());
        out.report(draft.with("value", measure));
    }
}
