use crate::{
    finding::{Nature, Severity},
    record::{Field, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::Text,
};

pub(super) static SERIAL: Rule = Rule {
    code: "F017",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "台账、花名册编号规范",
    message: Text::new(
        "序号从 {from} 跳到 {to}，请确认第 {row} 行前后是否漏户。",
        "The serial number goes from {from} to {to}. See whether a household is missing around row {row}.",
    ),
    needs: &[&[Key::SerialNumber]],
    page: include_str!("serial.md"),
    check: Check::Table(check),
};

/// From so many breaks on the numbers are not serial at all, or the rows were sorted.
const MANY: usize = 6;

/// What is said of a number that comes twice.
const TWICE: Text = Text::new(
    "序号 {from} 之后又是 {to}，请确认第 {row} 行是否重复，前后是否漏户。",
    "The serial number {from} is followed by {to} again. See whether row {row} is listed twice or one is missing.",
);

/// What is said where the order is lost.
const UNSORTED: Text = Text::new(
    "序号有 {count} 处不连续（第一处从 {from} 到 {to}，第 {row} 行）。请重新编号，并确认是否漏户。",
    "The serial numbers break off in {count} places, first from {from} to {to} in row {row}. Number the rows anew, and see whether a household is missing.",
);

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut last: Option<i64> = None;
    let mut owner = None;
    let mut breaks = Vec::new();
    for row in ctx.dataset.rows_of(table) {
        let Field::Known(number, cell) = row.int(Key::SerialNumber) else { continue };
        // Numbers of households stand in each of their rows; those of persons or of
        // villages begin anew with each.
        let household = row.household().map(Household::place);
        let same_household = household.is_some() && household == owner;
        let expected = last.is_none_or(|last| {
            number == last + 1
                || number == 1
                || number == last && same_household && row.kind().has_persons()
        });
        if let Some(from) = last.filter(|_| !expected) {
            breaks.push((from, number, cell));
        }
        last = Some(number);
        owner = household;
    }
    let Some(&(from, to, cell)) = breaks.first() else { return };
    if MANY <= breaks.len() {
        let cells = breaks.iter().map(|&(.., cell)| cell).collect();
        let draft = Draft::at_all(cells).with("count", breaks.len()).with("from", from);
        out.report(draft.with("to", to).with("row", cell.row + 1).saying(UNSORTED));
        return;
    }
    for (from, to, cell) in breaks {
        let draft = Draft::at(cell).with("from", from).with("to", to);
        let draft = draft.with("row", cell.row + 1);
        out.report(if to <= from { draft.saying(TWICE) } else { draft });
    }
}
