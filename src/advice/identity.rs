//! Identity numbers that one edit makes sound.

use std::collections::BTreeSet;

use crate::record::{Date, IdFault, NationalId, Sex};

/// What else is known of the holder of a number.
#[derive(Clone, Copy, Default)]
pub struct Holder<'a> {
    /// The birth date of the sheet.
    pub birth: Option<Date>,
    /// The sex of the sheet.
    pub sex: Option<Sex>,
    /// Whether an area code may be that of the holder; any, if nothing tells.
    pub areas: Option<&'a dyn Fn(u32) -> bool>,
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
            && self.areas.is_none_or(|is_one| id.area().is_some_and(is_one))
    }
}
