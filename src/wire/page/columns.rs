use rustc_hash::FxHashMap;

use super::{FindingRow, HouseholdRow, View};
use crate::{engine::Changed, finding::Finding, workbook::CellRef};

/// Rows as numbers, their texts apart: what takes the page no time to be handed, however
/// many rows there are. Each row is [`FindingRow`] or [`HouseholdRow`], field by field.
#[derive(Debug, Default)]
pub struct Packed {
    /// The fields of all rows, row by row. A field that is a text is its place among the
    /// texts, equal texts having one place.
    pub fields: Vec<u32>,
    /// All texts, one after the other.
    pub text: String,
    /// Where each text ends, in bytes.
    pub ends: Vec<u32>,
}

/// A field that is not there.
const NONE: u32 = u32::MAX;

/// Packs rows. It knows the texts that were handed over before: rows that come later bring
/// only those that are new.
#[derive(Debug, Default)]
pub struct Packer {
    packed: Packed,
    places: FxHashMap<Box<str>, u32>,
    bytes: usize,
}

impl View<'_> {
    /// Packs all findings, short.
    pub fn finding_rows(&self, out: &mut Packer) {
        let dataset = self.dataset();
        for finding in (0..).zip(&self.checked.report.findings) {
            out.finding(&self.row(&dataset, finding));
        }
    }

    /// Packs the findings with these numbers.
    pub fn some_finding_rows(&self, out: &mut Packer, ids: &[u32]) {
        let dataset = self.dataset();
        let all = &self.checked.report.findings;
        for &id in ids {
            let Some(finding) = all.get(id as usize) else { continue };
            out.finding(&self.row(&dataset, (id, finding)));
        }
    }

    /// Packs all households, short.
    pub fn household_rows(&self, out: &mut Packer) {
        for household in self.dataset().households() {
            out.household(&self.household(household));
        }
    }

    /// Packs the households with these numbers.
    pub fn some_household_rows(&self, out: &mut Packer, ids: &[u32]) {
        let dataset = self.dataset();
        for household in ids.iter().filter_map(|&id| dataset.household(id)) {
            out.household(&self.household(household));
        }
    }

    /// The findings whose rows may read otherwise after a change: those that are new, those
    /// of households that were judged again, and those about rows that were changed.
    pub fn touched(
        &self,
        cells: &[CellRef],
        Changed { new, households, .. }: &Changed,
    ) -> Vec<u32> {
        let is_about = |finding: &Finding| {
            let own = |id| households.binary_search(&id).is_ok();
            finding.household.is_some_and(own)
                || finding.cells.first().is_some_and(|at| {
                    cells.iter().any(|it| (it.sheet, it.row) == (at.sheet, at.row))
                })
        };
        let findings = (0..).zip(&self.checked.report.findings);
        findings
            .filter(|(id, it)| new.binary_search(id).is_ok() || is_about(it))
            .filter_map(|(id, _): (usize, _)| u32::try_from(id).ok())
            .collect()
    }
}

impl Packer {
    /// What was packed since this was last called.
    pub fn take(&mut self) -> Packed {
        std::mem::take(&mut self.packed)
    }

    /// The order is that of `Findings` on the page.
    fn finding(&mut self, row: &FindingRow) {
        let [sheet, at_row, column] = row.at;
        let fields = [
            self.place(row.rule),
            self.place(row.nature),
            self.place(row.severity),
            row.household.unwrap_or(NONE),
            self.place(&row.who),
            self.place(&row.village),
            self.place(&row.department),
            self.place(&row.responsible),
            sheet,
            at_row,
            column,
            self.place(&row.cell),
            u32::try_from(row.count).unwrap_or(u32::MAX),
            u32::from(row.folded),
            row.settled.map_or(NONE, |by| self.place(by)),
        ];
        self.packed.fields.extend(fields);
    }

    /// The order is that of `Households` on the page.
    fn household(&mut self, row: &HouseholdRow) {
        let fields = [self.place(&row.head), self.place(&row.village)];
        self.packed.fields.extend(fields);
        let criteria = row.criteria.map(|verdict| self.place(verdict));
        self.packed.fields.extend(criteria);
    }

    fn place(&mut self, text: &str) -> u32 {
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        let place = u32::try_from(self.places.len()).unwrap_or(NONE);
        self.packed.text.push_str(text);
        self.bytes += text.len();
        self.packed.ends.push(u32::try_from(self.bytes).unwrap_or(NONE));
        self.places.insert(text.into(), place);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(packed: &Packed, place: u32) -> &str {
        let at = place as usize;
        let start = at.checked_sub(1).map_or(0, |before| packed.ends[before]);
        &packed.text[start as usize..packed.ends[at] as usize]
    }

    #[test]
    fn equal_texts_have_one_place() {
        let mut out = Packer::default();
        let household = |head: &str| HouseholdRow {
            head: head.to_owned(),
            village: "白果村".to_owned(),
            criteria: ["met"; 7],
        };
        out.household(&household("何正清"));
        out.household(&household("白果村"));
        let packed = out.take();
        assert_eq!(packed.ends.len(), 3);
        let [first, second] = [&packed.fields[..9], &packed.fields[9..]];
        assert_eq!(first[1], second[1]);
        assert_eq!(second[0], second[1]);
        assert_eq!(read(&packed, first[0]), "何正清");
        assert_eq!(read(&packed, first[8]), "met");
    }

    #[test]
    fn rows_that_come_later_bring_only_new_texts() {
        let mut out = Packer::default();
        let household = |head: &str| HouseholdRow {
            head: head.to_owned(),
            village: "白果村".to_owned(),
            criteria: ["met"; 7],
        };
        out.household(&household("何正清"));
        let before = out.take();
        out.household(&household("周云"));
        let after = out.take();
        assert_eq!(after.text, "周云");
        assert_eq!(after.ends, [*before.ends.last().unwrap() + 6]);
        assert_eq!(after.fields[1..], before.fields[1..]);
        assert_eq!(after.fields[0] as usize, before.ends.len());
    }
}
