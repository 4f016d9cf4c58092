use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::{
    own,
    profile::Profile,
    rule::{Page, Rule},
    text::{Lang, Text},
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
    /// The name of its family.
    pub family: String,
    /// Whether it runs.
    pub runs: bool,
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

/// The whole rule book.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct BookView {
    /// What it is: the version, the profile, how many rules.
    pub about: String,
    /// The families, in the order of the catalogue.
    pub families: Vec<FamilyView>,
}

/// A family of rules.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FamilyView {
    /// Its name.
    pub name: String,
    /// The pages of its rules.
    pub rules: Vec<RulePageView>,
}

/// All rules, in the order of the catalogue.
pub fn rule_book(profile: &Profile, lang: Lang) -> Vec<RuleEntry> {
    profile.all_rules().map(|rule| entry(rule, profile, lang)).collect()
}

/// The page of the rule with the given code.
pub fn rule_page(code: &str, profile: &Profile, lang: Lang) -> Option<RulePageView> {
    Some(page(profile.rule(code)?, profile, lang))
}

/// The pages of all rules.
pub fn book(profile: &Profile, lang: Lang) -> BookView {
    let families = crate::rules::families().iter().map(|family| FamilyView {
        name: family.name.get(lang).to_owned(),
        rules: family.rules.iter().map(|rule| page(rule, profile, lang)).collect(),
    });
    let own: Vec<_> = profile.own.rules().map(|it| page(it, profile, lang)).collect();
    let own = FamilyView { name: own::FAMILY.get(lang).to_owned(), rules: own };
    let families = families.chain((!own.rules.is_empty()).then_some(own));
    BookView { about: about(profile).get(lang).to_owned(), families: families.collect() }
}

/// What a rule book says of itself: the version, the profile, how many rules.
pub(crate) fn about(profile: &Profile) -> Text {
    let (version, name, day) = (env!("CARGO_PKG_VERSION"), &profile.name, profile.as_of);
    let all = profile.all_rules().count();
    let run = profile.all_rules().filter(|rule| profile.rules.runs(rule)).count();
    Text {
        zh: format!("户清 {version}；标准方案：{name}；按 {day} 检查；共 {all} 条规则，现在查 {run} 条。").into(),
        en: format!("Huqing {version}; profile: {name}; as of {day}; {all} rules, of which {run} run.").into(),
    }
}

fn page(rule: &'static Rule, profile: &Profile, lang: Lang) -> RulePageView {
    let sections = Page::parse(rule.page).sections.into_iter();
    let sections = sections.map(|(heading, body)| SectionView { heading, body });
    let mut sections: Vec<_> = sections.collect();
    if let Some(standards) = standards(rule, profile, lang) {
        let at = sections.iter().position(|section| section.heading == "English");
        sections.insert(at.unwrap_or_default(), standards);
    }
    RulePageView { rule: entry(rule, profile, lang), source: rule.source, sections }
}

/// The standards that a rule rests on, as the profile sets them now: the words of a page
/// are those of the built-in one.
fn standards(rule: &Rule, profile: &Profile, lang: Lang) -> Option<SectionView> {
    let (heading, head) = match lang {
        Lang::Zh => ("本方案的标准", "| 标准 | 数 | 出处 |"),
        Lang::En => ("Standards", "| standard | value | source |"),
    };
    let rows = profile.standards_of(rule).into_iter().map(|it| {
        format!("| {} | {} | {} |", it.name.get(lang), it.value.get(lang), it.source)
    });
    let rows: Vec<_> = rows.collect();
    let body = format!("{head}\n| --- | --- | --- |\n{}", rows.join("\n"));
    let heading = heading.to_owned();
    (!rows.is_empty()).then_some(SectionView { heading, body })
}

fn entry(rule: &'static Rule, profile: &Profile, lang: Lang) -> RuleEntry {
    let title = rule.title();
    let family = crate::rules::families().iter().find(|it| it.letter == rule.family());
    RuleEntry {
        code: rule.code,
        title: title.get(lang).to_owned(),
        nature: rule.nature.as_str(),
        severity: rule.severity.as_str(),
        family: family.map_or(&own::FAMILY, |it| &it.name).get(lang).to_owned(),
        runs: profile.rules.runs(rule),
        words: format!("{} {} {}", title.zh, title.en, rule.message.get(lang)),
    }
}
