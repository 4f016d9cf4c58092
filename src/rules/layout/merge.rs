use crate::{
    finding::{Nature, Severity},
    record::shown,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, Place, Table, TableId},
    text::{Text, normalise},
    workbook::CellRef,
};

use super::table_and_sheet;

pub(super) static MERGE: Rule = Rule {
    code: "F013",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "填报说明：每行填户主",
    message: Text::new(
        "{area} 合并单元格跨了两户（{first}、{second}），无法判断第 {row} 行归哪户。请取消合并后每行填户主。",
        "The merged cell {area} spans two households ({first}, {second}), so row {row} may belong to either. Unmerge it and name the head in each row.",
    ),
    needs: &[&[Key::HouseholdId, Key::HeadName, Key::HeadNationalId]],
    page: include_str!("merge.md"),
    check: Check::Table(check),
};

/// The fields by which a row says of which household it is.
const NAMES: [Key; 3] = [Key::HouseholdId, Key::HeadNationalId, Key::HeadName];

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let places = NAMES.iter().filter_map(|&key| column(known, key));
    let places: Vec<u32> = places.collect();
    for &area in sheet.merges.iter().filter(|area| area.top < area.bottom) {
        let Some(&merged) =
            places.iter().find(|place| (area.left..=area.right).contains(place))
        else {
            continue;
        };
        let rows = known.records.partition_point(|&row| row < area.top);
        let rows = known.records.iter().skip(rows).take_while(|&&row| row <= area.bottom);
        for other in
            places.iter().filter(|&&place| !(area.left..=area.right).contains(&place))
        {
            let mut names = rows.clone().filter_map(|&row| {
                let name = normalise(&shown(sheet.cell(row, *other)));
                (!name.is_empty()).then_some((row, name))
            });
            let Some((_, first)) = names.next() else { continue };
            let Some((row, second)) = names.find(|(_, name)| *name != first) else {
                continue;
            };
            let at = |row, column| CellRef { sheet: known.sheet, row, column };
            let draft = Draft::at(at(area.top, merged)).witness(at(row, *other));
            let draft = draft.with("area", area.to_string()).with("row", row + 1);
            out.report(draft.with("first", first).with("second", second));
            break;
        }
    }
}

fn column(table: &Table, key: Key) -> Option<u32> {
    match table.column(key)?.place {
        Place::Column(column) => Some(column),
        Place::Cell(..) => None,
    }
}
