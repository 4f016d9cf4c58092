use super::line;
use crate::{
    finding::{Nature, Severity},
    record::{Date, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static CLOSING_ORDER: Rule = Rule {
    code: "L820",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：严格落实问题整改销号程序",
    message: Text::new(
        "第 {row} 行{later}（{date}）早于{earlier}（{other}），先后顺序不对。请核对两个日期。",
        "Row {row}: {later} ({date}) comes before {earlier} ({other}), which must come first. Check both dates.",
    ),
    needs: &[&[
        Key::RectifiedDate,
        Key::DepartmentReviewDate,
        Key::TownshipCheckDate,
        Key::SpotCheckDate,
        Key::ApprovalDate,
    ]],
    page: include_str!("closing_order.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut before: Option<(Key, Date, CellRef)> = None;
    let steps = ctx.profile.ledger.closing_steps.value.iter().copied();
    for step in [Key::RectifiedDate].into_iter().chain(steps) {
        let Some((date, cell)) = row.date(step).known_at() else { continue };
        if let Some((earlier, other, at)) = before
            && date.last_day() < other.first_day()
        {
            let draft = Draft::at(cell).witness(at).with("row", line(row));
            let draft = draft.with("later", names(step)).with("earlier", names(earlier));
            out.report(draft.with("date", date).with("other", other));
            return;
        }
        before = Some((step, date, cell));
    }
}

fn names(step: Key) -> Text {
    Text { zh: step.name().into(), en: step.english().into() }
}
