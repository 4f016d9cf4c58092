use super::line;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static NO_DEADLINE: Rule = Rule {
    code: "L806",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：没有明确整改时限",
    message: Text::new(
        "第 {row} 行还没整改完，时限为“{value}”，没有期限等于不改。请填具体日期。",
        "Row {row} is still open and its deadline is “{value}”. Give a day.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::Deadline]],
    page: include_str!("no_deadline.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let deadline = row.date(Key::Deadline);
    let none = deadline.blank().or(deadline.unreadable());
    if let Some(cell) = none.filter(|_| row.as_entry().is_open()) {
        let draft = Draft::at(cell).witness(row.cell(Key::RectificationStatus));
        out.report(draft.with("row", line(row)).with("value", row.shown(Key::Deadline)));
    }
}
