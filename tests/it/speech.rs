//! The numbers of the county's speech: balanced they pass, and each one that is changed is
//! found.

use huqing::{
    engine::{Options, check},
    finding::Finding,
    profile::Profile,
    schema::Corrections,
    session::Session,
    workbook::Workbook,
};

use crate::grid::add_sheet;

/// The rules that weigh totals.
const WEIGHING: [&str; 11] =
    ["A01", "A02", "A03", "A10", "L801", "L827", "L828", "M171", "M172", "M178", "V111"];

fn options() -> Options {
    Options {
        profile: Profile::built_in(),
        corrections: Corrections::default(),
        only: WEIGHING.map(str::to_owned).to_vec(),
        ..Options::default()
    }
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    let mut codes: Vec<_> = findings.iter().map(|finding| finding.rule.code).collect();
    codes.dedup();
    codes
}

#[expect(clippy::disallowed_methods, reason = "the bundles are files")]
fn bundle(name: &str) -> Vec<Finding> {
    let folder = format!("{}/tests/data/townships/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut session = Session::default();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "xlsx") {
            let file = path.file_name().unwrap().to_str().unwrap().to_owned();
            session.open(&file, &std::fs::read(path).unwrap());
        }
    }
    session.check(&options(), &mut |_| {}).report.findings
}

/// The totals of the speech, sheet by sheet.
const SHEETS: [(&str, &[&[&str]]); 4] = [
    (
        "问题整改情况",
        &[
            &["问题类别", "发现问题数", "已整改数", "正在整改数", "整改率"],
            &["贫困户问题", "5873", "5536", "337", "94.26%"],
            &["其中：突出问题", "335", "115", "220", "34.33%"],
            &["其中：易地扶贫搬迁问题", "116", "51", "65", "43.97%"],
        ],
    ),
    (
        "宜坪乡桐花村住房问题",
        &[
            &["问题类别", "发现问题数", "已整改数", "正在整改数", "整改率"],
            &["住房安全", "10", "8", "2", "80%"],
        ],
    ),
    (
        "户自查验收",
        &[
            &["验收指标", "问题数（个）", "其中"],
            &["住房安全", "53", "集中建房未完工51、因灾2"],
            &["广播电视", "22", "已采购未安装5、自行购买中17"],
            &["基本医疗", "2", "未购买医保"],
            &["收入", "7", "人均稳定性收入不足3750元"],
            &["合计", "84", ""],
        ],
    ),
    (
        "村自查验收",
        &[
            &["验收指标", "问题数（个）", "涉及村"],
            &["村集体经济", "3", "3个村"],
            &["文化室", "1", "党群服务中心未投用"],
            &["卫生室", "1", "党群服务中心未投用"],
            &["通村公路", "1", "1个村"],
            &["合计", "6", ""],
        ],
    ),
];

/// Checks the sheets of the speech, with one cell changed.
fn with(sheet: usize, row: usize, column: usize, value: &str) -> Vec<Finding> {
    let mut workbook = Workbook::default();
    for (at, (name, rows)) in SHEETS.iter().enumerate() {
        let own = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        let mut rows: Vec<Vec<String>> = rows.iter().map(own).collect();
        if at == sheet {
            value.clone_into(&mut rows[row][column]);
        }
        add_sheet(&mut workbook, "岚溪县通报.xlsx", name, &rows);
    }
    check(&workbook, &options()).report.findings
}

#[test]
fn the_numbers_of_the_speech_balance() {
    let findings = with(0, 1, 1, "5873");
    assert!(findings.is_empty(), "{:?}", codes(&findings));
}

#[test]
fn each_count_that_is_changed_is_found_in_its_row() {
    for (sheet, row) in [(0, 1), (0, 2), (0, 3), (1, 1)] {
        for column in 1..=3 {
            let old: i64 = SHEETS[sheet].1[row][column].parse().unwrap();
            let findings = with(sheet, row, column, &(old + 1).to_string());
            let found = findings.iter().filter(|finding| finding.rule.code == "L801");
            let cells: Vec<_> = found.flat_map(|finding| &finding.cells).collect();
            let name = SHEETS[sheet].1[row][0];
            assert_eq!(cells.len(), 3, "{name} {column}: {:?}", codes(&findings));
            let here = |c: &&huqing::workbook::CellRef| {
                c.sheet as usize == sheet && c.row as usize == row
            };
            assert!(cells.iter().all(here), "{name} {column}: {cells:?}");
        }
    }
}

#[test]
fn a_rate_that_is_changed_is_found() {
    for (sheet, row, rate) in
        [(0, 1, "94.62%"), (0, 2, "35.33%"), (0, 3, "43%"), (1, 1, "85%")]
    {
        let findings = with(sheet, row, 4, rate);
        assert!(codes(&findings).contains(&"L827"), "{rate}: {:?}", codes(&findings));
    }
}

#[test]
fn a_subset_that_is_larger_than_the_whole_is_found_and_is_never_added_to_it() {
    let findings = with(0, 2, 1, "6335");
    assert!(codes(&findings).contains(&"L828"), "{:?}", codes(&findings));
    // 220 + 65 stay below 337, and need not.
    let findings = with(0, 1, 3, "250");
    assert!(!codes(&findings).contains(&"L828"), "{:?}", codes(&findings));
}

#[test]
fn a_sum_that_does_not_fit_its_parts_is_found() {
    for (sheet, row, value) in [(2, 4, "8"), (2, 5, "85"), (3, 1, "4"), (3, 5, "5")] {
        let findings = with(sheet, row, 1, value);
        let codes = codes(&findings);
        let found = ["A01", "A03"].iter().any(|code| codes.contains(code));
        assert!(found, "{} {value}: {codes:?}", SHEETS[sheet].1[row][0]);
    }
}

#[test]
fn the_balanced_bundle_gives_nothing_and_the_broken_one_its_three_faults() {
    let balanced = bundle("S12");
    assert!(balanced.is_empty(), "{:?}", codes(&balanced));
    let broken = bundle("S13");
    let codes = codes(&broken);
    assert!(codes.contains(&"L801"), "{codes:?}");
    assert!(codes.contains(&"A03") || codes.contains(&"A01"), "{codes:?}");
    assert!(codes.contains(&"M171") || codes.contains(&"M178"), "{codes:?}");
    let of_ledger = broken.iter().filter(|finding| finding.rule.code == "L801");
    let cells: Vec<_> =
        of_ledger.flat_map(|f| &f.cells).map(ToString::to_string).collect();
    assert_eq!(cells, ["B5", "C5", "D5"]);
}
