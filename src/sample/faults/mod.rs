//! Faults that can be planted, rule by rule, each with the cell where it must be found.

mod answer;
mod comparison;
mod contradiction;
mod county;
mod criterion;
mod duplicate;
mod enlist;
mod excluded;
mod fund;
mod hardship;
mod household;
mod identity;
mod income;
mod layout;
mod ledger;
mod person;
mod relocation;
mod site;
mod village;

use std::collections::BTreeSet;

use super::{chance::Chance, table::Sheet};
use crate::schema::{Key, SheetKind};

pub use answer::Answer;
pub use excluded::NOT_PLANTABLE;
use site::{Place, Site};

/// A fault of one rule.
struct Fault {
    rule: &'static str,
    /// What is wrong, in the words of an answer sheet.
    note: &'static str,
    plant: Plant,
}

enum Plant {
    /// In a row of a kind of sheet, whose household has no fault yet and that is as the
    /// first function wants it; found at the key.
    Row(SheetKind, Key, fn(&Site<'_>) -> bool, fn(&mut Site<'_>)),
    /// Anywhere; tells where it is found.
    Free(fn(&mut Ground<'_>) -> Option<Place>),
}

/// The township while faults are planted in it.
struct Ground<'a> {
    sheets: &'a mut Vec<Sheet>,
    chance: &'a mut Chance,
    /// Households that have a fault.
    households: BTreeSet<usize>,
    /// Rows of no household that have a fault: sheet and row.
    rows: BTreeSet<(usize, usize)>,
}

/// Any row will do.
fn any(_: &Site<'_>) -> bool {
    true
}

const fn row(
    rule: &'static str,
    kind: SheetKind,
    key: Key,
    note: &'static str,
    when: fn(&Site<'_>) -> bool,
    change: fn(&mut Site<'_>),
) -> Fault {
    Fault { rule, note, plant: Plant::Row(kind, key, when, change) }
}

const fn free(
    rule: &'static str,
    note: &'static str,
    plant: fn(&mut Ground<'_>) -> Option<Place>,
) -> Fault {
    Fault { rule, note, plant: Plant::Free(plant) }
}

const FAMILIES: &[&[Fault]] = &[
    comparison::FAULTS,
    contradiction::FAULTS,
    county::FAULTS,
    criterion::FAULTS,
    duplicate::FAULTS,
    fund::FAULTS,
    hardship::FAULTS,
    household::FAULTS,
    identity::FAULTS,
    income::FAULTS,
    layout::FAULTS,
    ledger::FAULTS,
    person::FAULTS,
    relocation::FAULTS,
    village::FAULTS,
];

/// The codes of the rules of which a fault can be planted.
pub fn plantable() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().copied().flatten().map(|fault| fault.rule)
}

/// Plants so many faults, of as many rules as there are and are wanted. One for which no household is left
/// that it fits is passed over.
pub(super) fn plant(
    sheets: &mut Vec<Sheet>,
    chance: &mut Chance,
    count: usize,
    rules: &dyn Fn(&str) -> bool,
) -> Vec<Answer> {
    let all = FAMILIES.iter().copied().flatten();
    let mut faults: Vec<&Fault> = all.filter(|fault| rules(fault.rule)).collect();
    chance.shuffle(&mut faults);
    let (households, rows) = (BTreeSet::new(), BTreeSet::new());
    let mut ground = Ground { sheets, chance, households, rows };
    let mut places = Vec::new();
    while places.len() < count {
        let before = places.len();
        faults.truncate(count - before);
        // A row is put between others before faults are planted in them.
        faults.sort_by_key(|fault| fault.rule != "F014");
        for fault in &faults {
            places.extend(ground.plant(fault).map(|place| (*fault, place)));
        }
        // What is wrong with a whole sheet is so once; a full township takes no more.
        faults.retain(|fault| matches!(fault.plant, Plant::Row(..)));
        if places.len() == before {
            break;
        }
    }
    let answer =
        |(fault, place): &(&Fault, Place)| Answer::new(fault, place, ground.sheets);
    places.iter().filter_map(answer).collect()
}

impl Ground<'_> {
    fn plant(&mut self, fault: &Fault) -> Option<Place> {
        match fault.plant {
            Plant::Free(plant) => plant(self),
            Plant::Row(kind, key, when, change) => {
                let mut site = self.site(kind, when)?;
                change(&mut site);
                Some(Place::cell(site.sheet, site.row, key))
            }
        }
    }

    /// The place of the first sheet of a kind.
    fn sheet(&self, kind: SheetKind) -> Option<usize> {
        self.sheets.iter().position(|sheet| sheet.kind == kind)
    }

    /// Any row of a kind of sheet that is as wanted and whose household has no fault. From
    /// then on it counts as having one.
    fn site(&mut self, kind: SheetKind, when: fn(&Site<'_>) -> bool) -> Option<Site<'_>> {
        let sheet = self.sheet(kind)?;
        let count = self.sheets.get(sheet)?.rows.len();
        let start = self.chance.below(count);
        let row = (0..count).map(|step| (start + step) % count).find(|row| {
            let household =
                self.sheets.get(sheet).and_then(|own| own.rows.get(*row)?.household);
            let taken = household.is_some_and(|own| self.households.contains(&own))
                || self.rows.contains(&(sheet, *row));
            !taken && when(&Site { sheets: self.sheets, sheet, row: *row })
        })?;
        self.take(sheet, row);
        Some(Site { sheets: self.sheets, sheet, row })
    }

    fn take(&mut self, sheet: usize, row: usize) {
        let household =
            self.sheets.get(sheet).and_then(|own| own.rows.get(row)?.household);
        match household {
            Some(household) => self.households.insert(household),
            None => self.rows.insert((sheet, row)),
        };
    }

    /// Two sites that fit, of two households.
    fn pair(
        &mut self,
        kind: SheetKind,
        when: fn(&Site<'_>) -> bool,
    ) -> Option<(usize, usize)> {
        let first = self.site(kind, when)?.row;
        let second = self.site(kind, when)?.row;
        Some((first, second))
    }
}
