//! Identity numbers that one edit makes sound.

use crate::{
    finding::{Finding, Fix, FixClass},
    record::{Date, IdFault, NationalId, Sex},
    rule::Context,
    schema::Key,
    text::Text,
};
use std::collections::BTreeSet;

/// What else is known of the holder of a number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Holder<'a> {
    /// The birth date of the sheet.
    pub birth: Option<Date>,
    /// The sex of the sheet.
    pub sex: Option<Sex>,
    /// The area codes of the place; any, if there are none.
    pub areas: Option<&'a BTreeSet<u32>>,
}

/// All sound numbers of 18 characters that one edit (a character replaced, left
/// out or added, two neighbours swapped) makes of a text, and that agree with
/// what else is known, in order.
pub fn candidates(text: &str, holder: Holder<'_>) -> Vec<String> {
    let typed: Vec<char> = NationalId::cleaned(text).chars().collect();
    let mut tried: BTreeSet<String> = BTreeSet::new();
    let characters = || ('0'..='9').chain(['X']);
    match typed.len() {
        18 => {
            for at in 0..18 {
                for c in characters() {
                    let mut other = typed.clone();
                    if let Some(place) = other.get_mut(at) {
                        *place = c;
                    }
                    tried.insert(other.into_iter().collect());
                }
            }
            for at in 0..17 {
                let mut other = typed.clone();
                other.swap(at, at + 1);
                tried.insert(other.into_iter().collect());
            }
        }
        17 => {
            for at in 0..=17 {
                for c in characters() {
                    let mut other = typed.clone();
                    other.insert(at, c);
                    tried.insert(other.into_iter().collect());
                }
            }
        }
        19 => {
            for at in 0..19 {
                let mut other = typed.clone();
                other.remove(at);
                tried.insert(other.into_iter().collect());
            }
        }
        _ => {}
    }
    tried.remove(&typed.iter().collect::<String>());
    tried.into_iter().filter(|other| holder.agrees(other)).collect()
}

impl Holder<'_> {
    fn agrees(&self, number: &str) -> bool {
        let Some(id) = NationalId::parse(number).filter(|id| id.is_sound()) else {
            return false;
        };
        let fits = |known: bool, fits: bool| !known || fits;
        id.length() == 18
            && id.canonical().as_deref() == Some(number)
            && !id.has(IdFault::Province)
            && fits(self.birth.is_some(), id.birth() == self.birth)
            && fits(self.sex.is_some(), id.sex() == self.sex)
            && self
                .areas
                .is_none_or(|areas| id.area().is_some_and(|area| areas.contains(&area)))
    }
}

/// The rule about the check character.
const CHECK_DIGIT: &str = "I104";
/// The rule about numbers of fifteen digits.
const OLD_NUMBER: &str = "I103";

/// Puts the repair into findings about wrong numbers: certain where the number's
/// birth date is not the column's and one edit only mends both.
pub(super) fn mend(ctx: &Context<'_>, findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        let code = finding.rule.code;
        if code != CHECK_DIGIT && code != OLD_NUMBER {
            continue;
        }
        let Some(&cell) = finding.cells.first() else { continue };
        let table = (0..).zip(ctx.dataset.tables).find(|(_, table)| {
            table.sheet == cell.sheet && table.records.binary_search(&cell.row).is_ok()
        });
        let Some(row) = table.and_then(|(id, _)| ctx.dataset.record_at(id, cell.row))
        else {
            continue;
        };
        if row.cell(Key::NationalId) != Some(cell) {
            continue;
        }
        let birth =
            row.date(Key::BirthDate).known().filter(|birth| birth.day().is_some());
        let (Some(birth), Some(number)) = (birth, row.id(Key::NationalId).known()) else {
            continue;
        };
        if code == OLD_NUMBER {
            // The columns confirm what the old number expands to.
            if let Some(fix) = &mut finding.fix
                && number.written_birth() == Some(birth)
            {
                fix.class = FixClass::Derived;
            }
            continue;
        }
        let text = row.shown(Key::NationalId);
        let holder =
            Holder { birth: Some(birth), sex: row.code(Key::Sex).known(), areas: None };
        let mut found = candidates(&text, holder);
        if number.written_birth() == Some(birth) || found.len() != 1 {
            continue;
        }
        finding.fix = found.pop().map(|to| Fix {
            class: FixClass::Derived,
            cell,
            to,
            why: Text::new(
                "只有这样改一处，校验位和出生日期才都相符",
                "only this one edit makes check digit and birth date fit",
            ),
        });
    }
}
