use std::path::PathBuf;

use huqing::{
    export,
    rule::{Page, Rule},
    text::Lang,
    wire::page::book,
};
use serde::Serialize;

use super::{Answer, Outcome, read_profile};

/// `huqing rules`: all rules, or all their pages as a booklet.
pub(crate) struct Rules {
    pub(super) json: bool,
    pub(super) lang: Lang,
    pub(super) profile: Option<PathBuf>,
    pub(super) booklet: Option<PathBuf>,
}

impl Rules {
    pub(super) fn answer(&self) -> Outcome<Answer> {
        let Some(path) = &self.booklet else { return self.list() };
        let profile = read_profile(self.profile.as_ref())?;
        let text = export::booklet(&book(&profile, self.lang), self.lang);
        let name = path.display();
        std::fs::write(path, text).map_err(|error| format!("{name}：{error}"))?;
        Ok(Answer::of(String::new()))
    }
}

/// A rule in the list.
#[derive(Serialize)]
struct Line {
    code: &'static str,
    title: String,
    nature: &'static str,
    severity: &'static str,
    on_by_default: bool,
    source: &'static str,
}

/// `huqing explain CODE`: the page of a rule.
pub(crate) struct Explain {
    pub(super) code: String,
    pub(super) lang: Lang,
    pub(super) profile: Option<PathBuf>,
}

impl Explain {
    pub(super) fn answer(self) -> Outcome<Answer> {
        let Self { code, lang, profile } = self;
        let profile = read_profile(profile.as_ref())?;
        let rule = profile
            .rule(&code.to_uppercase())
            .ok_or_else(|| format!("没有编号为 {code} 的规则"))?;
        let text = match lang {
            Lang::Zh => rule.page.to_owned(),
            Lang::En => english(rule),
        };
        Ok(Answer::of(text))
    }
}

/// The English part of a page.
fn english(rule: &'static Rule) -> String {
    let page = Page::parse(rule.page);
    let body = page.sections.iter().find(|(heading, _)| heading == "English");
    let body = body.map_or("", |(_, body)| body);
    format!("# {} {}\n\n{body}\n", rule.code, page.title.en)
}

impl Rules {
    /// All rules, a line each.
    fn list(&self) -> Outcome<Answer> {
        let Self { json, lang, .. } = *self;
        let profile = read_profile(self.profile.as_ref())?;
        let lines = profile.all_rules().map(|rule| Line {
            code: rule.code,
            title: rule.title().get(lang).to_owned(),
            nature: rule.nature.as_str(),
            severity: rule.severity.as_str(),
            on_by_default: rule.on_by_default,
            source: rule.source,
        });
        if json {
            let lines: Vec<_> = lines.collect();
            return Ok(Answer::of(serde_json::to_string_pretty(&lines)? + "\n"));
        }
        let lines = lines.map(|line| format!("{} {}\n", line.code, line.title));
        Ok(Answer::of(lines.collect()))
    }
}
