use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{record::Tick, text::normalise};

/// What `words.toml` says: the words by which the value of a cell is known.
#[derive(Debug)]
pub struct Words {
    ticks: FxHashMap<String, Tick>,
    pending: FxHashSet<String>,
    lists: FxHashMap<String, List>,
}

/// A list of values, each with the words that mean it.
#[derive(Debug)]
pub struct List {
    /// The values as we write them.
    pub values: Vec<String>,
    by_word: FxHashMap<String, usize>,
    /// All words with the places of their values, in the order of the file.
    words: Vec<(String, usize)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pending: Vec<String>,
    ticks: BTreeMap<Tick, Vec<String>>,
    list: Vec<FileList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileList {
    name: String,
    values: Vec<Vec<String>>,
}

impl Words {
    /// The words of `words.toml`.
    pub fn get() -> &'static Self {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| Words::read(include_str!("words.toml")));
        &WORDS
    }

    /// What a word means in a yes-or-no column, whatever its heading.
    pub fn tick(&self, word: &str) -> Option<Tick> {
        self.ticks.get(&normalise(word)).copied()
    }

    /// Tells whether the word says that the cell is still to be filled in: 待补, 不详.
    pub fn is_pending(&self, word: &str) -> bool {
        self.pending.contains(&normalise(word))
    }

    /// The list of that name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.get(name)
    }

    /// Tells whether the word is a value: of any list, or of a yes-or-no column.
    pub fn is_value(&self, word: &str) -> bool {
        self.tick(word).is_some()
            || self.lists.values().any(|list| list.position(word).is_some())
    }

    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program; a test reads it"
    )]
    fn read(text: &str) -> Self {
        let file: File = toml::from_str(text).expect("words.toml is well formed");
        let mut ticks = FxHashMap::default();
        for (tick, words) in file.ticks {
            for word in words {
                ticks.insert(normalise(&word), tick);
            }
        }
        let lists = file.list.into_iter().map(|list| (list.name, List::new(list.values)));
        let pending = file.pending.iter().map(|word| normalise(word)).collect();
        Self { ticks, pending, lists: lists.collect() }
    }
}

/// A word behind one of these means the contrary.
const NO: [&str; 4] = ["不", "非", "未", "无"];

/// A word is like another one from this share of like characters on.
const LIKE: f64 = 0.5;

impl List {
    /// The value a word means, as we write it.
    pub fn value(&self, word: &str) -> Option<&str> {
        self.values.get(self.position(word)?).map(String::as_str)
    }

    /// The place in `values` of the value a word means.
    pub fn position(&self, word: &str) -> Option<usize> {
        self.by_word.get(&normalise(word)).copied()
    }

    /// The value that a text none of whose words we know is most likely to mean: that of
    /// the longest word it ends with or has in it, else of the word it differs least from.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let plain = normalise(text);
        let denied =
            |word: &str| NO.iter().any(|no| plain.contains(&format!("{no}{word}")));
        let words = || self.words.iter().filter(|(word, _)| !denied(word));
        let inside = |(word, _): &&(String, usize)| {
            let long = 1 < word.chars().count() && plain.contains(word.as_str());
            long || !word.is_ascii() && plain.starts_with(word.as_str())
        };
        let best = words().filter(inside).max_by_key(|(word, _)| {
            (plain.ends_with(word.as_str()), word.chars().count())
        });
        let like = |(word, at): &(String, usize)| {
            let alike = strsim::normalized_levenshtein(word, &plain);
            (LIKE <= alike).then_some((alike, *at))
        };
        let least = || {
            let all = words().filter_map(like);
            all.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at)
        };
        let at = best.map(|&(_, at)| at).or_else(least)?;
        self.values.get(at).map(String::as_str)
    }

    fn new(values: Vec<Vec<String>>) -> Self {
        let mut by_word = FxHashMap::default();
        let mut all = Vec::new();
        for (at, words) in values.iter().enumerate() {
            for word in words {
                let word = normalise(word);
                by_word.entry(word.clone()).or_insert(at);
                all.push((word, at));
            }
        }
        let values = values.into_iter().filter_map(|words| words.into_iter().next());
        Self { values: values.collect(), by_word, words: all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_the_file_says() {
        let words = Words::get();
        assert_eq!(words.tick("√"), Some(Tick::Yes));
        assert_eq!(words.tick(" 未 购买"), Some(Tick::No));
        assert_eq!(words.tick("已采购未安装"), Some(Tick::InProgress));
        assert_eq!(words.tick("／"), Some(Tick::NotApplicable));
        assert_eq!(words.list("健康状况").and_then(|l| l.value("良好")), Some("健康"));
        assert_eq!(words.list("住房等级").and_then(|l| l.value("Ａ级")), Some("A级"));
    }

    #[test]
    fn the_nearest_value_is_guessed_from_the_words_inside() {
        let near = |list, text| Words::get().list(list).and_then(|l| l.nearest(text));
        assert_eq!(near("与户主关系", "儿子的媳妇"), Some("之儿媳"));
        assert_eq!(near("性别", "男孩"), Some("男"));
        assert_eq!(near("文化程度", "初中毕业"), Some("初中"));
        assert_eq!(near("健康状况", "不健康"), None);
        assert_eq!(near("健康状况", "待查"), None);
    }

    #[test]
    fn every_list_that_a_field_names_is_there() {
        for spec in crate::schema::Fields::get().iter() {
            if let Some(list) = &spec.list {
                assert!(Words::get().list(list).is_some(), "{list}");
            }
        }
    }
}
