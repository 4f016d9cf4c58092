use rustc_hash::FxHashMap;

use super::{FindingRow, HouseholdRow, View};

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

#[derive(Default)]
struct Packer {
    packed: Packed,
    places: FxHashMap<Box<str>, u32>,
}

impl View<'_> {
    /// All findings, short.
    pub fn finding_rows(&self) -> Packed {
        let dataset = self.dataset();
        let mut out = Packer::default();
        for finding in (0..).zip(&self.checked.report.findings) {
            out.finding(&self.row(&dataset, finding));
        }
        out.packed
    }

    /// All households, short.
    pub fn household_rows(&self) -> Packed {
        let mut out = Packer::default();
        for household in self.dataset().households() {
            out.household(&self.household(household));
        }
        out.packed
    }
}

impl Packer {
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
        let place = u32::try_from(self.packed.ends.len()).unwrap_or(NONE);
        self.packed.text.push_str(text);
        self.packed.ends.push(u32::try_from(self.packed.text.len()).unwrap_or(NONE));
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
        let Packer { packed, .. } = out;
        assert_eq!(packed.ends.len(), 3);
        let [first, second] = [&packed.fields[..9], &packed.fields[9..]];
        assert_eq!(first[1], second[1]);
        assert_eq!(second[0], second[1]);
        assert_eq!(read(&packed, first[0]), "何正清");
        assert_eq!(read(&packed, first[8]), "met");
    }
}
