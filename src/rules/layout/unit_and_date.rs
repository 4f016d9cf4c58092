use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::TableId,
    text::{Text, is_blank},
};

use super::table_and_sheet;

pub(super) static UNIT_AND_DATE: Rule = Rule {
    code: "F021",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "报送要求：报表须注明填报单位和填报时间",
    message: Text::new(
        "表头上方没有{what}，县级汇总时无法分清版本。请补填。",
        "Above the header there is still to be filled in: {what}. The county cannot tell versions apart without it.",
    ),
    needs: &[],
    page: include_str!("unit_and_date.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, _)) = table_and_sheet(table, ctx) else { return };
    // A date without a digit is the 年 月 日 of the form.
    let dated = |text: &str| {
        text.chars().any(|c| c.is_numeric() || "〇零一二三四五六七八九十".contains(c))
    };
    let unit = known.meta.unit.as_ref().filter(|(text, _)| text.chars().all(is_blank));
    let date = known.meta.reported.as_ref().filter(|(text, _)| !dated(text));
    let what = match (unit, date) {
        (Some(_), Some(_)) => {
            Text::new("填报单位和填报时间", "the reporting unit and the date")
        }
        (Some(_), None) => Text::new("填报单位", "the reporting unit"),
        (None, Some(_)) => Text::new("填报时间", "the date of the report"),
        (None, None) => return,
    };
    let cells = [unit, date].into_iter().flatten().map(|&(_, cell)| cell);
    let mut cells: Vec<_> = cells.collect();
    cells.dedup();
    out.report(Draft::at_all(cells).with("what", what));
}
