use huqing::{
    rule::{Page, Rule},
    text::Lang,
};
use serde::Serialize;

use super::{Answer, Outcome};

/// `huqing explain CODE`: the page of a rule.
pub(super) fn explain(code: &str, lang: Lang) -> Outcome<Answer> {
    let rule = huqing::rules::find(&code.to_uppercase())
        .ok_or_else(|| format!("没有编号为 {code} 的规则"))?;
    let text = match lang {
        Lang::Zh => rule.page.to_owned(),
        Lang::En => english(rule),
    };
    Ok(Answer::of(text))
}

/// The English part of a page.
fn english(rule: &'static Rule) -> String {
    let page = Page::parse(rule.page);
    let body = page.sections.iter().find(|(heading, _)| heading == "English");
    let body = body.map_or("", |(_, body)| body);
    format!("# {} {}\n\n{body}\n", rule.code, page.title.en)
}

/// `huqing rules`: all rules.
pub(super) fn list(json: bool, lang: Lang) -> Outcome<Answer> {
    #[derive(Serialize)]
    struct Line {
        code: &'static str,
        title: String,
        nature: &'static str,
        severity: &'static str,
        on_by_default: bool,
        source: &'static str,
    }
    let lines = huqing::rules::all().map(|rule| Line {
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
