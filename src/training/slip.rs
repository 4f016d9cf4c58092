//! What goes wrong in a cell when people fill in sheets, as data: see `slips.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    record::{Row, shown},
    rule::Rule,
    rules,
    sample::chance::Chance,
    schema::Key,
};

/// A fault that can be made of a cell of a column, whatever table it stands in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipKind {
    /// The column.
    #[serde(rename = "key")]
    name: String,
    /// What goes wrong.
    slip: Slip,
    /// What is put there, or by how much it is off.
    #[serde(default)]
    to: String,
    /// The ages of persons whose rows it fits; anybody's if there are none.
    ages: Option<(i32, i32)>,
    /// The code of the rule that must find it, and no other one.
    rule: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Slip {
    /// The cell is left blank.
    Clear,
    /// Another text stands there, or any where there was none.
    Put,
    /// Something is typed behind it.
    Append,
    /// The last character is lost.
    Cut,
    /// The last digit is another one.
    LastDigit,
    /// A whole number is off by so much.
    Off,
    /// A nought too many.
    Tenfold,
    /// The year is off by so much.
    Year,
    /// What stands in the row of another household.
    Copy,
    /// The opposite: yes for no, male for female.
    Turn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    opposites: Vec<[String; 2]>,
    slips: Vec<SlipKind>,
}

fn file() -> &'static File {
    static FILE: LazyLock<File> = LazyLock::new(read);
    &FILE
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn read() -> File {
    toml::from_str(include_str!("slips.toml")).expect("slips.toml is well formed")
}

/// The kinds of faults, in the order of the file.
pub fn slip_kinds() -> &'static [SlipKind] {
    &file().slips
}

impl SlipKind {
    /// The column that it is made in.
    pub fn key(&self) -> Option<Key> {
        self.name.parse().ok()
    }

    /// The rule that must find it.
    pub fn rule(&self) -> Option<&'static Rule> {
        rules::find(&self.rule)
    }

    /// What is to be typed into the cell of a row so that the fault is there. `other` is a
    /// row of another household. Nothing where the row does not fit.
    pub(super) fn text(
        &self,
        row: Row<'_>,
        other: Row<'_>,
        as_of: crate::record::Date,
        chance: &mut Chance,
    ) -> Option<String> {
        let key = self.key()?;
        let old = row.text(key).known();
        if let Some((youngest, oldest)) = self.ages {
            let age = row.as_member().age_on(as_of)?;
            if !(youngest..=oldest).contains(&age) {
                return None;
            }
        }
        if self.slip == Slip::Put {
            return (old.as_deref() != Some(&self.to)).then(|| self.to.clone());
        }
        let old = old?;
        let new = match self.slip {
            Slip::Clear => Some(String::new()),
            Slip::Put => None,
            Slip::Append => Some(format!("{old}{}", self.to)),
            Slip::Cut => {
                old.char_indices().last().map(|(at, _)| old.split_at(at).0.into())
            }
            Slip::LastDigit => last_digit(&old, chance),
            Slip::Off => off(&old, self.to.parse().ok()?),
            Slip::Tenfold => off(&old, 0).filter(|it| it != "0").map(|it| it + "0"),
            Slip::Year => year(&old, self.to.parse().ok()?),
            Slip::Copy => Some(shown(other.value(key))),
            Slip::Turn => opposite(&old),
        };
        new.filter(|new| *new != *old && !(self.slip == Slip::Copy && new.is_empty()))
    }
}

/// The text with another last digit.
fn last_digit(text: &str, chance: &mut Chance) -> Option<String> {
    let (at, last) = text.char_indices().last()?;
    let digit = i64::from(last.to_digit(10)?);
    let other = (digit + chance.within(1, 9)) % 10;
    Some(format!("{}{other}", text.split_at(at).0))
}

/// A whole number that is so much more; the fraction stays.
fn off(text: &str, by: i64) -> Option<String> {
    let (whole, part) = match text.split_once('.') {
        Some((whole, part)) => (whole, format!(".{part}")),
        None => (text, String::new()),
    };
    let number = whole.parse::<i64>().ok()?.checked_add(by)?;
    Some(format!("{number}{part}"))
}

/// A date whose year is so many more.
fn year(text: &str, by: i64) -> Option<String> {
    let (year, rest) = text.split_at_checked(4)?;
    let year = year.parse::<i64>().ok().filter(|year| (1900..2100).contains(year))?;
    Some(format!("{}{rest}", year + by))
}

fn opposite(text: &str) -> Option<String> {
    let pairs = file().opposites.iter();
    let mut both = pairs.flat_map(|[one, other]| [(one, other), (other, one)]);
    both.find(|(one, _)| *one == text).map(|(_, other)| other.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_names_a_column_and_a_rule() {
        for kind in slip_kinds() {
            assert!(kind.key().is_some(), "{}", kind.name);
            assert!(kind.rule().is_some(), "{}", kind.rule);
        }
    }

    #[test]
    fn what_is_typed_is_what_people_mistype() {
        let mut chance = Chance::seeded(1);
        let last = last_digit("5199211968", &mut chance).unwrap();
        assert!(last.starts_with("519921196") && last != "5199211968");
        assert_eq!(last_digit("51992119X", &mut chance), None);
        assert_eq!(off("6200.5", 600).as_deref(), Some("6800.5"));
        assert_eq!(off("约6200", 600), None);
        assert_eq!(year("19680807", 1).as_deref(), Some("19690807"));
        assert_eq!(year("2025年9月", -1).as_deref(), Some("2024年9月"));
        assert_eq!(year("九月底", 1), None);
        assert_eq!(opposite("否").as_deref(), Some("是"));
    }
}
