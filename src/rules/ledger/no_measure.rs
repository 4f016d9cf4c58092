use super::line;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static NO_MEASURE: Rule = Rule {
    code: "L803",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：上报的整改措施未落实",
    message: Text::new(
        "第 {row} 行标“已整改”，没有整改措施，不能销号。请补填做了什么、做了多少。",
        "Row {row} is marked as rectified and gives no measure, so it cannot be closed. Fill in what was done, and how much of it.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::Measure]],
    page: include_str!("no_measure.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let entry = row.as_entry();
    if let Some(cell) = row.text(Key::Measure).blank().filter(|_| entry.is_rectified()) {
        let draft = Draft::at(cell).witness(row.cell(Key::RectificationStatus));
        out.report(draft.with("row", line(row)));
    }
}
