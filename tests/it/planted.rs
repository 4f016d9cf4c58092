//! Townships with planted faults: what was planted is found at its cell, and clean
//! households stay untouched.

use std::{collections::BTreeMap, fs, path::PathBuf};

use huqing::{
    engine::Options,
    profile::Profile,
    record::Date,
    schema::Corrections,
    session::Session,
    text::Lang,
    wire::{self, Finding, Report},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    as_of: String,
    files: Vec<ExpectedFile>,
    faults: Vec<Fault>,
    clean: Vec<Clean>,
    households: Option<Bounds>,
    persons: Option<Bounds>,
    #[serde(default)]
    forbidden: Vec<Forbidden>,
}

#[derive(Deserialize)]
struct ExpectedFile {
    name: String,
}

#[derive(Deserialize)]
struct Bounds {
    min: usize,
    max: usize,
}

#[derive(Deserialize)]
struct Fault {
    rule: String,
    file: String,
    sheet: String,
    cells: Vec<String>,
    #[serde(default)]
    elsewhere: Vec<Elsewhere>,
    #[serde(default)]
    alt_rules: Vec<String>,
}

#[derive(Deserialize)]
struct Elsewhere {
    file: String,
    sheet: String,
    cell: String,
}

#[derive(Deserialize)]
struct Clean {
    household: Option<String>,
    ranges: Vec<Rows>,
}

#[derive(Deserialize)]
struct Rows {
    file: String,
    sheet: String,
    r1: u32,
    r2: u32,
}

#[derive(Deserialize)]
struct Forbidden {
    file: String,
    sheet: String,
    rules: Vec<String>,
}

struct Township {
    expected: Expected,
    report: Report,
}

impl Township {
    fn check(name: &str) -> Self {
        let folder =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/townships");
        let folder = folder.join(name);
        let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
        let expected: Expected = serde_json::from_str(&expected).unwrap();
        let mut session = Session::default();
        for file in &expected.files {
            let bytes = fs::read(folder.join(&file.name)).unwrap();
            let opened = session.open(&file.name, &bytes);
            assert!(
                opened.iter().all(|opened| opened.outcome.is_ok()),
                "{name} {}",
                file.name
            );
        }
        let mut profile = Profile::built_in();
        profile.as_of = Date::parse(&expected.as_of, 0).unwrap();
        let options = Options {
            profile,
            corrections: Corrections::default(),
            only: Vec::new(),
            ..Options::default()
        };
        let checked = session.check(&options, &mut |_| {});
        let report = wire::report(&session, &checked, &options, Lang::Zh);
        Self { expected, report }
    }

    fn has(&self, finding: &Finding, file: &str, sheet: &str, cell: &str) -> bool {
        finding.cells.iter().any(|at| {
            self.report.files[at.file].name == file
                && (sheet == "*" || at.sheet == sheet)
                && at.cell == cell
        })
    }

    fn finds(&self, fault: &Fault) -> bool {
        self.report.findings.iter().any(|finding| {
            (finding.rule == fault.rule
                || fault.alt_rules.iter().any(|r| r == finding.rule))
                && (fault
                    .cells
                    .iter()
                    .any(|cell| self.has(finding, &fault.file, &fault.sheet, cell))
                    || fault
                        .elsewhere
                        .iter()
                        .any(|at| self.has(finding, &at.file, &at.sheet, &at.cell)))
        })
    }

    /// The findings that a clean household did not deserve.
    fn false_alarms(&self) -> Vec<String> {
        let stern = self.report.findings.iter().filter(|f| f.severity != "hint");
        let mut alarms = Vec::new();
        for finding in stern.filter(|finding| finding.cells.len() <= 20) {
            for cell in finding.cells.iter().filter(|cell| cell.role == "primary") {
                let row: u32 =
                    cell.cell.trim_start_matches(char::is_alphabetic).parse().unwrap();
                let file = &self.report.files[cell.file].name;
                let clean = self.expected.clean.iter().find(|clean| {
                    clean.ranges.iter().any(|rows| {
                        rows.file == *file
                            && (rows.sheet == "*" || rows.sheet == cell.sheet)
                            && (rows.r1..=rows.r2).contains(&row)
                    })
                });
                if let Some(clean) = clean {
                    alarms.push(format!(
                        "{} {} {:?} {}",
                        finding.rule, cell.cell, clean.household, finding.message
                    ));
                }
            }
        }
        alarms
    }
}

/// Checks townships: at least 98 of 100 planted faults found, none missing by rule unless
/// named, no false alarm, and counts within their bounds.
#[track_caller]
fn check(names: &[&str]) {
    let mut missed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut planted, mut found) = (0, 0);
    let mut alarms = Vec::new();
    for name in names {
        let township = Township::check(name);
        for fault in &township.expected.faults {
            planted += 1;
            if township.finds(fault) {
                found += 1;
            } else {
                let place = format!("{name} {} {:?}", fault.sheet, fault.cells);
                missed.entry(fault.rule.clone()).or_default().push(place);
            }
        }
        alarms.extend(township.false_alarms());
        let counts = [
            (&township.expected.households, township.report.households.checked),
            (&township.expected.persons, township.report.persons),
        ];
        for (bounds, count) in counts {
            if let Some(bounds) = bounds {
                assert!((bounds.min..=bounds.max).contains(&count), "{name}: {count}");
            }
        }
        for forbidden in &township.expected.forbidden {
            for finding in &township.report.findings {
                let there = finding.cells.iter().any(|cell| {
                    township.report.files[cell.file].name == forbidden.file
                        && (forbidden.sheet == "*" || forbidden.sheet == cell.sheet)
                });
                let silent = forbidden.rules.iter().any(|rule| rule == finding.rule);
                assert!(
                    !(there && silent),
                    "{name}: {} {}",
                    finding.rule,
                    finding.message
                );
            }
        }
    }
    assert!(
        planted * 98 <= found * 100,
        "{found} of {planted} found; missed {missed:#?}"
    );
    assert!(alarms.is_empty(), "{} false alarms: {alarms:#?}", alarms.len());
}

#[test]
fn a_classic_workbook() {
    check(&["S01"]);
}

#[test]
fn three_csv_files() {
    check(&["S02"]);
}

#[test]
fn an_export_of_the_national_system() {
    check(&["S03"]);
}

#[test]
fn tables_that_start_at_b3_with_relocation_and_hardship() {
    check(&["S09"]);
}

#[test]
fn a_full_ledger_with_closing_steps() {
    check(&["S10"]);
}

#[test]
fn balanced_totals_are_silent_and_broken_ones_are_found() {
    check(&["S12", "S13"]);
}
