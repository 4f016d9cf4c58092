use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{Key, SheetKind};

/// What `signs.toml` says: by what tables, rows and lines are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signs {
    pub(super) rows: RowWords,
    pub(super) lines: LineWords,
    pub(super) places: PlaceWords,
    pub(super) headings: HeadingWords,
    pub(super) sheets: SheetWords,
    #[serde(rename = "kind")]
    pub(super) kinds: Vec<KindSigns>,
}

/// The words of rows that are no records.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowWords {
    pub(super) totals: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) signatures: Vec<String>,
    pub(super) numbering: Vec<String>,
}

/// The labels of the lines above a header.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineWords {
    pub(super) unit: Vec<String>,
    pub(super) reported: Vec<String>,
    pub(super) money: Vec<String>,
}

/// Words that look like the names of places.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceWords {
    pub(super) general: Vec<String>,
}

/// The words that may stand in brackets in a heading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadingWords {
    pub(super) units: Vec<String>,
}

/// By what sheets are known that hold no data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SheetWords {
    pub(super) ignored: Vec<String>,
    pub(super) added: Vec<[String; 2]>,
}

/// By what tables of one kind are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindSigns {
    #[serde(deserialize_with = "kind")]
    pub(super) kind: SheetKind,
    /// Words in title, sheet name and file name.
    pub(super) words: Vec<String>,
    /// Whether those words count as much as a column that only this kind has.
    #[serde(default)]
    pub(super) strong: bool,
    /// The groups of fields that belong in such a table.
    pub(super) groups: Vec<Group>,
    pub(super) needs: Vec<Need>,
    /// Words in headings that no other kind has.
    #[serde(default)]
    pub(super) headings: Vec<String>,
    pub(super) columns: Weights,
    #[serde(default)]
    pub(super) avoid: Weights,
}

/// Fields of which so many must be there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Need {
    #[serde(deserialize_with = "keys")]
    pub(super) any: Vec<Key>,
    #[serde(default = "one")]
    pub(super) least: usize,
}

/// How much each field speaks for a kind.
#[derive(Debug, Default)]
pub(super) struct Weights(pub(super) BTreeMap<Key, f32>);

/// The parts of `fields.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Group {
    Place,
    Household,
    Person,
    Insurance,
    Income,
    Guarantee,
    Relocation,
    Ledger,
    Village,
    Fund,
    Waiver,
}

impl Signs {
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program; a test reads it"
    )]
    pub(super) fn get() -> &'static Self {
        static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
            toml::from_str(include_str!("signs.toml")).expect("signs.toml is well formed")
        });
        &SIGNS
    }

    pub(super) fn of(&self, kind: SheetKind) -> Option<&KindSigns> {
        self.kinds.iter().find(|signs| signs.kind == kind)
    }
}

impl Group {
    pub(super) fn of(key: Key) -> Self {
        match key {
            Key::Remark => Self::Place,
            _ if key <= Key::HouseholdId => Self::Place,
            Key::PersonId => Self::Person,
            _ if key < Key::Name => Self::Household,
            _ if key <= Key::MemberStatus => Self::Person,
            _ if key <= Key::MedicalAssistance => Self::Insurance,
            _ if key <= Key::StablePerCapitaIncome => Self::Income,
            _ if key <= Key::HeadSignature => Self::Guarantee,
            _ if key <= Key::SelfRaisedFunds => Self::Relocation,
            _ if key <= Key::RectificationRate => Self::Ledger,
            _ if key <= Key::ServiceCenter => Self::Village,
            _ if key <= Key::ProjectStatus => Self::Fund,
            _ => Self::Waiver,
        }
    }
}

impl Weights {
    pub(super) fn of(&self, key: Key) -> f32 {
        self.0.get(&key).copied().unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let named = BTreeMap::<String, f32>::deserialize(from)?;
        let weights = named.into_iter().map(|(name, weight)| Ok((name.parse()?, weight)));
        let weights: Result<_, super::UnknownKey> = weights.collect();
        weights.map(Self).map_err(serde::de::Error::custom)
    }
}

fn one() -> usize {
    1
}

fn kind<'de, D: serde::Deserializer<'de>>(from: D) -> Result<SheetKind, D::Error> {
    let name = String::deserialize(from)?;
    let kind = SheetKind::ALL.iter().find(|kind| kind.as_str() == name);
    kind.copied().ok_or_else(|| serde::de::Error::custom(format!("no kind {name:?}")))
}

fn keys<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Key>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    let keys: Result<_, super::UnknownKey> =
        names.iter().map(|name| name.parse()).collect();
    keys.map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_but_unknown_has_its_signs() {
        for kind in SheetKind::ALL {
            let known = Signs::get().of(*kind).is_some();
            assert_eq!(known, *kind != SheetKind::Unknown, "{kind}");
        }
    }
}
