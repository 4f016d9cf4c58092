use rustc_hash::FxHashMap;

use super::{Key, RowKind, SheetKind, Table, view::View};
use crate::record::{Code as _, Relation};

/// Which cells stand for several rows: merged areas, household cells that are filled
/// once for a household, places that are filled once for a village.
pub(super) fn fill(view: &View<'_>, table: &mut Table) {
    let Some((first, last)) = table.data_rows() else { return };
    for area in view.tall_merges(first).take_while(|area| area.top <= last) {
        for column in &mut table.columns {
            if column
                .sheet_column()
                .is_some_and(|at| (area.left..=area.right).contains(&at))
            {
                column.spans.push((area.top, area.bottom));
            }
        }
    }
    if table.kind.has_persons() {
        table.anchors = anchors(view, table);
    }
    for key in [Key::County, Key::Township, Key::Village, Key::VillageGroup] {
        fill_down(view, table, key, 0.5);
    }
    if table.kind == SheetKind::Ledger {
        for key in [Key::HouseholdId, Key::HeadName, Key::HeadNationalId] {
            fill_down(view, table, key, 0.6);
        }
    }
}

/// For each record of a person the row that holds the cells of its household.
fn anchors(view: &View<'_>, table: &Table) -> Vec<u32> {
    let keys = [Key::HouseholdId, Key::HeadName, Key::HeadNationalId];
    let known = keys.iter().filter_map(|&key| table.column(key));
    let heads = heads(view, table);
    let mut once: Vec<(u32, &[(u32, u32)])> = Vec::new();
    for column in known {
        let Some(at) = column.sheet_column() else { continue };
        if !column.spans.is_empty() || is_filled_once(view, table, at, heads.as_deref()) {
            once.push((at, &column.spans));
        }
    }
    let mut anchors = Vec::with_capacity(table.records.len());
    let mut breaks = table.breaks().peekable();
    let mut last: Option<u32> = None;
    for (at, &row) in table.records.iter().enumerate() {
        while breaks.next_if(|&at| at < row).is_some() {
            last = None;
        }
        let merged = once.iter().filter_map(|(_, spans)| top_of(spans, row)).min();
        let own = once.is_empty() || once.iter().any(|&(at, _)| !view.is_blank(row, at));
        let is_head = heads.as_ref().and_then(|heads| heads.get(at)) == Some(&true);
        let anchor = match (merged, last) {
            (Some(top), _) => top,
            (None, Some(last)) if !own && !is_head => last,
            _ => row,
        };
        last = Some(anchor);
        anchors.push(anchor);
    }
    anchors
}

/// Tells whether a column is filled for heads of household and blank for the others: for
/// most of them, since a cell may be forgotten or filled by mistake.
fn is_filled_once(
    view: &View<'_>,
    table: &Table,
    column: u32,
    heads: Option<&[bool]>,
) -> bool {
    let is_head = |at: usize| heads.and_then(|heads| heads.get(at)) == Some(&true);
    let (mut all, mut blank) = (0_usize, 0_usize);
    for (at, &row) in table.records.iter().enumerate() {
        if !is_head(at) {
            all += 1;
            blank += usize::from(view.is_blank(row, column));
        }
    }
    let share = if heads.is_some() { 6 } else { 3 };
    all * share < blank * 10
}

/// For each record whether it is that of a head, if a column tells. Each word in it is
/// looked up once.
fn heads(view: &View<'_>, table: &Table) -> Option<Vec<bool>> {
    let at =
        table.column(Key::RelationToHead).and_then(super::TableColumn::sheet_column)?;
    let mut known = FxHashMap::default();
    let mut is_head = |&row: &u32| {
        *known.entry(view.sheet.token(row, at)).or_insert_with(|| {
            Relation::parse(&view.text(row, at)) == Some(Relation::Head)
        })
    };
    Some(table.records.iter().map(&mut is_head).collect())
}

/// The first row of the merged area that covers a row.
fn top_of(spans: &[(u32, u32)], row: u32) -> Option<u32> {
    let after = spans.partition_point(|&(first, _)| first <= row);
    let &(first, last) = spans.get(after.checked_sub(1)?)?;
    (row <= last).then_some(first)
}

/// Lets a cell stand for the blank ones below it, where fewer than `share` are filled.
fn fill_down(view: &View<'_>, table: &mut Table, key: Key, share: f32) {
    let Some(position) = table.position(key) else { return };
    let Some(column) = table.columns.get(position) else { return };
    let Some(at) = column.sheet_column().filter(|_| column.spans.is_empty()) else {
        return;
    };
    let mut asked: Vec<u32> =
        if key.is_of_household() { table.anchors.clone() } else { table.records.clone() };
    asked.dedup();
    let filled = asked.iter().filter(|&&row| !view.is_blank(row, at)).count();
    #[expect(clippy::cast_precision_loss, reason = "an estimate is enough")]
    let sparse = (filled as f32) < share * asked.len() as f32;
    let begins = asked.first().is_some_and(|&row| !view.is_blank(row, at));
    if !sparse || !begins {
        return;
    }
    let mut spans: Vec<(u32, u32)> = Vec::new();
    let mut breaks = table.breaks().peekable();
    let mut open = false;
    for &row in &asked {
        while breaks.next_if(|&at| at < row).is_some() {
            open = false;
        }
        if !view.is_blank(row, at) {
            spans.push((row, row));
            open = true;
        } else if let Some(span) = spans.last_mut().filter(|_| open) {
            span.1 = row;
        }
    }
    drop(breaks);
    spans.retain(|(first, last)| first < last);
    if let Some(column) = table.columns.get_mut(position) {
        column.spans = spans;
    }
}

impl Table {
    /// The rows across which nothing is filled down.
    fn breaks(&self) -> impl Iterator<Item = u32> + '_ {
        let others = self.others.iter();
        others
            .filter(|(_, kind)| matches!(kind, RowKind::Total | RowKind::Heading))
            .map(|&(row, _)| row)
    }
}
