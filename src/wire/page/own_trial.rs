use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{CellView, ExampleView, View};
use crate::{
    own::{
        self, About, Definition, Hit, NatureName, SeverityName, Slice, Survey, Test,
        What, example_of, fields_at_hand,
    },
    profile::Profile,
    schema::{Fields, Key, ValueType, Words},
    text::{Lang, Text},
};

/// What was tried of a rule that is being built.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TriedView {
    /// It as a sentence.
    pub sentence: String,
    /// What keeps it from being a rule: the part, and the sentence.
    pub wrongs: Vec<(String, String)>,
    /// What is odd about it: it never hits, or contradicts another.
    pub faults: Vec<String>,
    /// The message of a finding, with its names in braces.
    pub message: String,
    /// The names that a message may have.
    pub names: Vec<String>,
    /// How many were looked at.
    pub looked: usize,
    /// How many it hits.
    pub hits: usize,
    /// Of how many nobody can say.
    pub unjudged: usize,
    /// The first that it hits.
    pub first: Vec<HitView>,
    /// The first that it does not.
    pub missed: Option<HitView>,
    /// How it stands beside other rules that read a column in common.
    pub others: Vec<BesideView>,
    /// Where to go on; none after the last.
    pub next: Option<usize>,
}

/// How a rule stands beside another one, counted over what both can judge.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct BesideView {
    /// The code of the other one.
    pub code: String,
    /// How many both can judge.
    pub judged: usize,
    /// How many both hit.
    pub both: usize,
    /// How many either hits.
    pub either: usize,
}

/// One that a rule hits.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HitView {
    /// A name of it.
    pub who: String,
    /// The cell.
    pub cell: CellView,
    /// What stands in the columns that are read.
    pub values: Vec<(String, String)>,
    /// It as an example.
    pub example: Option<ExampleView>,
}

/// What a rule can be built of.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PartsView {
    /// What it can look at, with the quantities each has.
    pub about: Vec<AboutView>,
    /// The quantities.
    pub what: Vec<ChoiceView>,
    /// The tests.
    pub tests: Vec<ChoiceView>,
    /// The natures.
    pub natures: Vec<ChoiceView>,
    /// The severities.
    pub severities: Vec<ChoiceView>,
    /// The columns that are in the files at hand.
    pub here: Vec<FieldView>,
    /// All other fields.
    pub others: Vec<FieldView>,
}

/// A word that can be chosen.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ChoiceView {
    /// Its name for programs.
    pub name: &'static str,
    /// What the user reads.
    pub words: String,
}

/// What a rule can look at.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// Its name for programs.
    pub name: &'static str,
    /// What the user reads.
    pub words: String,
    /// The quantities that it has.
    pub what: Vec<&'static str>,
}

/// A column that a rule can read.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// What the user reads.
    pub words: String,
    /// What its cells hold: `number`, `date`, `choice` or `text`.
    pub kind: &'static str,
    /// The values to choose from.
    pub options: Vec<String>,
}

/// What is wrong with a rule that is being built: what keeps it from being one, and what is
/// odd about it beside the others.
pub fn own_draft(definition: &Definition, profile: &Profile, lang: Lang) -> TriedView {
    let wrongs = definition.wrongs();
    let mut faults = Vec::new();
    if wrongs.is_empty() {
        let mut all = profile.own.definitions();
        all.retain(|it| it.code != definition.code);
        all.push(definition.clone());
        faults = own::faults(&all);
        faults.retain(|it| it.codes().contains(&definition.code.as_str()));
    }
    TriedView {
        sentence: definition.sentence(lang),
        wrongs: wrongs
            .iter()
            .map(|it| (it.part.clone(), it.text.get(lang).to_owned()))
            .collect(),
        faults: faults.iter().map(|it| it.text().get(lang).to_owned()).collect(),
        message: definition.template().get(lang).to_owned(),
        names: definition.names(),
        looked: 0,
        hits: 0,
        unjudged: 0,
        first: Vec::new(),
        missed: None,
        others: Vec::new(),
        next: None,
    }
}

