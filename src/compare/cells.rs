use std::collections::{BTreeMap, BTreeSet};

use super::{
    Both, Side,
    pair::{Names, Pairs},
};
use crate::{
    matter::name_of,
    record::{Dataset, Household, Row, Yuan, shown},
    schema::{Key, SheetKind, TableColumn},
    text::normalise,
    wire::comparison::{Backwards, CellChange, Comparison, Nudge, Spot},
    workbook::CellRef,
};

/// What grows from one report to the next, and the rule on it.
const CUMULATIVE: [(Key, &str); 3] = [
    (Key::ProblemsFound, "A05"),
    (Key::ProblemsRectified, "A05"),
    (Key::SpentFunds, "M177"),
];

/// The rows of one kind that belong to one household, or go by one name.
type Groups<'a> = BTreeMap<(SheetKind, String), [Vec<Row<'a>>; 2]>;

impl Both<'_> {
    /// Compares the rows that belong together, cell by cell.
    pub(super) fn cells(&self, comparison: &mut Comparison) {
        let concerned = concerned(self.sides);
        let mut seen = BTreeSet::new();
        for ((kind, _), [before, after]) in self.groups() {
            let names = |rows: &[Row<'_>]| rows.iter().map(|&row| names(row)).collect();
            let (old, new): (Vec<Names>, Vec<Names>) = (names(&before), names(&after));
            let mut pairs = Pairs::of(&old, &new);
            if !kind.has_persons() {
                pairs.rest_in_order();
            }
            for (was, is) in pairs.both() {
                let Some((&was, &is)) = before.get(was).zip(after.get(is)) else {
                    continue;
                };
                self.row(was, is, &concerned, &mut seen, comparison);
            }
            comparison.rows_gone += pairs.only_before().count();
            comparison.rows_added += pairs.only_after().count();
        }
        self.nudged(comparison);
    }

    fn groups(&self) -> Groups<'_> {
        let mut groups = Groups::new();
        for (side, dataset) in [self.before, self.after].into_iter().enumerate() {
            for (table, _) in (0..).zip(dataset.tables) {
                for row in dataset.rows_of(table) {
                    if row.kind() == SheetKind::Unknown {
                        continue;
                    }
                    let group = groups.entry((row.kind(), self.key(side, row)));
                    if let Some(rows) = group.or_default().get_mut(side) {
                        rows.push(row);
                    }
                }
            }
        }
        groups
    }

    /// What a row belongs to: its household as the old submission numbers it, else the
    /// names in it.
    fn key(&self, side: usize, row: Row<'_>) -> String {
        let Some(household) = row.household() else { return name_of(row) };
        let place = household.place() as usize;
        let old = if side == 0 { Some(place) } else { self.households.before(place) };
        old.map_or_else(|| format!("+{place}"), |old| format!("#{old}"))
    }

    fn row(
        &self,
        was: Row<'_>,
        is: Row<'_>,
        concerned: &BTreeSet<CellRef>,
        seen: &mut BTreeSet<CellRef>,
        comparison: &mut Comparison,
    ) {
        for column in &was.table().columns {
            if column.key == Some(Key::SerialNumber) {
                continue;
            }
            let Some(other) = same_column(column, is) else { continue };
            let (Some(old), Some(new)) = (place(was, column), place(is, other)) else {
                continue;
            };
            let [before, after] = [(self.before, old), (self.after, new)]
                .map(|(dataset, at)| shown(dataset.workbook.cell(at)).trim().to_owned());
            if before == after || !seen.insert(old) {
                continue;
            }
            let spots = Spot::of(self.before.workbook, old)
                .zip(Spot::of(self.after.workbook, new));
            let Some((old_spot, new_spot)) = spots else { continue };
            let change = CellChange {
                household: was.household().map(Household::label).unwrap_or_default(),
                person: person(was),
                column: column.heading.clone(),
                before_value: before,
                after_value: after,
                before: old_spot,
                after: new_spot,
                concerned: concerned.contains(&old),
            };
            if let Some(rule) = went_back(was, is, column.key) {
                comparison.backwards.push(Backwards {
                    rule,
                    what: label(was),
                    change: change.clone(),
                });
            }
            comparison.cells.push(change);
        }
    }

    /// The households whose income was below the line and is just above it now.
    fn nudged(&self, comparison: &mut Comparison) {
        let income = &self.profile.income;
        let (line, most) = (income.line.value, income.just_over.value);
        for (was, is) in self.households.both() {
            let per_head = |dataset: &Dataset<'_>, at: usize| {
                let household = dataset.household(u32::try_from(at).ok()?)?;
                let amount = household.yuan(Key::PerCapitaIncome).known_at()?;
                Some((household.label(), amount))
            };
            let (Some((_, (before, _))), Some((household, (after, cell)))) =
                (per_head(self.before, was), per_head(self.after, is))
            else {
                continue;
            };
            let just = Yuan::from_fen(line.fen().saturating_add(most.fen()));
            if before < line && line <= after && after <= just {
                comparison.nudged.extend(Spot::of(self.after.workbook, cell).map(
                    |spot| Nudge {
                        household,
                        before: before.to_string(),
                        after: after.to_string(),
                        line: line.to_string(),
                        spot,
                    },
                ));
            }
        }
    }
}

