//! Each pair of rules of `suppression.toml`: what either says alone, and both together.

mod cases;
mod column;

use std::collections::{BTreeMap, BTreeSet};

use cases::{CASES, SPOILT};
use huqing::{
    engine::{Options, check},
    finding::Finding,
    schema::{Correction, Corrections, SheetKind},
    workbook::Workbook,
};
use serde::Deserialize;

use crate::grid::{add_sheet, cells};

/// Sheets by the names of their kinds, in lines with `|` between the cells. After 17
/// digits of an identity number `?` stands for its check character and `!` for a wrong one.
pub(crate) type Sheets = &'static [(&'static str, &'static str)];

/// What becomes of a pair, with the sheets that show it.
pub(crate) enum Case {
    /// Each rule speaks alone; together the second is stopped or folded under the first.
    Meet(Sheets),
    /// Each rule speaks alone, and together too: they meet in no cell.
    Apart(Sheets),
    /// The second rule speaks of the sheets with these values for `{A}` and `{B}`, and not
    /// with what the first rule finds in `SPOILT`: it does not even read such a value.
    Unread(Sheets, [&'static str; 2]),
}

pub(crate) struct Pairs {
    pub(crate) by: &'static [&'static str],
    pub(crate) what: &'static [&'static str],
    pub(crate) case: Case,
}

#[derive(Deserialize)]
struct Line {
    by: Vec<String>,
    what: Vec<String>,
    within: String,
    how: String,
    #[expect(dead_code, reason = "for those who read the file")]
    why: String,
}

fn lines() -> Vec<Line> {
    #[derive(Deserialize)]
    struct File {
        suppress: Vec<Line>,
        column: Columns,
    }
    #[derive(Deserialize)]
    struct Columns {
        any_text: Vec<String>,
    }
    let text = include_str!("../../../src/engine/suppression.toml");
    let file = toml::from_str::<File>(text).unwrap();
    assert!(file.column.any_text.iter().all(|word| codes(word).len() == 1));
    file.suppress
}

/// The codes that an entry of the file names, a family by `*`.
fn codes(word: &str) -> Vec<&'static str> {
    let known = huqing::rules::all().map(|rule| rule.code);
    match word.strip_suffix('*') {
        Some(family) => known.filter(|code| code.starts_with(family)).collect(),
        None => known.filter(|code| *code == word).collect(),
    }
}

/// Every pair of the file, with how the second is suppressed.
fn pairs() -> BTreeMap<(&'static str, &'static str), String> {
    let mut pairs = BTreeMap::new();
    for line in lines() {
        for by in line.by.iter().flat_map(|word| codes(word)) {
            for what in line.what.iter().flat_map(|word| codes(word)) {
                pairs.insert((by, what), format!("{} in a {}", line.how, line.within));
            }
        }
    }
    pairs
}

pub(crate) fn checked_digits(cell: &str) -> String {
    let (Some(digits), mark) = (cell.get(..17), cell.get(17..).unwrap_or_default())
    else {
        return cell.to_owned();
    };
    if !matches!(mark, "?" | "!") || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return cell.to_owned();
    }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits
        .chars()
        .zip(weights)
        .map(|(c, weight)| c.to_digit(10).unwrap() * weight)
        .sum();
    let right = b"10X98765432"[sum as usize % 11] as char;
    let wrong = if right == '7' { '8' } else { '7' };
    format!("{digits}{}", if mark == "?" { right } else { wrong })
}

/// What the rules say of the sheets.
fn findings(sheets: Sheets, values: [&str; 2], rules: &[&str]) -> Vec<Finding> {
    let [first, second] = values;
    let mut workbook = Workbook::default();
    let mut corrections = Corrections::default();
    for (name, lines) in sheets {
        let rows: Vec<Vec<String>> = cells(lines)
            .into_iter()
            .map(|row| {
                let filled =
                    |cell: &String| cell.replace("{A}", first).replace("{B}", second);
                row.iter().map(|cell| checked_digits(&filled(cell))).collect()
            })
            .collect();
        add_sheet(&mut workbook, "青禾乡.xlsx", name, &rows);
        corrections.sheets.push(Correction {
            sheet: (*name).to_owned(),
            kind: SheetKind::ALL.iter().copied().find(|kind| kind.name() == *name),
            header: Some((0, 0)),
            ..Correction::default()
        });
    }
    let only = rules.iter().map(|code| (*code).to_owned()).collect();
    let options = Options { corrections, only, ..Options::default() };
    check(&workbook, &options).report.findings
}

/// Whether a rule says something, and whether all it says is folded under another rule.
fn standing(findings: &[Finding], code: &str) -> (bool, bool) {
    let mut own = findings.iter().filter(|finding| finding.rule.code == code).peekable();
    (own.peek().is_some(), own.all(|finding| finding.explained_by.is_some()))
}

/// What is not as the case says.
fn fault(case: &Case, by: &str, what: &str, how: &str) -> Option<String> {
    let speaks =
        |sheets, values, code| standing(&findings(sheets, values, &[code]), code).0;
    let sheets = match *case {
        Case::Unread(sheets, sound) => {
            let (_, spoilt) = SPOILT.iter().find(|(code, _)| *code == by)?;
            return if !speaks(sheets, sound, what) {
                Some(format!("{what} does not speak of the sound values"))
            } else if speaks(sheets, *spoilt, what) {
                Some(format!("{what} reads the spoilt value: they can meet"))
            } else if !speaks(sheets, *spoilt, by) {
                Some(format!("{by} does not speak of the spoilt value"))
            } else {
                None
            };
        }
        Case::Meet(sheets) | Case::Apart(sheets) => sheets,
    };
    let values = ["", ""];
    for code in [by, what] {
        if !speaks(sheets, values, code) {
            return Some(format!("{code} does not speak alone"));
        }
    }
    let together = findings(sheets, values, &[by, what]);
    if !standing(&together, by).0 {
        return Some(format!("{by} is silent together with {what}"));
    }
    let (said, folded) = standing(&together, what);
    match case {
        Case::Apart(_) if !said || folded => Some(format!("{what} is suppressed")),
        Case::Meet(_) if how.starts_with("stops") && said => {
            Some(format!("{what} is still said"))
        }
        Case::Meet(_) if how.starts_with("explains") && (!said || !folded) => {
            Some(format!("{what} is not folded"))
        }
        _ => None,
    }
}

#[test]
fn of_each_pair_the_second_is_stopped_or_folded_where_it_meets_the_first() {
    let pairs = pairs();
    let mut faults = Vec::new();
    for own in CASES {
        for by in own.by {
            for what in own.what {
                let Some(how) = pairs.get(&(*by, *what)) else {
                    faults.push(format!("{by} > {what} is not in the file"));
                    continue;
                };
                if let Some(fault) = fault(&own.case, by, what, how) {
                    faults.push(format!("{by} > {what} ({how}): {fault}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_pair_has_a_case() {
    let tried: BTreeSet<_> = CASES
        .iter()
        .flat_map(|case| case.by.iter().map(move |by| (by, case.what)))
        .flat_map(|(by, what)| what.iter().map(move |what| (*by, *what)))
        .collect();
    let missing: Vec<_> =
        pairs().into_keys().filter(|pair| !tried.contains(pair)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn each_word_of_the_file_names_a_rule() {
    for line in lines() {
        for word in line.by.iter().chain(&line.what) {
            assert!(!codes(word).is_empty(), "{word}");
        }
    }
}
