use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Key, SheetKind, Table};
use crate::text::normalise;

/// What the user said about sheets that were recognised wrongly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// One for each sheet the user spoke about.
    pub sheets: Vec<Correction>,
    /// What was said about sheets of the same layout before, here or elsewhere. The
    /// user's word about a sheet itself comes first.
    pub layouts: Vec<Layout>,
}

/// What the user said about one sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correction {
    /// The name of the file; of every file if there is none.
    pub file: Option<String>,
    /// The name of the sheet.
    pub sheet: String,
    /// The kind of table it holds.
    pub kind: Option<SheetKind>,
    /// The rows of its header, first and last, from 0.
    pub header: Option<(u32, u32)>,
    /// What single columns hold: nothing we check, where there is no key.
    pub columns: Vec<(u32, Option<Key>)>,
}

/// A layout as it was confirmed, to be used for other sheets with the same headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The kind of table, by its name.
    #[serde(with = "kind_name")]
    pub kind: SheetKind,
    /// The rows of the header, first and last, from 0.
    pub header: (u32, u32),
    /// The headings, and the field of each: nothing we check, where there is none.
    pub columns: Vec<LayoutColumn>,
}

/// A column of a [`Layout`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutColumn {
    /// The heading with its parents, joined by `/`.
    pub heading: String,
    /// The name of the field.
    #[serde(default, with = "key_name", skip_serializing_if = "Option::is_none")]
    pub field: Option<Key>,
}

/// A layout file, as it is exported and read again.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LayoutFile {
    schema: String,
    layouts: Vec<Layout>,
}

/// What a layout file says it is.
const SCHEMA: &str = "huqing.layout/1";

impl Corrections {
    /// What was said about a sheet.
    pub(super) fn of(&self, file: &str, sheet: &str) -> Option<&Correction> {
        self.sheets.iter().find(|correction| {
            correction.sheet == sheet
                && correction.file.as_deref().is_none_or(|name| name == file)
        })
    }
}

impl Layout {
    /// The layout of a table; nothing for one without a header.
    pub fn of(table: &Table) -> Option<Self> {
        let columns = table.columns.iter().filter(|column| !column.heading.is_empty());
        let columns = columns.map(|column| LayoutColumn {
            heading: column.heading.clone(),
            field: column.key,
        });
        Some(Self { kind: table.kind, header: table.header?, columns: columns.collect() })
    }

    /// Writes layouts as a file.
    pub fn write(layouts: &[Self]) -> String {
        let file = LayoutFile { schema: SCHEMA.to_owned(), layouts: layouts.to_vec() };
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// Reads a layout file.
    ///
    /// # Errors
    ///
    /// The text is no layout file, or names a kind or field that does not exist.
    pub fn read(text: &str) -> Result<Vec<Self>, LayoutError> {
        let file: LayoutFile =
            serde_json::from_str(text).map_err(|error| LayoutError(error.to_string()))?;
        if file.schema == SCHEMA {
            Ok(file.layouts)
        } else {
            Err(LayoutError(format!("not a layout of this version: {:?}", file.schema)))
        }
    }

    /// Tells whether a header has the headings of the layout, all but one in ten.
    pub(super) fn fits<'a>(&self, headings: impl Iterator<Item = &'a str>) -> bool {
        let theirs: BTreeSet<String> = headings.map(normalise).collect();
        let own: BTreeSet<String> =
            self.columns.iter().map(|column| normalise(&column.heading)).collect();
        let shared = own.intersection(&theirs).count();
        2 <= own.len() && own.len() * 9 <= shared * 10
    }

    /// The field of each heading.
    pub(super) fn fields(&self) -> BTreeMap<String, Option<Key>> {
        let columns = self.columns.iter();
        columns.map(|column| (normalise(&column.heading), column.field)).collect()
    }
}

/// Why a text is no layout file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutError(String);

impl std::fmt::Display for LayoutError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a layout file: {}", self.0)
    }
}

impl std::error::Error for LayoutError {}

mod kind_name {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::schema::SheetKind;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
    pub(super) fn serialize<S: Serializer>(
        kind: &SheetKind,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(kind.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<SheetKind, D::Error> {
        let name = String::deserialize(from)?;
        let kind = SheetKind::ALL.iter().find(|kind| kind.as_str() == name);
        kind.copied()
            .ok_or_else(|| D::Error::custom(format!("no kind is called {name:?}")))
    }
}

mod key_name {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::schema::Key;

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        clippy::ref_option,
        reason = "the signature is serde's"
    )]
    pub(super) fn serialize<S: Serializer>(
        key: &Option<Key>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match key {
            Some(key) => to.serialize_str(key.as_str()),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Key>, D::Error> {
        let name = Option::<String>::deserialize(from)?;
        name.map(|name| name.parse().map_err(D::Error::custom)).transpose()
    }
}
