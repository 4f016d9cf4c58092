//! Words in free text that mean something to us: vague measures, cosmetic repair, future
//! wording, disasters.
//!
//! The words are data, in `lexicon.toml`. A word does not count where the text denies it:
//! “无裂缝”, “已不漏雨” speak of no crack and no leak.

mod open;

use std::{collections::BTreeMap, sync::LazyLock};

pub use open::{amount_after, number_before};
use serde::Deserialize;

use crate::text::normalise;

/// All word lists, by name.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Lexicon {
    lists: BTreeMap<String, WordList>,
}

/// A list of words with one meaning.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    words: Vec<String>,
    /// A word right behind one of these is denied.
    #[serde(default)]
    denied_after: Vec<String>,
    /// A word right before one of these is denied.
    #[serde(default)]
    denied_before: Vec<String>,
}

impl Lexicon {
    /// The lists of `lexicon.toml`.
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program; a test reads it"
    )]
    pub fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            toml::from_str(include_str!("lexicon.toml"))
                .expect("lexicon.toml is well formed")
        });
        &LEXICON
    }

    /// The list of that name; an empty one if there is none.
    pub fn list(&self, name: &str) -> &WordList {
        static NONE: WordList = WordList {
            words: Vec::new(),
            denied_after: Vec::new(),
            denied_before: Vec::new(),
        };
        self.lists.get(name).unwrap_or(&NONE)
    }
}

impl WordList {
    /// The first word of the list that the text says and does not deny.
    pub fn find(&self, text: &str) -> Option<&str> {
        let plain = normalise(text);
        let said = |word: &&String| {
            let mut places = plain.match_indices(word.as_str());
            places.any(|(at, word)| !self.denies(&plain, at, word.len()))
        };
        self.words.iter().find(said).map(String::as_str)
    }

    /// The words of the list.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Tells whether the text is a word of the list and nothing else.
    pub fn is_whole(&self, text: &str) -> bool {
        let plain = normalise(text);
        self.words.iter().any(|word| normalise(word) == plain)
    }

    /// Tells whether the text is a word of the list, and nothing else.
    pub fn has(&self, text: &str) -> bool {
        self.words.iter().any(|word| word == text)
    }

    /// Tells whether the text says a word of the list and does not deny it.
    pub fn is_said(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Tells whether what stands around the word at `at` denies it.
    fn denies(&self, plain: &str, at: usize, length: usize) -> bool {
        let (before, rest) = plain.split_at(at);
        let after = rest.get(length..).unwrap_or_default();
        self.denied_after.iter().any(|no| before.ends_with(no.as_str()))
            || self.denied_before.iter().any(|no| after.starts_with(no.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denied_word_is_not_said() {
        let cracks = Lexicon::get().list("housing_damage");
        assert_eq!(cracks.find("后墙开裂3处"), Some("开裂"));
        for text in ["无裂缝", "墙体没有裂缝", "现已不漏雨", "未见垮塌"]
        {
            assert_eq!(cracks.find(text), None, "{text}");
        }
        assert!(cracks.is_said("无裂缝，但屋面漏雨"));
    }
}
