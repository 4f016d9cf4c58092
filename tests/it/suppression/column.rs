//! A cause of a whole column is one finding, with all its cells.

use huqing::{
    engine::{Options, check},
    finding::Finding,
    schema::{Correction, Corrections, SheetKind},
    text::Lang,
    workbook::Workbook,
};

use crate::grid::add_sheet;

/// What the rules say of a sheet of so many rows.
fn findings(
    kind: SheetKind,
    header: &str,
    rows: usize,
    row: impl Fn(usize) -> String,
) -> Vec<Finding> {
    let lines = std::iter::once(header.to_owned()).chain((1..=rows).map(row));
    let cells: Vec<Vec<String>> =
        lines.map(|line| line.split('|').map(str::to_owned).collect()).collect();
    let mut workbook = Workbook::default();
    add_sheet(&mut workbook, "青禾乡.xlsx", kind.name(), &cells);
    let correction = Correction {
        sheet: kind.name().to_owned(),
        kind: Some(kind),
        header: Some((0, 0)),
        ..Correction::default()
    };
    let corrections = Corrections { sheets: vec![correction], ..Corrections::default() };
    check(&workbook, &Options { corrections, ..Options::default() }).report.findings
}

const HEADER: &str = "户编号|行政村|户主姓名|家庭人口数|人均纯收入|安全饮水|住房安全";

/// What is said of an acceptance of so many households whose income and water are so: the
/// code, the number of cells, and the message.
fn accepted(
    rows: usize,
    income: impl Fn(usize) -> String,
    water: &str,
) -> Vec<(&'static str, usize, String)> {
    const GIVEN: [&str; 10] =
        ["春", "夏", "秋", "冬", "东", "南", "西", "北", "中", "正"];
    let row = |at: usize| {
        let name = format!("何{}{}", GIVEN[at / 10 % 10], GIVEN[at % 10]);
        format!("5199210{at:03}|白果村|{name}|3|{}|{water}|√", income(at))
    };
    let findings = findings(SheetKind::Acceptance, HEADER, rows, row);
    let said = findings.into_iter().filter(|finding| finding.rule.code != "C624");
    said.map(|f| (f.rule.code, f.cells.len(), f.message(Lang::Zh))).collect()
}

#[test]
fn a_column_in_which_all_is_well_is_not_spoken_of() {
    assert_eq!(accepted(40, |at| (6_101 + at).to_string(), "√"), []);
}

#[test]
fn a_blank_column_is_one_finding_with_all_its_cells() {
    let found = accepted(40, |at| (6_101 + at).to_string(), "");
    assert_eq!(
        found,
        [(
            "C616",
            40,
            "“安全饮水”列有 40 处都是“（空）”，是同一个原因。第一处：何春夏 未填安全饮水情况，不能认定达标。请核实后填写。".to_owned()
        )]
    );
}

#[test]
fn one_text_in_more_than_twenty_rows_is_one_finding() {
    let found = accepted(21, |at| (6_101 + at).to_string(), "待定");
    let found: Vec<_> = found.iter().map(|(code, cells, _)| (*code, *cells)).collect();
    assert_eq!(found, [("C616", 21)]);
}

#[test]
fn twenty_cells_are_twenty_findings() {
    let found = accepted(20, |at| (6_101 + at).to_string(), "待定");
    assert_eq!(found.len(), 20);
}

#[test]
fn a_wrong_unit_in_many_rows_is_one_finding_though_the_amounts_differ() {
    let mixed = |at: usize| {
        if at <= 30 { (6_101 + at).to_string() } else { format!("0.{}", 600 + at) }
    };
    assert_eq!(
        accepted(55, mixed, "√"),
        [(
            "Y509",
            25,
            "“人均纯收入”列有 25 处，是同一个原因。第一处：何冬夏 “人均纯收入”填“0.631”，像是以万元填写，本列单位是元，应为 6,310 元。请更正。".to_owned()
        )]
    );
}

#[test]
fn a_column_all_in_ten_thousands_is_one_finding_and_nobody_is_poor_by_it() {
    let found = accepted(40, |at| format!("0.{}", 600 + at), "√");
    let found: Vec<_> = found.iter().map(|(code, cells, _)| (*code, *cells)).collect();
    assert_eq!(found, [("Y509", 40)]);
}
