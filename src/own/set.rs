use serde::{Deserialize, Deserializer, de::Error};

use super::{
    define::Definition,
    made::{OwnRule, made},
};
use crate::{rule::Rule, text::Lang};

/// The most rules of one's own that a profile may have.
pub const MOST_RULES: usize = 100;

/// The rules of one's own of a profile, in the order of their codes.
#[derive(Clone, Debug, Default)]
pub struct Own {
    rules: Vec<&'static OwnRule>,
}

impl Own {
    /// Takes definitions.
    ///
    /// # Errors
    ///
    /// What is wrong with the first that is no rule, in a sentence that names it.
    pub fn new(mut definitions: Vec<Definition>) -> Result<Self, String> {
        if MOST_RULES < definitions.len() {
            return Err(format!("自定规则最多 {MOST_RULES} 条"));
        }
        definitions.sort_by(|a, b| a.code.cmp(&b.code));
        let twice = definitions.windows(2).find_map(|pair| match pair {
            [one, other] if one.code == other.code => Some(&one.code),
            _ => None,
        });
        if let Some(code) = twice {
            return Err(format!("自定规则 {code} 有两条：编号不能相同"));
        }
        for definition in &definitions {
            if let Some(wrong) = definition.wrongs().first() {
                let Definition { code, title, .. } = definition;
                return Err(format!(
                    "自定规则 {code}“{title}”：{}（{}）",
                    wrong.text.get(Lang::Zh),
                    wrong.part
                ));
            }
        }
        Ok(Self { rules: definitions.iter().map(made).collect() })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static OwnRule> + '_ {
        self.rules.iter().copied()
    }

    /// All of them, as the engine knows them.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        self.rules.iter().map(|kept| &kept.rule)
    }

    /// As they are written.
    pub fn definitions(&self) -> Vec<Definition> {
        self.rules.iter().map(|kept| kept.definition.clone()).collect()
    }

    /// The one with the given code.
    pub fn find(&self, code: &str) -> Option<&'static OwnRule> {
        let place = self.rules.binary_search_by(|kept| kept.rule.code.cmp(code));
        self.rules.get(place.ok()?).copied()
    }

    /// The first code that is free.
    pub fn free_code(&self) -> Option<String> {
        let codes = (1..=999).map(|number| format!("{}{number:03}", super::LETTER));
        codes.into_iter().find(|code| self.find(code).is_none())
    }
}

impl<'de> Deserialize<'de> for Own {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(Vec::deserialize(from)?).map_err(D::Error::custom)
    }
}
