use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::Key;
use crate::text::normalise;

/// What `fields.toml` says of all fields.
#[derive(Debug)]
pub struct Fields {
    specs: Vec<FieldSpec>,
    /// Normalised heading → the keys it may mean, in the order of the file.
    by_heading: BTreeMap<String, Vec<Key>>,
}

/// What `fields.toml` says of one field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// The field.
    pub key: Key,
    /// 标准名; the same as [`Key::name`].
    pub name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub value: ValueType,
    /// Whether yes is good news, where it is news at all.
    pub polarity: Option<Polarity>,
    /// The list of values its cells must come from; see `words.toml`.
    pub list: Option<String>,
    /// The headings by which it is known, the standard one first.
    pub headings: Vec<String>,
}

/// What the cells of a field hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueType {
    /// Any text.
    Text,
    /// A whole number.
    Int,
    /// A number that is a name: kept as text, leading zeros and all.
    Id,
    /// One of a list of words.
    Code,
    /// A telephone number.
    Phone,
    /// A day, a month or a year.
    Date,
    /// Yes, no, in progress or not applicable.
    Bool,
    /// A grade of housing safety, A to D.
    Grade,
    /// An amount of money.
    Money,
    /// An area or a length.
    Area,
    /// A ratio.
    #[serde(rename = "pct")]
    Percent,
}

/// Whether yes is good news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// 饮水安全: yes is good.
    Good,
    /// 是否危房: yes is bad.
    Bad,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    field: Vec<FieldSpec>,
}

impl Fields {
    /// The fields of `fields.toml`.
    pub fn get() -> &'static Self {
        static FIELDS: LazyLock<Fields> =
            LazyLock::new(|| Fields::read(include_str!("fields.toml")));
        &FIELDS
    }

    /// What the file says of one field.
    #[expect(clippy::indexing_slicing, reason = "a test holds the file to the keys")]
    pub fn spec(&self, key: Key) -> &FieldSpec {
        &self.specs[key as usize]
    }

    /// All fields, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = &FieldSpec> {
        self.specs.iter()
    }

    /// The fields that a heading may mean, by exact match of its normalised form.
    pub fn by_heading(&self, heading: &str) -> &[Key] {
        self.by_heading.get(&normalise(heading)).map_or(&[], Vec::as_slice)
    }

    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program; a test reads it"
    )]
    fn read(text: &str) -> Self {
        let File { field: specs } =
            toml::from_str(text).expect("fields.toml is well formed");
        let mut by_heading: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for spec in &specs {
            for heading in &spec.headings {
                let keys = by_heading.entry(normalise(heading)).or_default();
                if !keys.contains(&spec.key) {
                    keys.push(spec.key);
                }
            }
        }
        Self { specs, by_heading }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_every_key_once_and_in_order() {
        let keys: Vec<_> = Fields::get().iter().map(|spec| spec.key).collect();
        assert_eq!(keys, Key::ALL);
        for spec in Fields::get().iter() {
            assert_eq!(spec.name, spec.key.name());
            assert!(!spec.headings.is_empty(), "{}", spec.key);
        }
    }
}
