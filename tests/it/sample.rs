//! Invented townships: all is well in a clean one.

use huqing::{
    engine::{Checked, Options, check},
    finding::Severity,
    profile::Profile,
    sample::{Request, Township},
    schema::{Corrections, SheetKind},
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
    Township::new(Request { seed, households, faults: 0 }, &Profile::built_in())
}

fn checked(township: &Township) -> Checked {
    let mut workbook = Workbook::default();
    open(&mut workbook, "sample.xlsx", &township.write().unwrap()).unwrap();
    let options = Options {
        profile: Profile::built_in(),
        corrections: Corrections::default(),
        only: Vec::new(),
    };
    let checked = check(&workbook, &options);
    assert!(checked.dataset(&workbook).households().count() > 0);
    checked
}

/// What is found that a user must correct or answer for.
fn loud(checked: &Checked) -> Vec<String> {
    let findings = checked.report.findings.iter();
    let loud = findings.filter(|finding| finding.severity != Severity::Hint);
    loud.map(|finding| format!("{} {}", finding.rule.code, finding.message(Lang::Zh)))
        .collect()
}
