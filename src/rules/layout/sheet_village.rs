use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::{Text, normalise},
    workbook::CellRef,
};

use std::collections::BTreeMap;

use super::{records, table_and_sheet};

pub(super) static SHEET_VILLAGE: Rule = Rule {
    code: "F020",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: true,
    source: "一村一表",
    message: Text::new(
        "工作表叫“{sheet}”，但表内是“{village}”的数据。请确认是否粘错表。",
        "The sheet is called {sheet}, but its rows are of {village}. See whether they were pasted into the wrong sheet.",
    ),
    needs: &[&[Key::Village]],
    page: include_str!("sheet_village.md"),
    check: Check::Table(check),
};

/// From so many of a hundred rows on the sheet is of another village.
const SHARE: usize = 80;

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((_, sheet)) = table_and_sheet(table, ctx) else { return };
    let name = normalise(&sheet.name);
    let name =
        name.trim_end_matches(|c: char| matches!(c, '(' | ')') || c.is_ascii_digit());
    if !name.ends_with('村') && !name.ends_with("社区") {
        return;
    }
    let mut villages: BTreeMap<String, Vec<CellRef>> = BTreeMap::new();
    let mut all = 0;
    for (row, cell) in records(table, Key::Village, ctx) {
        let Some(village) = row.plain(Key::Village).known() else { continue };
        all += 1;
        villages.entry(village).or_default().push(cell);
    }
    let Some((village, cells)) =
        villages.into_iter().max_by_key(|(_, cells)| cells.len())
    else {
        return;
    };
    let same = name.contains(&village) || village.contains(name);
    if !same && all * SHARE < cells.len() * 100 {
        let draft = Draft::at_all(cells).with("sheet", &sheet.name);
        out.report(draft.with("village", village));
    }
}
