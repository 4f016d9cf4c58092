use std::fmt::Write;

use crate::{
    text::Lang,
    wire::page::{BookView, RulePageView},
};

/// The looks of the booklet: for paper, and for a screen.
const STYLE: &str = include_str!("booklet.css");

/// The rule book as one self-contained page of HTML, to be printed: contents by family,
/// then every rule.
pub fn booklet(book: &BookView, lang: Lang) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write(&mut out, book, lang);
    out
}

fn write(out: &mut String, book: &BookView, lang: Lang) -> std::fmt::Result {
    let (tag, title, contents) = match lang {
        Lang::Zh => ("zh-CN", "户清规则手册", "目录"),
        Lang::En => ("en", "Huqing rule book", "Contents"),
    };
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n<h1>{title}</h1>\n\
         <p>{}</p>\n<nav>\n<h2>{contents}</h2>",
        escaped(&book.about)
    )?;
    for family in &book.families {
        writeln!(
            out,
            "<h3>{} <small>{}</small></h3>\n<ul>",
            family.name,
            family.rules.len()
        )?;
        for RulePageView { rule, .. } in &family.rules {
            let title = escaped(&rule.title);
            writeln!(out, "<li><a href=\"#{0}\"><b>{0}</b> {title}</a></li>", rule.code)?;
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</nav>\n");
    for family in &book.families {
        writeln!(out, "<section>\n<h2>{}</h2>", family.name)?;
        for page in &family.rules {
            write_rule(out, page, lang)?;
        }
        out.push_str("</section>\n");
    }
    Ok(())
}

fn write_rule(out: &mut String, page: &RulePageView, lang: Lang) -> std::fmt::Result {
    let rule = &page.rule;
    let (basis, off) = match lang {
        Lang::Zh => ("依据", " · 不查"),
        Lang::En => ("Basis", " · off"),
    };
    writeln!(
        out,
        "<article id=\"{0}\">\n<h3>{0} {1}</h3>\n<p class=\"grade\">{2}{3} · {basis}：{4}</p>",
        rule.code,
        escaped(&rule.title),
        grade(rule.nature, rule.severity, lang),
        if rule.runs { "" } else { off },
        escaped(page.source),
    )?;
    for section in &page.sections {
        let english = section.heading == "English";
        let shared = matches!(section.heading.as_str(), "示例" | "Standards");
        if !shared && english != (lang == Lang::En) {
            continue;
        }
        if !section.heading.is_empty() && !english {
            writeln!(out, "<h4>{}</h4>", escaped(&section.heading))?;
        }
        write_markdown(out, &section.body);
    }
    out.push_str("</article>\n");
    Ok(())
}

fn grade(nature: &str, severity: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("{nature}, {severity}");
    }
    let nature = match nature {
        "wrong" => "填报错误",
        "unmet" => "未达标",
        "undetermined" => "无法判定",
        _ => "存疑",
    };
    let severity = match severity {
        "must" => "必须改",
        "verify" => "改，或写核实说明",
        _ => "提示",
    };
    format!("{nature} · {severity}")
}

/// What the lines read last belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Text,
    List,
    Table,
    Code,
}

impl Inside {
    fn end(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Text => "</p>\n",
            Self::List => "</ul>\n",
            Self::Table => "</table>\n",
            Self::Code => "</pre>\n",
        }
    }

    /// Goes on with another part of the text, or the same.
    fn go(&mut self, out: &mut String, next: Self, start: &str) {
        if *self != next {
            out.push_str(self.end());
            out.push_str(start);
            *self = next;
        }
    }
}

/// Writes the little Markdown of rule pages: headings, tables, lists, code, text. Writing
/// to a text cannot fail.
fn write_markdown(out: &mut String, text: &str) {
    let mut inside = Inside::Nothing;
    for line in text.lines() {
        if line.starts_with("```") {
            let next =
                if inside == Inside::Code { Inside::Nothing } else { Inside::Code };
            inside.go(out, next, if next == Inside::Code { "<pre>" } else { "" });
        } else if inside == Inside::Code {
            out.push_str(&escaped(line));
            out.push('\n');
        } else if line.trim().is_empty() {
            inside.go(out, Inside::Nothing, "");
        } else if let Some(heading) = line.strip_prefix("### ") {
            inside.go(out, Inside::Nothing, "");
            let _ = writeln!(out, "<h5>{}</h5>", marked_up(heading));
        } else if let Some(row) = line.strip_prefix('|') {
            let is_first = inside != Inside::Table;
            inside.go(out, Inside::Table, "<table>\n");
            write_row(out, row, is_first);
        } else if let Some(item) = item(line) {
            inside.go(out, Inside::List, "<ul>\n");
            let _ = writeln!(out, "<li>{}</li>", marked_up(item));
        } else {
            inside.go(out, Inside::Text, "<p>");
            out.push_str(&marked_up(line));
        }
    }
    out.push_str(inside.end());
}

fn write_row(out: &mut String, row: &str, is_first: bool) {
    let cells = row.trim_end().trim_end_matches('|').split('|').map(str::trim);
    if cells.clone().all(|it| !it.is_empty() && it.trim_matches(['-', ':']).is_empty()) {
        return;
    }
    let tag = if is_first { "th" } else { "td" };
    out.push_str("<tr>");
    for cell in cells {
        let class = match cell.chars().next() {
            Some('✗') => " class=\"fault\"",
            Some('△') => " class=\"witness\"",
            _ => "",
        };
        let _ = write!(out, "<{tag}{class}>{}</{tag}>", escaped(cell));
    }
    out.push_str("</tr>\n");
}

/// What a line of a list says.
fn item(line: &str) -> Option<&str> {
    let plain = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    plain.or_else(|| {
        let (number, rest) = line.split_once(". ")?;
        number.bytes().all(|b| b.is_ascii_digit()).then_some(rest)
    })
}

/// Sets what stands between stars in bold, and what stands between backticks as code.
fn marked_up(text: &str) -> String {
    let bold = tagged(&escaped(text), "**", "b");
    tagged(&bold, "`", "code")
}

fn tagged(text: &str, sign: &str, tag: &str) -> String {
    let parts = text.split(sign).enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        0 => part.to_owned(),
        _ => format!("<{tag}>{part}</{tag}>"),
    });
    parts.collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_elements_and_signs_stay_text() {
        let mut out = String::new();
        write_markdown(
            &mut out,
            "甲 <3> **重** `x`\n乙\n\n| a | b |\n| --- | --- |\n| ✗ 1 |  |\n\n- 一\n1. 二\n\n```toml\nline = 1\n```\n",
        );
        assert_eq!(
            out,
            "<p>甲 &lt;3&gt; <b>重</b> <code>x</code>乙</p>\n<table>\n<tr><th>a</th><th>b</th></tr>\n\
             <tr><td class=\"fault\">✗ 1</td><td></td></tr>\n</table>\n<ul>\n<li>一</li>\n<li>二</li>\n\
             </ul>\n<pre>line = 1\n</pre>\n"
        );
    }
}
