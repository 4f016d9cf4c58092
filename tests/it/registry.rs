//! Holds the rules to the catalogue, and their pages to their form.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use huqing::rule::{Mark, Page, Rule};
use serde::Deserialize;

/// What the catalogue says of a rule.
#[derive(Deserialize)]
struct Entry {
    code: String,
    title_zh: String,
    nature: String,
    severity: String,
    #[serde(default = "on")]
    on_by_default: bool,
}

/// Rules whose fault no page can show: what is hidden, a sheet that is full, a village of
/// thirty households.
const NOT_SHOWN: [&str; 4] = ["F015", "F019", "C629", "Y529"];

/// Rules that compare whole tables with one another, and are longer for it.
const LONG: [&str; 2] = ["aggregate", "comparison"];

fn on() -> bool {
    true
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn catalogue() -> Vec<Entry> {
    let text = fs::read_to_string(root().join("tests/data/rules.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn rules_stand_in_the_order_of_the_catalogue_and_each_once() {
    let order: Vec<_> = catalogue().into_iter().map(|entry| entry.code).collect();
    let place = |rule: &Rule| {
        let place = order.iter().position(|code| code == rule.code);
        place.unwrap_or_else(|| panic!("{} is not in the catalogue", rule.code))
    };
    let places: Vec<_> = huqing::rules::all().map(place).collect();
    for pair in places.windows(2) {
        assert!(pair[0] < pair[1], "{} before {}", order[pair[0]], order[pair[1]]);
    }
}

#[test]
fn a_rule_is_what_the_catalogue_says() {
    let entries: BTreeMap<_, _> =
        catalogue().into_iter().map(|entry| (entry.code.clone(), entry)).collect();
    for rule in huqing::rules::all() {
        let entry = &entries[rule.code];
        let own = (rule.nature.as_str(), rule.severity.as_str(), rule.on_by_default);
        let said = (entry.nature.as_str(), entry.severity.as_str(), entry.on_by_default);
        assert_eq!(own, said, "{}", rule.code);
        assert_eq!(rule.title().zh, entry.title_zh, "{}", rule.code);
        assert!(!rule.source.is_empty(), "{}", rule.code);
    }
}

#[test]
fn every_page_has_its_parts() {
    let mut missing = Vec::new();
    for rule in huqing::rules::all() {
        let page = Page::parse(rule.page);
        let mut demand = |what: &str, there: bool| {
            if !there {
                missing.push(format!("{}: {what}", rule.code));
            }
        };
        demand("title", rule.page.starts_with(&format!("# {} ", rule.code)));
        demand("English title", !page.title.en.is_empty());
        demand("explanation", !page.sections[0].1.is_empty());
        demand("example", !page.examples.is_empty());
        for heading in ["怎么办", "依据", "English", "示例"] {
            let mut named = page.sections.iter().filter(|(name, _)| name == heading);
            demand(heading, named.next().is_some_and(|(_, body)| !body.is_empty()));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// What makes a basis one: a document, a register or a standard, or the word that there is
/// none and the rule follows from logic or common sense.
const BASES: [&str; 33] = [
    "《",
    "GB",
    "JGJ",
    "CHES",
    "号",
    "讲话",
    "清单",
    "规则",
    "法",
    "方案",
    "系统",
    "标准",
    "名单",
    "台账",
    "说明",
    "规范",
    "要求",
    "制度",
    "细则",
    "收入明白卡",
    "测算表",
    "常用比例",
    "档案",
    "资料",
    "指标",
    "常识",
    "逻辑",
    "检查原理",
    "常见",
    "表格",
    "政策",
    "核验",
    "双认定",
];

#[test]
fn every_basis_names_a_document_or_says_that_there_is_none() {
    let mut vague = Vec::new();
    for rule in huqing::rules::all() {
        let page = Page::parse(rule.page);
        let basis = page.sections.iter().find(|(name, _)| name == "依据");
        let body = basis.map_or("", |(_, body)| body.as_str());
        if !BASES.iter().any(|word| body.contains(word)) {
            vague.push(format!("{}: {body}", rule.code));
        }
    }
    assert!(vague.is_empty(), "{vague:#?}");
}

#[test]
fn the_number_that_another_catalogue_gives_a_rule_is_on_its_page() {
    let mut missing = Vec::new();
    for rule in huqing::rules::all() {
        let is_number = |word: &&str| {
            let parts: Vec<_> = word.split('_').map(str::len).collect();
            matches!(parts.as_slice(), [1 | 2, 2, 3])
        };
        let words = rule.source.split(|c: char| !c.is_ascii_digit() && c != '_');
        for number in words.filter(is_number) {
            if !rule.page.contains(number) {
                missing.push(format!("{} {number}", rule.code));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_page_shows_a_fault_and_a_row_without_one() {
    let mut missing = Vec::new();
    for rule in huqing::rules::all() {
        let page = Page::parse(rule.page);
        let tables = || page.examples.iter().flat_map(|example| &example.tables);
        let is_reported =
            |(mark, _): &(Option<Mark>, String)| *mark == Some(Mark::Reported);
        let reported = tables().flat_map(|t| &t.rows).flatten().any(is_reported);
        let is_clean = |row: &&Vec<(Option<Mark>, String)>| {
            row.iter().all(|(mark, _)| mark.is_none())
                && row.iter().any(|(_, text)| !text.is_empty())
        };
        let clean =
            tables().flat_map(|t| t.rows.iter().skip(1)).any(|row| is_clean(&row));
        if !reported && !NOT_SHOWN.contains(&rule.code) {
            missing.push(format!("{}: no row with ✗", rule.code));
        }
        if !clean {
            missing.push(format!("{}: no row without marks", rule.code));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn both_languages_name_the_same_arguments() {
    let differing = huqing::rules::all()
        .filter(|rule| arguments(&rule.message.zh) != arguments(&rule.message.en));
    let differing: Vec<_> = differing.map(|rule| rule.code).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn every_page_belongs_to_a_rule_and_rules_stay_short() {
    let mut wrong = Vec::new();
    let pages: BTreeSet<_> = huqing::rules::all().map(|rule| rule.page).collect();
    let rules = root().join("src/rules");
    for family in fs::read_dir(rules).unwrap().map(|entry| entry.unwrap().path()) {
        if !family.is_dir() {
            continue;
        }
        for file in fs::read_dir(&family).unwrap().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&file).unwrap();
            let of_rule = file.with_extension("md").exists();
            match file.extension().and_then(|end| end.to_str()) {
                Some("md") if !pages.contains(text.as_str()) => {
                    wrong.push(format!("{} is no rule's", file.display()));
                }
                Some("rs") if of_rule => {
                    let lines = text.lines().count();
                    let most = if LONG.iter().any(|name| family.ends_with(name)) {
                        125
                    } else {
                        80
                    };
                    if most < lines {
                        wrong.push(format!("{} has {lines} lines", file.display()));
                    }
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn arguments(template: &str) -> BTreeSet<&str> {
    let parts = template.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0)).collect()
}
