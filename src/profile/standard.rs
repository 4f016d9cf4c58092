//! The values of a profile that a rule rests on, for its page.

use std::sync::LazyLock;

use serde::Deserialize;
use toml::Value;

use super::Profile;
use crate::{record::Yuan, rule::Rule, text::Text};

/// A value of a profile, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// What it is.
    pub name: Text,
    /// The value, with its unit.
    pub value: Text,
    /// The document that sets it.
    pub source: String,
}

/// What `standards.toml` says of a value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) key: String,
    pub(super) zh: String,
    pub(super) en: String,
    #[serde(default)]
    pub(super) unit: String,
    rules: Vec<String>,
}

impl Profile {
    /// The standards that a rule rests on, as this profile sets them.
    pub fn standards_of(&self, rule: &Rule) -> Vec<Standard> {
        let own = named().iter().filter(|it| it.rules.iter().any(|it| it == rule.code));
        own.filter_map(|it| self.standard(it)).collect()
    }

    fn standard(&self, named: &Named) -> Option<Standard> {
        let mut path = named.key.split('.');
        let mut found = self.written.get(path.next()?)?;
        for part in path {
            found = found.get(part)?;
        }
        let value = shown(found.get("value")?, &named.unit);
        Some(Standard {
            name: Text { zh: named.zh.clone().into(), en: named.en.clone().into() },
            value,
            source: found.get("source")?.as_str()?.to_owned(),
        })
    }
}

/// A value with its unit; units are written in Chinese alone.
pub(super) fn shown(value: &Value, unit: &str) -> Text {
    if let Value::Boolean(yes) = value {
        return if *yes { Text::new("是", "yes") } else { Text::new("否", "no") };
    }
    let number = match value {
        Value::Array(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| plain(part, unit)).collect();
            parts.join(if parts.len() == 2 { "–" } else { "、" })
        }
        value => plain(value, unit),
    };
    let number = if number.is_empty() { "（空）".to_owned() } else { number };
    let (zh, en) = if unit == "%" {
        (format!("{number}%"), format!("{number}%"))
    } else {
        (format!("{number}{unit}"), number)
    };
    Text { zh: zh.into(), en: en.into() }
}

fn plain(value: &Value, unit: &str) -> String {
    match value {
        // Not all digits of a ratio are of use, and some are noise.
        Value::Float(ratio) if unit == "%" => ((ratio * 1e4).round() / 1e2).to_string(),
        Value::Float(number) => number.to_string(),
        Value::Integer(number) if unit.contains('元') => Yuan::new(*number).to_string(),
        Value::Integer(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Datetime(day) => day.to_string(),
        Value::Boolean(_) | Value::Array(_) | Value::Table(_) => String::new(),
    }
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
pub(super) fn named() -> &'static [Named] {
    #[derive(Deserialize)]
    struct File {
        standard: Vec<Named>,
    }
    static NAMED: LazyLock<Vec<Named>> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("standards.toml"))
            .expect("standards.toml is well formed");
        file.standard
    });
    &NAMED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(profile: &Profile, code: &str) -> Vec<Standard> {
        profile.standards_of(crate::rules::find(code).unwrap())
    }

    #[test]
    fn every_standard_is_in_the_profile_and_of_a_rule() {
        let profile = Profile::built_in();
        for named in named() {
            assert!(profile.standard(named).is_some(), "{}", named.key);
            assert!(!named.rules.is_empty(), "{}", named.key);
            for code in &named.rules {
                assert!(crate::rules::find(code).is_some(), "{code}");
            }
        }
    }

    #[test]
    fn a_standard_is_told_with_its_unit_and_source() {
        let told = |code| of(&Profile::built_in(), code)[0].value.zh.to_string();
        assert_eq!(told("C601"), "3,750元/人");
        assert_eq!(told("V101"), "3%");
        assert_eq!(told("P422"), "16–69周岁");
        assert_eq!(told("Y517"), "3,750元/人");
    }

    #[test]
    fn a_profile_that_sets_another_number_shows_it() {
        let own = "extends = \"sichuan-2025\"\n[income]\nline = { value = 4000, source = \"县文件\" }\n";
        let standard = of(&Profile::read("own.toml", own).unwrap(), "C601").remove(0);
        assert_eq!(standard.value.zh, "4,000元/人");
        assert_eq!(standard.source, "县文件");
    }

    #[test]
    fn what_a_rule_asks_the_profile_for_is_on_its_page() {
        let mut missing = Vec::new();
        let profile = Profile::built_in();
        for (code, source) in sources() {
            for (section, table) in &profile.written {
                let fields = table.as_table().into_iter().flat_map(|it| it.keys());
                for field in fields
                    .filter(|_| !matches!(section.as_str(), "departments" | "rules"))
                {
                    let key = format!("{section}.{field}");
                    let asked = source.contains(&format!("profile.{key}."))
                        || source.contains(&format!("profile.{key};"));
                    let told = named().iter().any(|it| {
                        (it.key == key || it.key.starts_with(&format!("{key}.")))
                            && it.rules.contains(&code)
                    });
                    if asked && !told && !UNTOLD.contains(&key.as_str()) {
                        missing.push(format!("{code}: {key}"));
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    /// What is no number to be told: lists that the messages themselves name.
    const UNTOLD: [&str; 2] = ["identity.extra_area_codes", "ledger.closing_steps"];

    /// The source of each rule, without blanks, by its code.
    fn sources() -> Vec<(String, String)> {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
        let mut all = Vec::new();
        for family in std::fs::read_dir(root).unwrap().flatten() {
            for file in std::fs::read_dir(family.path()).into_iter().flatten().flatten() {
                let text = std::fs::read_to_string(file.path()).unwrap();
                let Some((_, rest)) = text.split_once("code: \"") else { continue };
                let Some((code, _)) = rest.split_once('"') else { continue };
                let plain = text.chars().filter(|c| !c.is_whitespace()).collect();
                all.push((code.to_owned(), plain));
            }
        }
        all
    }
}
