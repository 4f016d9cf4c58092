//! Whole townships: what fits together must pass without a word.

use huqing::{
    engine::{Options, check},
    finding::Severity,
    profile::Profile,
    rule::{Example, Page},
    schema::{Correction, Corrections, SheetKind},
    text::Lang,
    workbook::Workbook,
};

use crate::grid::add_sheet;

/// What the families of households, persons and contradictions say, hints left out.
fn findings(example: &Example) -> Vec<String> {
    let mut workbook = Workbook::default();
    let mut corrections = Corrections::default();
    for table in &example.tables {
        let file = table.file.as_deref().unwrap_or("石桥镇.xlsx");
        let rows = table.rows.iter();
        let rows: Vec<Vec<String>> =
            rows.map(|row| row.iter().map(|(_, text)| text.clone()).collect()).collect();
        add_sheet(&mut workbook, file, &table.sheet, &rows);
        let kind = SheetKind::ALL.iter().copied().find(|kind| kind.name() == table.sheet);
        corrections.sheets.push(Correction {
            file: Some(file.to_owned()),
            sheet: table.sheet.clone(),
            kind,
            header: Some((0, 0)),
            columns: Vec::new(),
        });
    }
    let options = Options {
        profile: Profile::built_in(),
        corrections,
        only: Vec::new(),
        ..Options::default()
    };
    let report = check(&workbook, &options).report;
    report
        .findings
        .iter()
        .filter(|finding| finding.rule.code.starts_with(['H', 'P', 'X']))
        .filter(|finding| finding.severity != Severity::Hint)
        .map(|finding| finding.message(Lang::Zh))
        .collect()
}

fn example(page: &'static str, name: &str) -> Example {
    let examples = Page::parse(page).examples;
    examples.into_iter().find(|example| example.name == name).unwrap()
}

const CLEAN: &str = include_str!("../data/clean_township.md");

#[test]
fn a_township_where_everything_fits_passes_without_a_word() {
    let clean = example(CLEAN, "整镇无误");
    assert_eq!(clean.tables.iter().map(|t| t.rows.len()).collect::<Vec<_>>(), [31, 88]);
    assert_eq!(findings(&clean), [""; 0]);
}

#[test]
fn no_rule_of_the_three_families_is_left_out() {
    let count =
        |letter| huqing::rules::all().filter(|rule| rule.family() == letter).count();
    assert_eq!([count("H"), count("P"), count("X")], [19, 31, 28]);
}

#[test]
fn households_that_are_easily_misjudged_are_not() {
    let page = include_str!("../data/tricky_households.md");
    let examples = Page::parse(page).examples;
    assert_eq!(examples.len(), 11);
    for example in examples {
        assert_eq!(findings(&example), example.messages, "{}", example.name);
    }
}
