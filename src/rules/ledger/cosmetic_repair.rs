use super::problem;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{ProblemKind, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static COSMETIC_REPAIR: Rule = Rule {
    code: "L812",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：10户“加固维修处理”实为特殊胶黏合、外墙粉刷，3户又出现新裂缝",
    message: Text::new(
        "{head} 房屋“{problem}”只做“{value}”，不是加固，不能算已整改。请按鉴定意见加固或重建，并重新鉴定。",
        "{head}: “{value}” is no repair of “{problem}”. Strengthen or rebuild the house as the appraisal says, and have it appraised again.",
    ),
    needs: &[&[Key::Measure], &[Key::ProblemKind, Key::ProblemDescription]],
    page: include_str!("cosmetic_repair.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((measure, cell)) = row.text(Key::Measure).known_at() else { return };
    let housing = || row.as_entry().problem_kind() == Some(ProblemKind::Housing);
    if is_cosmetic(&measure) && housing() {
        let draft = Draft::at(cell).witness(row.cell(Key::ProblemDescription));
        let draft = draft.witness(row.cell(Key::RectificationStatus));
        let draft = draft.with("head", row.shown(Key::HeadName));
        out.report(draft.with("problem", problem(row)).with("value", measure));
    }
}

/// Tells whether a repair covers a damage and does not mend it.
pub(super) fn is_cosmetic(measure: &str) -> bool {
    let lexicon = Lexicon::get();
    lexicon.list("cosmetic_repair").is_said(measure)
        && !lexicon.list("structural_repair").is_said(measure)
}