/// The cells of the old submission that a finding was about or rested on.
fn concerned([before, _]: [Side<'_>; 2]) -> BTreeSet<CellRef> {
    let findings = before.checked.report.findings.iter();
    findings
        .flat_map(|finding| {
            let fix = finding.fix.as_ref().map(|fix| fix.cell);
            finding.cells.iter().chain(&finding.witnesses).copied().chain(fix)
        })
        .collect()
}

/// What a row goes by among those of its household.
fn names(row: Row<'_>) -> Names {
    if row.kind().has_persons() {
        let member = row.as_member();
        let name = member.name().known().map(|name| normalise(&name));
        let id = member.national_id().known();
        return [name, id.and_then(crate::record::NationalId::canonical), None];
    }
    let text = |key| row.text(key).known().map(|text| normalise(&text));
    [text(Key::ProblemId), text(Key::ProblemDescription), text(Key::ProblemKind)]
}

fn person(row: Row<'_>) -> String {
    if row.kind().has_persons() { row.as_member().label() } else { String::new() }
}

/// What a row is called in a sentence.
fn label(row: Row<'_>) -> String {
    let keys = [Key::ProjectName, Key::Township, Key::Village, Key::HeadName];
    let name = keys.into_iter().find_map(|key| row.text(key).known());
    name.map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// The column of another table that holds the same.
fn same_column<'a>(column: &TableColumn, row: Row<'a>) -> Option<&'a TableColumn> {
    let same = |other: &&TableColumn| match column.key {
        Some(key) => other.key == Some(key),
        None => other.key.is_none() && other.heading == column.heading,
    };
    row.table().columns.iter().find(same)
}

/// Where a row has its cell of a column; for the household's columns of a table of
/// persons that is the row that holds them.
fn place(row: Row<'_>, column: &TableColumn) -> Option<CellRef> {
    match column.key {
        Some(key) => row.cell(key),
        None => row.cell_of(column),
    }
}

/// The rule that finds the like within one submission, where what only grows has fallen, or
/// what was rectified is open again.
fn went_back(was: Row<'_>, is: Row<'_>, key: Option<Key>) -> Option<&'static str> {
    let key = key?;
    if key == Key::RectificationStatus {
        let back = was.as_entry().is_rectified() && is.as_entry().is_open();
        return back.then_some("L815");
    }
    let counts = was.int(key).known().zip(is.int(key).known());
    let amounts = was.yuan(key).known().zip(is.yuan(key).known());
    let fell = counts.is_some_and(|(was, is)| is < was)
        || amounts.is_some_and(|(was, is)| is < was);
    CUMULATIVE.iter().find(|(it, _)| fell && *it == key).map(|&(_, rule)| rule)
}
