//! Invented townships: all is well in a clean one, and what is planted is found.

use std::collections::BTreeSet;

use huqing::{
    engine::{Checked, Options, check},
    finding::Severity,
    profile::Profile,
    sample::{NOT_PLANTABLE, Request, Township, plantable},
    schema::{Corrections, Key, SheetKind},
    text::Lang,
    workbook::{Workbook, open},
};

#[test]
fn a_clean_township_is_not_complained_of() {
    for seed in 1..=20 {
        let checked = checked(&township(seed, 60));
        assert_eq!(loud(&checked), [""; 0], "seed {seed}");
    }
}

#[test]
fn a_large_clean_township_is_not_complained_of() {
    assert_eq!(loud(&checked(&township(77, 1_000))), [""; 0]);
}

#[test]
fn every_sheet_of_a_township_is_recognised_and_every_column_of_it() {
    let checked = checked(&township(5, 60));
    let kinds: Vec<_> = checked.tables.iter().map(|table| table.kind).collect();
    assert!(!kinds.contains(&SheetKind::Unknown), "{kinds:?}");
    for table in &checked.tables {
        let unknown = table.columns.iter().filter(|column| column.key.is_none()).count();
        assert_eq!(unknown, 0, "{:?}", table.kind);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |seed| township(seed, 40).write().unwrap();
    assert!(bytes(3) == bytes(3));
    assert!(bytes(3) != bytes(4));
}

fn township(seed: u64, households: usize) -> Township {
    with_faults(seed, households, 0)
}

fn with_faults(seed: u64, households: usize, faults: usize) -> Township {
    Township::new(Request { seed, households, faults }, &Profile::built_in())
}

fn checked(township: &Township) -> Checked {
    read(township).1
}

fn read(township: &Township) -> (Workbook, Checked) {
    let mut workbook = Workbook::default();
    open(&mut workbook, "sample.xlsx", &township.write().unwrap()).unwrap();
    let options = Options {
        profile: Profile::built_in(),
        corrections: Corrections::default(),
        only: Vec::new(),
        ..Options::default()
    };
    let checked = check(&workbook, &options);
    assert!(checked.dataset(&workbook).households().count() > 0);
    (workbook, checked)
}

/// What is found that a user must correct or answer for.
fn loud(checked: &Checked) -> Vec<String> {
    let findings = checked.report.findings.iter();
    let loud = findings.filter(|finding| finding.severity != Severity::Hint);
    loud.map(|finding| format!("{} {}", finding.rule.code, finding.message(Lang::Zh)))
        .collect()
}

#[test]
fn every_planted_fault_is_found_at_its_cell() {
    let (mut planted, mut missed) = (BTreeSet::new(), Vec::new());
    for seed in 1..=20 {
        let township = with_faults(seed, 480, plantable().count());
        let (workbook, checked) = read(&township);
        let found: BTreeSet<(&str, String)> = checked
            .report
            .findings
            .iter()
            .flat_map(|finding| {
                finding.cells.iter().map(|cell| (finding.rule.code, *cell))
            })
            .map(|(code, cell)| {
                let sheet = &workbook.sheet(cell.sheet).unwrap().name;
                (code, format!("{sheet} {cell}"))
            })
            .collect();
        for answer in township.answers() {
            let place = format!("{} {}", answer.sheet, answer.cell);
            if !found.contains(&(answer.rule, place)) {
                missed.push(format!("seed {seed}: {answer:?}"));
            }
            planted.insert(answer.rule);
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    let missing: Vec<_> = plantable().filter(|rule| !planted.contains(rule)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_rule_can_be_planted_or_has_a_reason() {
    let mut known: Vec<&str> = plantable().collect();
    known.extend(NOT_PLANTABLE.iter().map(|(rule, _)| *rule));
    known.sort_unstable();
    let mut rules: Vec<_> = huqing::rules::all().map(|rule| rule.code).collect();
    rules.sort_unstable();
    assert_eq!(known, rules);
    assert!(NOT_PLANTABLE.iter().all(|(_, reason)| !reason.is_empty()));
}

#[test]
fn the_answers_are_as_many_as_were_asked_for_and_name_filled_rows() {
    let township = with_faults(9, 60, 12);
    assert_eq!(township.answers().len(), 12);
    let (workbook, checked) = read(&township);
    let numbers: BTreeSet<String> = checked
        .dataset(&workbook)
        .households()
        .map(|household| household.shown(Key::HouseholdId))
        .collect();
    for answer in township.answers() {
        assert!(workbook.sheets.iter().any(|sheet| sheet.name == answer.sheet));
        let known =
            answer.household.as_ref().is_none_or(|number| numbers.contains(number));
        assert!(known, "{answer:?}");
    }
    assert!(township.write().unwrap() == with_faults(9, 60, 12).write().unwrap());
}

#[test]
fn a_township_too_small_for_its_faults_takes_what_it_can() {
    let few = with_faults(2, 3, 500);
    assert!((1..100).contains(&few.answers().len()), "{}", few.answers().len());
}
