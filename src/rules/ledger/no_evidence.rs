use super::line;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
};

pub(super) static NO_EVIDENCE: Rule = Rule {
    code: "L822",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：不及时提供佐证资料",
    message: Text::new(
        "第 {row} 行已整改，佐证资料为“{value}”，核查时拿不出依据。请补充照片、票据、鉴定报告或缴费凭证。",
        "Row {row} is rectified and its evidence is “{value}”. Add photographs, receipts, an appraisal or proof of payment.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::Evidence]],
    page: include_str!("no_evidence.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let evidence = row.text(Key::Evidence);
    let blank = evidence.blank();
    let none = evidence.known_at().filter(|(text, _)| is_none(text));
    let cell = blank.or(none.map(|(_, cell)| cell));
    if let Some(cell) = cell.filter(|_| row.as_entry().is_rectified()) {
        let draft = Draft::at(cell).witness(row.cell(Key::RectificationStatus));
        out.report(draft.with("row", line(row)).with("value", row.shown(Key::Evidence)));
    }
}

/// Tells whether a text says that there is no evidence.
pub(super) fn is_none(text: &str) -> bool {
    Lexicon::get().list("no_evidence").is_whole(text)
        || matches!(normalise(text).as_str(), "-" | "—" | "/" | "——")
}
