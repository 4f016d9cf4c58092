use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    finding::Severity,
    rule::Rule,
    schema::SheetKind,
    text::{Lang, Text},
};

/// How hard a lesson is.
#[derive(Debug)]
pub struct Level {
    /// Its name for programs.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What is to be found in it.
    pub note: Text,
    /// Households of the invented township.
    pub households: usize,
    /// Faults that are planted.
    pub faults: usize,
    /// Minutes that a trainee should need.
    pub minutes: usize,
    kinds: Vec<SheetKind>,
    families: Vec<String>,
    without: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    level: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    zh: [String; 2],
    en: [String; 2],
    households: usize,
    faults: usize,
    minutes: usize,
    sheets: Vec<String>,
    families: Vec<String>,
    without: Vec<String>,
}

/// The levels, the easiest first.
pub fn levels() -> &'static [Level] {
    static LEVELS: LazyLock<Vec<Level>> = LazyLock::new(read);
    &LEVELS
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn read() -> Vec<Level> {
    let File { level } =
        toml::from_str(include_str!("levels.toml")).expect("levels.toml is well formed");
    level.into_iter().map(Level::from).collect()
}

impl Level {
    /// The level of that name for programs.
    pub fn named(id: &str) -> Option<&'static Self> {
        levels().iter().find(|level| level.id == id)
    }

    /// Tells whether its townships have sheets of a kind; all where none is named.
    pub fn has(&self, kind: SheetKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Tells whether faults of a rule are planted. What is only a hint is none to look for.
    pub fn asks(&self, rule: &Rule) -> bool {
        rule.severity != Severity::Hint
            && self.families.iter().any(|family| family == rule.family())
            && !self.without.iter().any(|code| code == rule.code)
    }

    /// The level's name in one language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }
}

impl From<Entry> for Level {
    fn from(entry: Entry) -> Self {
        let Entry { zh: [zh, note], en: [en, english], .. } = entry;
        let kind = |name: &String| {
            SheetKind::ALL.iter().copied().find(|kind| kind.as_str() == name)
        };
        Self {
            id: entry.id,
            name: Text { zh: zh.into(), en: en.into() },
            note: Text { zh: note.into(), en: english.into() },
            households: entry.households,
            faults: entry.faults,
            minutes: entry.minutes,
            kinds: entry.sheets.iter().filter_map(kind).collect(),
            families: entry.families,
            without: entry.without,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn the_file_names_sheets_families_and_rules_that_there_are() {
        let File { level } = toml::from_str(include_str!("levels.toml")).unwrap();
        for entry in level {
            for sheet in &entry.sheets {
                assert!(
                    SheetKind::ALL.iter().any(|kind| kind.as_str() == sheet),
                    "{sheet}"
                );
            }
            for family in &entry.families {
                assert!(rules::all().any(|rule| rule.family() == family), "{family}");
            }
            for code in &entry.without {
                assert!(rules::find(code).is_some(), "{code}");
            }
        }
    }
}
