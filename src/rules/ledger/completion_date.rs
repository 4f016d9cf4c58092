use super::line;
use crate::{
    finding::{Nature, Severity},
    record::{Date, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static COMPLETION_DATE: Rule = Rule {
    code: "L809",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "第 {row} 行完成日期 {date} 早于发现日期 {other}，问题还没发现就改完了。请核对。",
        "Row {row} was completed on {date}, before it was found on {other}. Check both dates.",
    ),
    needs: &[&[Key::RectifiedDate]],
    page: include_str!("completion_date.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((date, cell)) = row.date(Key::RectifiedDate).known_at() else { return };
    let draft = || Draft::at(cell).with("row", line(row)).with("date", date);
    if let Some((found, at)) = row.date(Key::FoundDate).known_at()
        && date.last_day() < found.first_day()
    {
        out.report(draft().witness(at).with("other", found));
        return;
    }
    let latest = latest_day(row, ctx);
    if latest.last_day() < date.first_day() && row.as_entry().is_rectified() {
        out.report(draft().with("other", latest).saying(NOT_YET));
    }
}

const NOT_YET: Text = Text::new(
    "第 {row} 行已整改，完成日期 {date} 却晚于填报日期 {other}，还没到的日子不能写成已完成。请核对。",
    "Row {row} is marked as rectified on {date}, which is after the day of the report, {other}. Check the date.",
);

/// The day of the check, or that of the sheet if it is later.
fn latest_day(row: Row<'_>, ctx: &Context<'_>) -> Date {
    let today = ctx.profile.as_of;
    let reported = row.table().meta.reported.as_ref();
    let reported = reported.and_then(|(text, _)| Date::parse(text, ctx.profile.year));
    reported.filter(|&date| today < date.last_day()).unwrap_or(today)
}
