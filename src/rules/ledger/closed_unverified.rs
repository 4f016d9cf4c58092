use super::line;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Row, denies_rectification},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
    workbook::CellRef,
};

pub(super) static CLOSED_UNVERIFIED: Rule = Rule {
    code: "L821",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：县级行业主管部门全面核查",
    message: Text::new(
        "第 {row} 行没有县级部门核查结论就已销号（{what}为“{value}”），不能销号。请补核查。",
        "Row {row} was closed without a verification by the department ({what}: “{value}”). Have it verified first.",
    ),
    needs: &[&[Key::RectificationStatus, Key::Closed]],
    page: include_str!("closed_unverified.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if !row.as_entry().is_closed() {
        return;
    }
    let date = row.date(Key::DepartmentReviewDate).blank();
    let result = row.text(Key::VerificationResult);
    let open = result.blank().or_else(|| {
        let (text, cell) = result.known_at()?;
        (!is_verified(&text)).then_some(cell)
    });
    let mut cells: Vec<CellRef> = date.into_iter().chain(open).collect();
    cells.dedup();
    let key =
        if date.is_some() { Key::DepartmentReviewDate } else { Key::VerificationResult };
    let what = Text { zh: key.name().into(), en: key.english().into() };
    let draft = Draft::at_all(cells).witness(row.cell(Key::Closed));
    let draft = draft.with("row", line(row)).with("what", what);
    out.report(draft.with("value", row.shown(key)));
}

/// Tells whether a verification has come to a conclusion, good or bad.
fn is_verified(result: &str) -> bool {
    let plain = normalise(result);
    matches!(plain.as_str(), "是" | "√")
        || denies_rectification(&plain)
        || Lexicon::get().list("verification_passed").is_said(&plain)
}
