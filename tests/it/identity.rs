//! What must not be reported of people, and what a page cannot show.

use huqing::{
    engine::{Options, check},
    profile::Profile,
    schema::{Correction, Corrections, SheetKind},
    text::Lang,
    workbook::Workbook,
};

use crate::grid::add_sheet;

/// The codes and messages of what is found on tables of the given kinds. Cells are parted
/// by `|`, rows by line breaks.
fn found(tables: &[(&str, SheetKind, &str)], only: &[&str]) -> Vec<String> {
    let mut workbook = Workbook::default();
    let mut corrections = Corrections::default();
    for (sheet, &(file, kind, text)) in tables.iter().enumerate() {
        let row =
            |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = text.trim().lines().map(row).collect();
        let name = format!("{}{sheet}", kind.name());
        add_sheet(&mut workbook, file, &name, &rows);
        corrections.sheets.push(Correction {
            file: Some(file.to_owned()),
            sheet: name,
            kind: Some(kind),
            header: Some((0, 0)),
            ..Correction::default()
        });
    }
    let only = only.iter().map(|&code| code.to_owned()).collect();
    let options =
        Options { profile: Profile::built_in(), corrections, only, ..Options::default() };
    let report = check(&workbook, &options).report;
    let said = report.findings.iter();
    said.map(|f| format!("{} {}", f.rule.code, f.message(Lang::Zh))).collect()
}

/// An identity number with its right check character, made here so that no number with a
/// real area code stands in the repository.
fn number(area: &str, birth: &str, sequence: &str) -> String {
    let digits = format!("{area}{birth}{sequence}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        digits.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w).sum();
    format!("{digits}{}", "10X98765432".chars().nth(sum as usize % 11).unwrap())
}

const MEMBERS: SheetKind = SheetKind::Member;
const HEADER: &str = "户编号 | 行政村 | 姓名 | 证件号码 | 与户主关系";

#[test]
fn withdrawn_areas_and_other_provinces_are_not_reported() {
    // 万县地区 and 涪陵地区, withdrawn; a county of 贵州; a district of 杭州.
    for area in ["512222", "512322", "522731", "330102"] {
        let id = number(area, "19720315", "011");
        let rows = format!("{HEADER}\n5199210001 | 白果村 | 何正清 | {id} | 户主");
        let said = found(&[("a", MEMBERS, &rows)], &["I104", "I105", "I106", "I107"]);
        assert_eq!(said, Vec::<String>::new(), "{area}");
    }
}

#[test]
fn a_passport_is_not_checked_as_an_identity_number() {
    let rows = "姓名 | 证件类型 | 证件号码 | 与户主关系\n阮氏花 | 护照 | C1234567 | 配偶";
    let said = found(&[("a", MEMBERS, rows)], &["I102", "I103", "I104", "I106", "I109"]);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn cards_of_20_and_22_characters_are_taken_as_they_are() {
    let id = number("519921", "19490202", "012");
    for card in [format!("{id}41"), format!("{id}41B1")] {
        let rows =
            format!("{HEADER} | 性别\n5199210009 | 松林村 | 吴秀英 | {card} | 户主 | 女");
        let only = ["I102", "I104", "I109", "I113", "I114", "I115", "I118"];
        assert_eq!(found(&[("a", MEMBERS, &rows)], &only), Vec::<String>::new());
    }
}

#[test]
fn two_heads_of_one_name_in_one_village_are_two_households() {
    let [one, two] = ["011", "013"].map(|seq| number("519921", "19720315", seq));
    let rows = format!(
        "户编号 | 行政村 | 户主姓名 | 户主证件号码 | 联系电话\n\
         5199210001 | 白果村 | 何正清 | {one} | 13800000001\n\
         5199210002 | 白果村 | 何正清 | {two} | 13800000002"
    );
    let only = ["D201", "D202", "D206", "D208", "D209", "D210"];
    assert_eq!(found(&[("a", SheetKind::Household, &rows)], &only), Vec::<String>::new());
}

#[test]
fn an_old_number_and_the_new_one_are_of_one_person() {
    let rows = format!(
        "{HEADER}\n5199210001 | 白果村 | 冉光碧 | 519921720222024 | 之女\n\
         5199210002 | 白果村 | 冉光碧 | 519921197202220249 | 之儿媳"
    );
    let said = found(&[("a", MEMBERS, &rows)], &["D202", "D205"]);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("D202"), "{said:?}");
}

#[test]
fn a_number_a_spreadsheet_damaged_is_never_matched() {
    let rows = format!(
        "{HEADER} | 性别\n5199210001 | 白果村 | 罗斌 | 5.19921E+17 | 之子 | 女\n\
         5199210002 | 白果村 | 罗兵 | 5.19921E+17 | 之子 | 女\n\
         5199210003 | 白果村 | 罗冰 | 519921********0136 | 之子 | 女"
    );
    let only = ["I102", "I104", "I105", "I106", "I115", "D202", "D204", "D205"];
    assert_eq!(found(&[("a", MEMBERS, &rows)], &only), Vec::<String>::new());
}

#[test]
fn a_name_in_three_townships_is_one_finding_with_all_places() {
    let id = number("519921", "20121002", "012");
    let rows = format!("{HEADER}\n5199210001 | | 丁丽 | {id} | 之女");
    let other = format!("{HEADER}\n5199220001 | | 丁丽 | {id} | 之女");
    let third = format!("{HEADER}\n5199230001 | | 丁丽 | {id} | 之女");
    let tables = [
        ("青禾乡.xlsx", MEMBERS, rows.as_str()),
        ("石桥镇.xlsx", MEMBERS, other.as_str()),
        ("双河镇.xlsx", MEMBERS, third.as_str()),
    ];
    let said = found(&tables, &["D202", "D203"]);
    assert_eq!(
        said,
        ["D203 丁丽 在 青禾乡 和 石桥镇 都有登记。请县办协调两乡镇确认归属。"]
    );
}
