//! 各乡镇一览: a row for each file and township, and those that differ from the others.

use huqing::{
    county::{board::Board, outlier::Leaning},
    engine::{Checked, Options, check},
    report::Submission,
    text::Lang,
    workbook::Workbook,
};

use crate::grid::add_sheet;

fn sheet(workbook: &mut Workbook, file: &str, name: &str, lines: &[&str]) {
    let row = |line: &&str| line.split(',').map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    add_sheet(workbook, file, name, &rows);
}

fn board(workbook: &Workbook, options: &Options) -> (Board, Checked) {
    let checked = check(workbook, options);
    (Board::of(workbook, &checked, &options.profile), checked)
}

/// The townships of the board with their files and households.
fn rows(board: &Board) -> Vec<(u32, &str, usize)> {
    let rows = board.units.all.iter().zip(&board.rows);
    rows.map(|(unit, row)| (unit.file, unit.township.as_str(), row.households)).collect()
}

const HEAD: &str = "乡镇,村,户编号,户主姓名,家庭人口数,住房等级";

#[test]
fn each_township_of_each_file_has_a_row() {
    let mut workbook = Workbook::default();
    sheet(
        &mut workbook,
        "青禾乡.xlsx",
        "户信息表",
        &[HEAD, "青禾乡,白果村,001,何正清,4,A级", "青禾乡,白果村,002,罗德福,5,B级"],
    );
    sheet(
        &mut workbook,
        "全县.xlsx",
        "户信息表",
        &[HEAD, "石桥镇,松林村,101,谢永才,3,A级", "云岭乡,桐木村,201,邓小兰,3,A级"],
    );
    // Lines of a table of totals are no townships that sent anything in.
    sheet(
        &mut workbook,
        "全县.xlsx",
        "整改进度统计",
        &["乡镇,发现问题数,已整改数,正在整改数", "青禾乡,3,2,1", "白沙镇,4,4,0"],
    );
    let (board, _) = board(&workbook, &Options::default());
    assert_eq!(rows(&board), [(0, "青禾乡", 2), (1, "石桥镇", 1), (1, "云岭乡", 1)]);
    assert_eq!(board.rows[0].layout.number, 1);
    assert_eq!(board.rows[1].layout.number, 2);
}

#[test]
fn a_person_in_two_townships_is_a_matter_of_both_and_counts_once_in_each() {
    let mut workbook = Workbook::default();
    let head = "村,户编号,户主姓名,姓名,证件号码,与户主关系,性别";
    for (file, id) in [("青禾乡.csv", "001"), ("石桥镇.csv", "101")] {
        let row = format!("白果村,{id},何正清,何正清,519921197003071239,户主,男");
        sheet(&mut workbook, file, "家庭成员表", &[head, &row]);
    }
    let options = Options { only: vec!["D203".to_owned()], ..Options::default() };
    let (board, checked) = board(&workbook, &options);
    assert_eq!(checked.report.findings.len(), 1);
    let dataset = checked.dataset(&workbook);
    let units = board.units.of_finding(&dataset, &checked.report.findings[0]);
    assert_eq!(units, [0, 1]);
    for row in &board.rows {
        assert_eq!(row.counts.must + row.counts.verify, 1);
        assert_ne!(row.verdict, Submission::Ready);
    }
}

#[test]
fn a_township_stands_as_its_file_alone_would() {
    let files = [
        ("青禾乡.xlsx", "青禾乡,白果村,001,何正清,4,A级"),
        ("石桥镇.xlsx", "石桥镇,松林村,101,谢永才,,D级"),
    ];
    let mut all = Workbook::default();
    for (file, row) in files {
        sheet(&mut all, file, "户信息表", &[HEAD, row]);
    }
    let options = Options::default();
    let (together, _) = board(&all, &options);
    for ((file, row), own) in files.iter().zip(&together.rows) {
        let mut workbook = Workbook::default();
        sheet(&mut workbook, file, "户信息表", &[HEAD, row]);
        let (alone, checked) = board(&workbook, &options);
        assert_eq!(alone.rows[0].counts, own.counts);
        assert_eq!(own.verdict, checked.report.submission());
    }
    assert_ne!(together.rows[0].counts, together.rows[1].counts);
}

/// A county of these townships: households, and how many of them live in a house of class D.
fn county(townships: &[(&str, usize, usize)]) -> Workbook {
    let mut workbook = Workbook::default();
    for (name, households, unsafe_houses) in townships {
        let mut lines = vec![HEAD.to_owned()];
        for at in 0..*households {
            let class = if at < *unsafe_houses { "D级" } else { "A级" };
            lines.push(format!("{name},白果村,{name}{at},户主{at},3,{class}"));
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        sheet(&mut workbook, &format!("{name}.xlsx"), "户信息表", &lines);
    }
    workbook
}

#[test]
fn a_township_with_far_fewer_or_far_more_problems_is_named_without_blame() {
    let usual = [("甲乡", 120, 6), ("乙乡", 120, 6), ("丙乡", 120, 7)];
    let odd = [("丁镇", 120, 0), ("戊镇", 120, 60)];
    let workbook = county(&[&usual[..], &odd[..]].concat());
    let (board, _) = board(&workbook, &Options::default());
    let found: Vec<_> = board.outliers.iter().map(|it| (it.unit, it.leaning)).collect();
    assert_eq!(found, [(3, Leaning::Few), (4, Leaning::Many)]);
    for outlier in &board.outliers {
        let says = outlier.says.get(Lang::Zh);
        assert!(says.contains("请抽查"), "{says}");
        for blame in ["造假", "不实", "弄虚", "瞒报"] {
            assert!(!says.contains(blame), "{says}");
        }
    }
    assert!(board.outliers[1].says.get(Lang::Zh).contains("50.00%"));
}

#[test]
fn nothing_is_unusual_among_few_or_small_townships() {
    for townships in [
        &[("甲乡", 120, 6), ("乙乡", 120, 60)][..],
        &[("甲乡", 20, 1), ("乙乡", 20, 1), ("丙乡", 20, 1), ("丁镇", 20, 15)],
        &[("甲乡", 120, 6), ("乙乡", 120, 9), ("丙乡", 120, 7), ("丁镇", 120, 12)],
    ] {
        let (board, _) = board(&county(townships), &Options::default());
        assert!(board.outliers.is_empty(), "{:?}", board.outliers);
    }
}
