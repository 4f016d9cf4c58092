use super::line;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static NO_COMPLETION_DATE: Rule = Rule {
    code: "L804",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：没有明确整改进度",
    message: Text::new(
        "第 {row} 行“已整改”，没有完成日期，说不清哪天改完的。请补填完成日期。",
        "Row {row} is marked as rectified without the day it was done. Fill in the completion date.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::RectifiedDate]],
    page: include_str!("no_completion_date.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let entry = row.as_entry();
    let blank = row.date(Key::RectifiedDate).blank();
    if let Some(cell) = blank.filter(|_| entry.is_rectified()) {
        let draft = Draft::at(cell).witness(row.cell(Key::RectificationStatus));
        out.report(draft.with("row", line(row)));
    }
}
