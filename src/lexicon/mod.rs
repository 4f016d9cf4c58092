//! Words in free text that mean something to us: vague measures, cosmetic repair, future
//! wording, disasters.
//!
//! The words are data, in `lexicon.toml`. A word does not count where the text denies it:
//! “无裂缝”, “已不漏雨” speak of no crack and no leak.

mod open;

use std::sync::LazyLock;

pub use open::{amount_after, number_before};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::{half_width, normalise};

/// All word lists, by name.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Lexicon {
    lists: FxHashMap<String, WordList>,
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
    /// The characters that words begin with, each as one bit of 256.
    #[serde(skip)]
    firsts: [u64; 4],
}

impl Lexicon {
    /// The lists of `lexicon.toml`.
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program; a test reads it"
    )]
    pub fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut lexicon: Lexicon = toml::from_str(include_str!("lexicon.toml"))
                .expect("lexicon.toml is well formed");
            lexicon.lists.values_mut().for_each(WordList::note_firsts);
            lexicon
        });
        &LEXICON
    }

    /// The list of that name; an empty one if there is none.
    pub fn list(&self, name: &str) -> &WordList {
        static NONE: WordList = WordList {
            words: Vec::new(),
            denied_after: Vec::new(),
            denied_before: Vec::new(),
            firsts: [0; 4],
        };
        self.lists.get(name).unwrap_or(&NONE)
    }
}

impl WordList {
    /// The first word of the list that the text says and does not deny.
    pub fn find(&self, text: &str) -> Option<&str> {
        if !self.may_be_in(text) {
            return None;
        }
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

    /// Tells whether the text has a character that a word begins with. Most texts have
    /// none, and then nothing need be written anew or searched.
    fn may_be_in(&self, text: &str) -> bool {
        text.chars().any(|c| {
            let (word, bit) = first_bit(half_width(c));
            self.firsts.get(word).is_some_and(|bits| bits & bit != 0)
        })
    }

    fn note_firsts(&mut self) {
        for c in self.words.iter().filter_map(|word| word.chars().next()) {
            let (word, bit) = first_bit(c);
            if let Some(bits) = self.firsts.get_mut(word) {
                *bits |= bit;
            }
        }
    }

    /// Tells whether what stands around the word at `at` denies it.
    fn denies(&self, plain: &str, at: usize, length: usize) -> bool {
        let (before, rest) = plain.split_at(at);
        let after = rest.get(length..).unwrap_or_default();
        // 慰问 in 慰问金 is not the word that is said.
        let longer =
            |word: &String| length < word.len() && rest.starts_with(word.as_str());
        self.words.iter().any(longer)
            || self.is_denied_behind(before, after)
            || self.is_denied_ahead(after)
    }

    /// Tells whether what comes before a word denies it, or denies the one that it is
    /// listed behind: 无漏雨、开裂.
    fn is_denied_behind(&self, before: &str, after: &str) -> bool {
        if self.denied_after.iter().any(|no| before.ends_with(no.as_str())) {
            return true;
        }
        let listed = LISTING.iter().find_map(|sign| before.strip_suffix(sign));
        // 已不漏雨、开裂3处 begins anew.
        if listed.is_some() && after.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let listed = listed.unwrap_or(before);
        let word =
            self.words.iter().filter_map(|word| listed.strip_suffix(word.as_str()));
        let shortest = word.min_by_key(|rest| rest.len());
        shortest.is_some_and(|rest| self.is_denied_behind(rest, ""))
    }

    /// Tells whether what comes after a word denies it, or denies the one that it is
    /// listed before: 临时救助、慰问金均未计入.
    fn is_denied_ahead(&self, after: &str) -> bool {
        if self.denied_before.iter().any(|no| after.starts_with(no.as_str())) {
            return true;
        }
        let Some(listed) = LISTING.iter().find_map(|sign| after.strip_prefix(sign))
        else {
            return false;
        };
        let word =
            self.words.iter().filter_map(|word| listed.strip_prefix(word.as_str()));
        let shortest = word.min_by_key(|rest| rest.len());
        shortest.is_some_and(|rest| self.is_denied_ahead(rest))
    }
}

/// What stands between the words of a list.
const LISTING: &[&str] = &["、", "和", "及", "或", "与"];

/// The bit of a first character: a word of four, and the bit in it.
fn first_bit(c: char) -> (usize, u64) {
    let mixed = u32::from(c).wrapping_mul(0x9E37_79B1) >> 24;
    ((mixed >> 6) as usize, 1 << (mixed & 63))
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

    #[test]
    fn a_denial_reaches_through_a_list() {
        let lexicon = Lexicon::get();
        let (cracks, once) = (lexicon.list("housing_damage"), lexicon.list("one_off"));
        for text in ["无裂缝、漏雨", "未发现漏雨、开裂和渗水", "无裂缝漏雨"]
        {
            assert_eq!(cracks.find(text), None, "{text}");
        }
        for text in ["临时救助、慰问金均未计入", "不含慰问金、捐款"] {
            assert_eq!(once.find(text), None, "{text}");
        }
        for text in ["无裂缝、屋面漏雨", "已不漏雨、开裂3处", "开裂、漏雨"]
        {
            assert!(cracks.is_said(text), "{text}");
        }
    }
}
