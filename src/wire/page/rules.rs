use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::{
    rule::{Page, Rule},
    text::Lang,
};

/// A rule in the rule book.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RuleEntry {
    /// Its code.
    pub code: &'static str,
    /// The title of its page.
    pub title: String,
    /// What a finding of it is.
    pub nature: &'static str,
    /// How urgent it is.
    pub severity: &'static str,
    /// Whether it runs when the profile says nothing.
    pub on: bool,
    /// What to search in: both titles and the message.
    pub words: String,
}

/// The page of a rule.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RulePageView {
    /// The rule.
    pub rule: RuleEntry,
    /// The document it rests on.
    pub source: &'static str,
    /// Its sections, in Markdown.
    pub sections: Vec<SectionView>,
}

/// A section of the page of a rule.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    /// Its heading; the first section has none.
    pub heading: String,
    /// Its text, in Markdown.
    pub body: String,
}

/// All rules, in the order of the catalogue.
pub fn rule_book(lang: Lang) -> Vec<RuleEntry> {
    crate::rules::all().map(|rule| entry(rule, lang)).collect()
}

/// The page of the rule with the given code.
pub fn rule_page(code: &str, lang: Lang) -> Option<RulePageView> {
    let rule = crate::rules::find(code)?;
    let sections = Page::parse(rule.page).sections.into_iter();
    let sections = sections.map(|(heading, body)| SectionView { heading, body });
    Some(RulePageView {
        rule: entry(rule, lang),
        source: rule.source,
        sections: sections.collect(),
    })
}

fn entry(rule: &'static Rule, lang: Lang) -> RuleEntry {
    let title = rule.title();
    RuleEntry {
        code: rule.code,
        title: title.get(lang).to_owned(),
        nature: rule.nature.as_str(),
        severity: rule.severity.as_str(),
        on: rule.on_by_default,
        words: format!("{} {} {}", title.zh, title.en, rule.message.get(lang)),
    }
}
