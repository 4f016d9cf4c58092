//! The page of a rule of one's own, made from the rule itself.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    about::About,
    define::{Definition, Example},
};
use crate::{schema::SheetKind, text::Lang};

/// Writes the page, in the form of all pages: see [`Page`](crate::rule::Page).
pub(super) fn written(definition: &Definition) -> String {
    let Definition { code, title, why, .. } = definition;
    let mut page = format!("# {code} {title}\n\n> {title}\n\n");
    let said = if why.is_empty() { "" } else { "\n\n" };
    let remedy = definition.remedy();
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "{why}{said}{}\n\n看不懂、没有填或没有这一栏的，不算符合条件，也不报；有多少没法判断，检查结果里写明。\n\n## 怎么办\n\n{}\n\n## 依据\n\n{}\n\n",
        definition.sentence(Lang::Zh),
        remedy.zh,
        made(definition),
    );
    let _ = write!(
        page,
        "## English\n\n{} {} What cannot be read makes no condition true.\n\n",
        definition.sentence(Lang::En),
        remedy.en
    );
    if !definition.examples.is_empty() {
        page.push_str("## 示例\n\n");
        for (at, example) in definition.examples.iter().enumerate() {
            write_example(&mut page, at, example, definition);
        }
    }
    page
}

fn made(definition: &Definition) -> String {
    let Definition { made_by, made_on, .. } = definition;
    let by = if made_by.is_empty() { "没有写" } else { made_by };
    let on = if made_on.is_empty() { "没有写" } else { made_on };
    format!("本地自定规则，不是国家或省里的规定。制定人：{by}；制定日期：{on}。")
}

fn write_example(
    page: &mut String,
    at: usize,
    example: &Example,
    definition: &Definition,
) {
    let number = at + 1;
    let what = if example.hit { "这样的要查出" } else { "这样的不查出" };
    let _ = write!(page, "### 例{number}：{what}\n\n");
    let about = About::named(&definition.about);
    let (own, other) = match about {
        Some(About::Member) => (SheetKind::Member.name(), "同户其他人"),
        Some(About::Rows(kind)) => (kind.name(), "同户其他人"),
        Some(About::Village) => ("村", SheetKind::Household.name()),
        _ => (SheetKind::Household.name(), SheetKind::Member.name()),
    };
    write_table(page, own, std::slice::from_ref(&example.cells), example.hit);
    write_table(page, other, &example.among, false);
}

fn write_table(
    page: &mut String,
    name: &str,
    rows: &[std::collections::BTreeMap<String, String>],
    hit: bool,
) {
    let columns: BTreeSet<&String> = rows.iter().flat_map(|row| row.keys()).collect();
    if columns.is_empty() {
        return;
    }
    let cell = |text: &str| text.replace('|', "｜");
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let _ = write!(page, "**{name}**\n\n");
    page.push_str(&line(columns.iter().map(|it| cell(it)).collect()));
    page.push_str(&line(columns.iter().map(|_| "---".to_owned()).collect()));
    for row in rows {
        let cells = columns.iter().enumerate().map(|(at, column)| {
            let text = row.get(*column).map_or("", String::as_str);
            let mark = if hit && at == 0 { "✗ " } else { "" };
            format!("{mark}{}", cell(text)).trim_end().to_owned()
        });
        page.push_str(&line(cells.collect()));
    }
    page.push('\n');
}
