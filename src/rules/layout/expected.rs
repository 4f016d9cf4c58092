use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::schema::{Key, SheetKind};

/// What a table of a kind cannot do without.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// The columns: of each group at least one.
    pub(super) columns: Vec<Vec<Key>>,
    /// The fields whose cells must be filled in.
    pub(super) cells: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    columns: Vec<Vec<String>>,
    cells: Vec<String>,
}

impl Expected {
    /// What `expected.toml` says of a kind.
    pub(super) fn of(kind: SheetKind) -> &'static Self {
        static ALL: LazyLock<BTreeMap<SheetKind, Expected>> =
            LazyLock::new(|| read(include_str!("expected.toml")));
        static NOTHING: Expected = Expected { columns: Vec::new(), cells: Vec::new() };
        ALL.get(&kind).unwrap_or(&NOTHING)
    }
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn read(text: &str) -> BTreeMap<SheetKind, Expected> {
    let file: BTreeMap<String, File> = toml::from_str(text).expect("it is well formed");
    let keys = |names: Vec<String>| -> Vec<Key> {
        names
            .iter()
            .map(|name| name.parse().expect("it is the name of a field"))
            .collect()
    };
    let kinds = file.into_iter().map(|(name, file)| {
        let kind = SheetKind::ALL.iter().find(|kind| kind.as_str() == name);
        let columns = file.columns.into_iter().map(keys).collect();
        let expected = Expected { columns, cells: keys(file.cells) };
        (*kind.expect("it is the name of a kind"), expected)
    });
    kinds.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_need_a_name() {
        let members = Expected::of(SheetKind::Member);
        assert!(members.columns.contains(&vec![Key::Name]));
        assert!(members.cells.contains(&Key::Name));
        assert!(Expected::of(SheetKind::Unknown).cells.is_empty());
    }
}
