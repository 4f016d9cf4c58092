use crate::{
    record::{Date, Row, shown},
    rule::Context,
    text::Text,
    workbook::CellRef,
};

/// The steps of an exit, in order, each with words by which its column is known.
const STEPS: [(&str, &str); 6] = [
    ("申请", "application"),
    ("评议", "deliberation"),
    ("入户", "visit"),
    ("公示", "notice"),
    ("审核", "review"),
    ("审定", "decision"),
];

/// The place of the visit, of which the date of acceptance tells.
pub(super) const VISIT: usize = 2;

/// The name of a step.
pub(super) fn name(step: usize) -> Text {
    STEPS.get(step).map_or(Text::new("", ""), |(zh, en)| Text::new(zh, en))
}

/// The dates of steps that no field stands for, by their headings.
pub(super) fn steps(row: Row<'_>, ctx: &Context<'_>) -> Vec<(usize, Date, CellRef)> {
    let columns = row.table().columns.iter().filter(|column| column.key.is_none());
    let dated = columns.filter(|column| column.heading.contains(['日', '时']));
    let dates = dated.filter_map(|column| {
        let step = STEPS.iter().position(|(word, _)| column.heading.contains(word))?;
        let cell = row.cell_of(column)?;
        let text = shown(ctx.dataset.workbook.cell(cell));
        Some((step, Date::parse(&text, ctx.profile.year)?, cell))
    });
    dates.collect()
}
