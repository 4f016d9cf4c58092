//! The worked example: a township's workbook and a neighbour's list, with 65 findings that
//! are known.

use std::{fs, path::PathBuf};

use huqing::{
    engine::Options,
    profile::Profile,
    schema::Corrections,
    session::Session,
    text::Lang,
    wire::{self, Finding, Report},
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Expected {
    code: String,
    subject: String,
}

/// Findings beyond the 65, each with the reason why it is right.
const FURTHER: &[(&str, &str, &str)] = &[];

/// The household that is clean, and its members.
const CLEAN: &[&str] = &["5199210001", "何正清", "唐素芬", "何磊", "何甜"];

fn check() -> Report {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/example");
    let mut session = Session::default();
    for name in ["青禾乡2025年户脱贫自查验收资料.xlsx", "石桥镇成员花名册(GBK).csv"]
    {
        session.open(name, &fs::read(folder.join(name)).unwrap());
    }
    // P412 is off by default; the example was made for a county, which has it on.
    let own = "extends = \"sichuan-2025\"\n[rules]\non = [\"P412\"]\n";
    let profile = Profile::read("example", own).unwrap();
    let options = Options {
        profile,
        corrections: Corrections::default(),
        only: Vec::new(),
        ..Options::default()
    };
    let checked = session.check(&options, &mut |_| {});
    wire::report(&session, &checked, &options, Lang::Zh)
}

/// Tells whether a finding is about a subject as the list names it: a household's number,
/// a person, a village, a row of the ledger (台账3), the ledger's total or a sheet.
fn is_about(finding: &Finding, subject: &str) -> bool {
    let primary = || finding.cells.iter().filter(|cell| cell.role == "primary");
    if let Some(number) = subject.strip_prefix("台账") {
        let row = number.parse::<u32>().map_or(LEDGER_TOTAL, |n| LEDGER_FIRST + n - 1);
        let in_row =
            |cell: &str| cell.trim_start_matches(char::is_alphabetic) == row.to_string();
        return primary().any(|cell| cell.sheet == "问题整改台账" && in_row(&cell.cell));
    }
    if subject == "自查验收汇总" {
        return primary().any(|cell| cell.sheet == subject);
    }
    finding.household.as_deref() == Some(subject)
        || finding.person.as_deref() == Some(subject)
        || finding.message.contains(subject)
}

/// The first entry of the ledger stands in this row, its total in that one.
const LEDGER_FIRST: u32 = 4;
const LEDGER_TOTAL: u32 = 13;

#[test]
fn all_known_findings_of_the_example_are_found() {
    let path = "tests/data/example/expected_findings.json";
    let expected =
        fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path));
    let expected: Vec<Expected> = serde_json::from_str(&expected.unwrap()).unwrap();
    assert_eq!(expected.len(), 65);
    let report = check();
    let missed: Vec<_> = expected
        .iter()
        .filter(|want| {
            !report
                .findings
                .iter()
                .any(|f| f.rule == want.code && is_about(f, &want.subject))
        })
        .map(|want| format!("{} {}", want.code, want.subject))
        .collect();
    assert!(missed.is_empty(), "missed {}: {missed:#?}", missed.len());
}

#[test]
fn every_other_finding_of_the_example_is_argued() {
    let path = "tests/data/example/expected_findings.json";
    let expected =
        fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path));
    let expected: Vec<Expected> = serde_json::from_str(&expected.unwrap()).unwrap();
    let unexpected: Vec<_> = check()
        .findings
        .iter()
        .filter(|f| {
            let known =
                |want: &Expected| f.rule == want.code && is_about(f, &want.subject);
            let argued = |(rule, subject, _): &(&str, &str, &str)| {
                f.rule == *rule && is_about(f, subject)
            };
            f.severity != "hint"
                && !expected.iter().any(known)
                && !FURTHER.iter().any(argued)
        })
        .map(|f| format!("{} {:?} {}", f.rule, f.household, f.message))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[test]
fn nothing_is_said_against_the_clean_household() {
    for finding in check().findings {
        let clean = |name: &Option<String>| {
            name.as_deref().is_some_and(|name| CLEAN.contains(&name))
        };
        let about = clean(&finding.household) || clean(&finding.person);
        // Its ledger entry has dates out of order; that is known.
        let known = finding.rule == "L820";
        assert!(
            !about || known || finding.severity == "hint",
            "{} {}",
            finding.rule,
            finding.message
        );
    }
}
