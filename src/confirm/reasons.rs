use std::sync::LazyLock;

use serde::Deserialize;

use crate::{rule::Rule, text::Lang};

/// A reason that can be chosen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its name for programs.
    pub id: String,
    zh: String,
    en: String,
}

impl Reason {
    /// What the user reads.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reason: Vec<Reason>,
    groups: Groups,
    copies: Copies,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    rules: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Copies {
    from: usize,
}

/// The reasons that can be chosen, in their order.
pub fn reasons() -> &'static [Reason] {
    &file().reason
}

/// Tells whether findings of a rule may be answered for together.
pub fn in_groups(rule: &Rule) -> bool {
    file().groups.rules.iter().any(|name| {
        name.strip_suffix('*')
            .map_or(name == rule.code, |family| family_of(rule.code) == family)
    })
}

/// From so many households on, the same text is named as copied.
pub(super) fn copied_from() -> usize {
    file().copies.from
}

/// A reason in words, if it is one of the list by id or by words; else as it is written.
pub(super) fn in_words(reason: &str, lang: Lang) -> &str {
    let is_it =
        |it: &&Reason| [&it.id, &it.zh, &it.en].iter().any(|name| *name == reason);
    reasons().iter().find(is_it).map_or(reason, |it| it.name(lang))
}

fn family_of(code: &str) -> &str {
    code.trim_end_matches(|c: char| c.is_ascii_digit())
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn file() -> &'static File {
    static FILE: LazyLock<File> = LazyLock::new(|| {
        toml::from_str(include_str!("confirm.toml")).expect("confirm.toml is well formed")
    });
    &FILE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_and_a_name_of_its_own() {
        let mut ids: Vec<_> = reasons().iter().map(|reason| &reason.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), reasons().len());
        for reason in reasons() {
            assert_eq!(in_words(&reason.zh, Lang::En), reason.en);
        }
        assert_eq!(in_words("走访过", Lang::En), "走访过");
    }

    #[test]
    fn a_fact_of_one_household_is_answered_for_alone() {
        let rule = |code| crate::rules::find(code).unwrap();
        assert!(in_groups(rule("P411")));
        assert!(!in_groups(rule("Y522")) && !in_groups(rule("D205")));
    }
}
