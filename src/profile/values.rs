//! All values of a profile, each beside that of the built-in one.

use std::sync::LazyLock;

use serde::Deserialize;
use toml::{Table, Value};

use super::{
    Profile,
    edit::value_in,
    kind::Kind,
    read::BUILT_IN,
    standard::{named, shown},
};
use crate::{schema::Key, text::Text};

/// A value of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Where it stands: `income.line`.
    pub key: String,
    /// What its section is called.
    pub section: Text,
    /// What it is called.
    pub name: Text,
    /// What it is.
    pub kind: Kind,
    /// Its unit, in Chinese.
    pub unit: String,
    /// As it would be typed.
    pub value: String,
    /// The document that sets it; none for what needs none.
    pub source: Option<String>,
    /// What the built-in profile has, as it would be typed.
    pub usual: String,
    /// The document that sets that.
    pub usual_source: Option<String>,
}

impl Setting {
    /// Tells whether it is not that of the built-in profile.
    pub fn differs(&self) -> bool {
        self.value != self.usual || self.source != self.usual_source
    }
}

/// What a key is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Called {
    key: String,
    zh: String,
    en: String,
    #[serde(default)]
    unit: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    section: Vec<Called>,
    value: Vec<Called>,
}

impl Profile {
    /// All its values but switches and rules, section by section.
    pub fn values(&self) -> Vec<Setting> {
        let built_in: Table = BUILT_IN.1.parse().unwrap_or_default();
        let mut keys = Vec::new();
        leaves(&built_in, "", &mut keys);
        let place = |key: &String| {
            let section = key.split_once('.').map_or("", |(section, _)| section);
            file().section.iter().position(|it| it.key == section)
        };
        keys.sort_by_key(|key| (place(key), place_of_name(key)));
        keys.into_iter().filter_map(|key| self.setting(key, &built_in)).collect()
    }

    fn setting(&self, key: String, built_in: &Table) -> Option<Setting> {
        let (name, unit) = name_of(&key)?;
        let usual = value_in(built_in, &key)?;
        let own = value_in(&self.written, &key).unwrap_or(usual);
        let kind = Kind::of(usual);
        let section = key.split_once('.').map_or("", |(section, _)| section);
        let section = file().section.iter().find(|it| it.key == section)?;
        let source = |value: &Value| Some(value.get("source")?.as_str()?.to_owned());
        Some(Setting {
            section: section.text(),
            name,
            kind,
            value: typed(own, kind, &unit),
            source: source(own),
            usual: typed(usual, kind, &unit),
            usual_source: source(usual),
            unit: if unit == "%" { String::new() } else { unit },
            key,
        })
    }

    /// What a key is called, for complaints.
    pub fn name_of(key: &str) -> Option<Text> {
        name_of(key).map(|(name, _)| name)
    }
}

/// A value as somebody would type it.
fn typed(value: &Value, kind: Kind, unit: &str) -> String {
    let value = value.get("value").unwrap_or(value);
    match (kind, value) {
        (Kind::Fields, Value::Array(parts)) => {
            let keys = parts.iter().filter_map(|it| it.as_str()?.parse::<Key>().ok());
            keys.map(Key::name).collect::<Vec<_>>().join("、")
        }
        (Kind::Days | Kind::Numbers(_), Value::Array(parts)) => {
            let parts = parts.iter().map(|it| shown(it, "").zh.into_owned());
            parts.collect::<Vec<_>>().join("、")
        }
        (_, Value::Array(parts)) if parts.is_empty() => String::new(),
        _ => shown(value, if unit == "%" { unit } else { "" }).zh.into_owned(),
    }
}

impl Called {
    fn text(&self) -> Text {
        Text { zh: self.zh.clone().into(), en: self.en.clone().into() }
    }
}

/// What a key is called, and its unit.
fn name_of(key: &str) -> Option<(Text, String)> {
    let own = file().value.iter().find(|it| it.key == key);
    let own = own.map(|it| (it.text(), it.unit.clone()));
    own.or_else(|| {
        let known = named().iter().find(|it| it.key == key)?;
        let text = Text { zh: known.zh.clone().into(), en: known.en.clone().into() };
        Some((text, known.unit.clone()))
    })
}

/// Where a key is among those that have names: those of rules come first.
fn place_of_name(key: &str) -> (bool, Option<usize>) {
    let shown = named().iter().position(|it| it.key == key);
    let other = || file().value.iter().position(|it| it.key == key);
    (shown.is_none(), shown.or_else(other))
}

/// The keys of all values, with or without a source.
fn leaves(table: &Table, path: &str, keys: &mut Vec<String>) {
    for (name, value) in table {
        let key = format!("{path}{name}");
        match value {
            _ if matches!(key.as_str(), "rules" | "own") => {}
            Value::Table(inner) if !inner.contains_key("value") => {
                leaves(inner, &format!("{key}."), keys);
            }
            _ => keys.push(key),
        }
    }
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn file() -> &'static File {
    static FILE: LazyLock<File> = LazyLock::new(|| {
        toml::from_str(include_str!("values.toml")).expect("values.toml is well formed")
    });
    &FILE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Draft;

    #[test]
    fn every_value_of_the_built_in_profile_has_a_name_and_a_section() {
        let built_in: Table = BUILT_IN.1.parse().unwrap();
        let mut keys = Vec::new();
        leaves(&built_in, "", &mut keys);
        let told: Vec<_> = Profile::built_in().values();
        let unnamed: Vec<_> =
            keys.iter().filter(|key| told.iter().all(|it| it.key != **key)).collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
        let called = file().value.iter().filter(|it| !keys.contains(&it.key));
        assert_eq!(called.map(|it| &it.key).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_value_that_is_typed_as_it_is_shown_stays_what_it_is() {
        for setting in Profile::built_in().values() {
            let mut draft = Draft::of("").unwrap();
            let source = setting.source.clone().unwrap_or_default();
            draft.set(&setting.key, &setting.value, &source).unwrap();
            let (profile, text) = draft.finish().expect(&setting.key);
            let again = profile.values();
            let own = again.iter().find(|it| it.key == setting.key).unwrap();
            assert!(!own.differs(), "{text}");
        }
    }

    #[test]
    fn a_value_is_set_told_apart_and_taken_back() {
        let mut draft = Draft::of("").unwrap();
        draft.set("income.line", "4,000", "县文件〔2025〕3号").unwrap();
        draft.set("education.stage_ages.primary", "6–13", "").unwrap();
        draft.set("departments.water", "水利局", "").unwrap();
        let (profile, text) = draft.finish().unwrap();
        let differing: Vec<_> =
            profile.values().into_iter().filter(Setting::differs).collect();
        let told: Vec<_> = differing.iter().map(|it| (&*it.key, &*it.value)).collect();
        assert_eq!(
            told,
            [
                ("income.line", "4000"),
                ("education.stage_ages.primary", "6–13"),
                ("departments.water", "水利局"),
            ]
        );
        assert_eq!(profile.income.line.value, crate::record::Yuan::new(4000));
        let mut draft = Draft::of(&text).unwrap();
        for setting in &differing {
            draft.reset(&setting.key);
        }
        let (profile, _) = draft.finish().unwrap();
        assert!(profile.values().iter().all(|it| !it.differs()));
    }
}