impl View<'_> {
    /// Tries a rule on at most so many of what it looks at, from the one at `from` on.
    pub fn try_own(
        &self,
        definition: &Definition,
        from: usize,
        most: usize,
    ) -> TriedView {
        let tried = own_draft(definition, self.profile, self.lang);
        let Some(survey) = Survey::new(definition, &self.profile.own) else {
            return tried;
        };
        let slice = survey.slice(&self.dataset(), self.profile, from, most);
        let Slice { looked, hits, unjudged, first, missed, others, next } = slice;
        let beside = |it: own::Beside| BesideView {
            code: it.code,
            judged: it.judged,
            both: it.both,
            either: it.either,
        };
        TriedView {
            looked,
            hits,
            unjudged,
            first: first.iter().map(|it| self.hit(definition, it, true)).collect(),
            missed: missed.map(|it| self.hit(definition, &it, false)),
            others: others.into_iter().map(beside).collect(),
            next,
            ..tried
        }
    }

    fn hit(&self, definition: &Definition, hit: &Hit, hits: bool) -> HitView {
        let dataset = self.dataset();
        let example = example_of(definition, &dataset, self.profile, hit.subject, hits);
        HitView {
            who: hit.who.clone(),
            cell: self.cell(hit.cell, true),
            values: hit.values.clone(),
            example: example.as_ref().map(ExampleView::from),
        }
    }

    /// The names of the columns at hand: fields, and headings of the user's own.
    fn columns_at_hand(&self) -> (Vec<Key>, Vec<String>) {
        fields_at_hand(&self.dataset())
    }
}

/// What a rule can be built of, with the columns at hand if anything was checked.
pub fn own_parts(view: Option<View<'_>>, lang: Lang) -> PartsView {
    let (keys, own) = view.map(|it| it.columns_at_hand()).unwrap_or_default();
    let about = About::all().map(|it| AboutView {
        name: it.as_str(),
        words: it.words().get(lang).to_owned(),
        what: What::ALL
            .iter()
            .filter(|what| it.has(**what))
            .map(|it| it.as_str())
            .collect(),
    });
    let choice = |name: &'static str, words: Text| ChoiceView {
        name,
        words: words.get(lang).to_owned(),
    };
    let own = own.into_iter().map(|name| FieldView {
        words: name.clone(),
        name,
        kind: "text",
        options: Vec::new(),
    });
    let others =
        Key::ALL.iter().filter(|key| !keys.contains(key) && **key < Key::WaivedRule);
    PartsView {
        about: about.collect(),
        what: What::ALL.iter().map(|it| choice(it.as_str(), it.words())).collect(),
        tests: Test::ALL.iter().map(|it| choice(it.as_str(), it.words())).collect(),
        natures: NatureName::ALL
            .iter()
            .map(|it| choice(it.as_str(), it.words()))
            .collect(),
        severities: SeverityName::ALL
            .iter()
            .map(|it| choice(it.as_str(), it.words()))
            .collect(),
        here: keys.iter().map(|key| field(*key, lang)).chain(own).collect(),
        others: others.map(|key| field(*key, lang)).collect(),
    }
}

fn field(key: Key, lang: Lang) -> FieldView {
    let spec = Fields::get().spec(key);
    let list = spec.list.as_deref().and_then(|name| Words::get().list(name));
    let (kind, options) = match spec.value {
        ValueType::Int | ValueType::Money | ValueType::Area | ValueType::Percent => {
            ("number", Vec::new())
        }
        ValueType::Date => ("date", Vec::new()),
        ValueType::Bool => ("choice", ANSWERS.map(str::to_owned).to_vec()),
        ValueType::Code | ValueType::Grade => {
            ("choice", list.map_or_else(Vec::new, |list| list.values.clone()))
        }
        ValueType::Text | ValueType::Id | ValueType::Phone => ("text", Vec::new()),
    };
    let kind = if kind == "choice" && options.is_empty() { "text" } else { kind };
    let words = match lang {
        Lang::Zh => key.name().to_owned(),
        Lang::En => format!("{} {}", key.name(), key.english()),
    };
    FieldView { name: key.name().to_owned(), words, kind, options }
}

/// The answers of a yes-or-no column, as they are chosen.
const ANSWERS: [&str; 4] = ["是", "否", "在建", "不涉及"];
