//! Which records are found to belong to which household.

use huqing::{
    record::{Bond, Dataset, Reading, Records},
    schema::{Corrections, SheetKind, recognise},
    workbook::Workbook,
};

use crate::grid::{add_sheet, cells};

/// The households of sheets, each as file, name and lines: the head, and for each record
/// its sheet, row and bond.
fn households(sheets: &[(&str, &str, &str)]) -> Vec<String> {
    let workbook = workbook(sheets);
    let tables = recognise(&workbook, &Corrections::default());
    let records = Records::read(&workbook, &tables, Reading { year: 2025 });
    let dataset = Dataset::new(&workbook, &tables, &records);
    let all = dataset.households().map(|household| {
        let rows = household.rows().filter(|row| !row.kind().has_persons());
        let rows = rows
            .chain(household.members().map(huqing::record::Member::row))
            .chain(household.entries().map(huqing::record::Entry::row));
        let rows = rows.map(|row| {
            let bond = match row.bond().unwrap() {
                Bond::First => "first",
                Bond::Number => "number",
                Bond::HeadId => "id",
                Bond::Name => "name",
                Bond::Position => "position",
            };
            format!("{}{} {bond}", row.table_id(), row.sheet_row() + 1)
        });
        format!("{}: {}", household.label(), rows.collect::<Vec<_>>().join(", "))
    });
    all.collect()
}

fn workbook(sheets: &[(&str, &str, &str)]) -> Workbook {
    let mut workbook = Workbook::default();
    for (file, name, lines) in sheets {
        add_sheet(&mut workbook, file, name, &cells(lines));
    }
    workbook
}

const REGISTER: &str = "户编号|行政村|户主姓名|户主证件号码|家庭人口数|脱贫属性
519921000001|白果村|何正清|519921196604220010|2|已脱贫
519921000002|白果村|汪磊|519921197001010011|1|已脱贫
519921000003|白果村|汪磊|519921198001010013|1|预脱贫";

#[test]
fn records_join_by_number_then_by_the_heads_id_then_by_name() {
    let income = "行政村|户主姓名|户主证件号码|工资性收入|转移性收入|人均纯收入
白果|何 正清||1|2|3
白果村|汪磊|519921198001010013|1|2|3";
    let ledger = "户编号|户主姓名|问题描述|整改措施|整改状态
519921000002|汪磊|漏雨|换瓦|已整改
|何正清|漏雨|换瓦|已整改
519921000009|何正清|漏雨|换瓦|已整改";
    assert_eq!(
        households(&[
            ("甲.xlsx", "户", REGISTER),
            ("甲.xlsx", "收入", income),
            ("乙.xlsx", "台账", ledger)
        ]),
        [
            "何正清: 02 first, 12 name, 23 name",
            "汪磊: 03 first, 22 number",
            "汪磊: 04 first, 13 id",
        ]
    );
}

#[test]
fn two_townships_with_a_like_named_household_do_not_merge() {
    let lines = "户主姓名|行政村|家庭人口数|脱贫属性\n何正清|白果村|3|已脱贫";
    let found = households(&[("青禾乡.xlsx", "户", lines), ("石桥镇.xlsx", "户", lines)]);
    assert_eq!(found, ["何正清: 02 first", "何正清: 12 first"]);
    let found =
        households(&[("青禾乡.xlsx", "户", lines), ("青禾乡2.xlsx", "户", lines)]);
    assert_eq!(found.len(), 1);
}

#[test]
fn members_without_a_household_column_belong_to_the_head_above() {
    let members = "姓名|证件号码|与户主关系|健康状况
何正清|519921196604220010|户主|健康
罗秀英||配偶|健康
汪磊|519921197001010011|户主|健康";
    assert_eq!(
        households(&[("甲.xlsx", "成员", members)]),
        ["何正清: 02 first, 03 position", "汪磊: 04 first"]
    );
    assert_eq!(
        households(&[("甲.xlsx", "户", REGISTER), ("甲.xlsx", "成员", members)])[..2],
        ["何正清: 02 first, 12 id, 13 position", "汪磊: 03 first, 14 id"]
    );
}

#[test]
fn hardship_households_are_no_registered_ones_but_entries_find_them() {
    let hardship = "行政村|户主姓名|困难类别|人均纯收入|帮扶措施\n白果村|韦波|独居老人|4000|公益岗位";
    let ledger =
        "行政村|户主姓名|问题描述|整改措施|整改状态\n白果村|韦波|漏雨|换瓦|已整改";
    let sheets = [
        ("甲.xlsx", "户", REGISTER),
        ("甲.xlsx", "特殊困难户", hardship),
        ("甲.xlsx", "台账", ledger),
    ];
    assert_eq!(households(&sheets).len(), 3);
    let workbook = workbook(&sheets);
    let tables = recognise(&workbook, &Corrections::default());
    let records = Records::read(&workbook, &tables, Reading { year: 2025 });
    let dataset = Dataset::new(&workbook, &tables, &records);
    let entry = dataset.entries().next().unwrap();
    assert!(entry.household().is_none());
    assert_eq!(entry.outside().unwrap().kind(), SheetKind::Hardship);
}

#[test]
fn a_person_in_the_export_and_in_the_member_table_counts_once() {
    let export = "户编号|人编号|姓名|证件号码|与户主关系|人数
519921000001|51992100000101|何正清|519921196604220010|户主|2
519921000001|51992100000102|罗秀英|519921196805120029|配偶|2";
    let members = "户编号|姓名|证件号码|与户主关系
519921000001|何正清|519921196604220010|户主
519921000001|罗秀英|519921196805120029|配偶
519921000001|何波|519921199805120027|之子";
    let workbook = workbook(&[("甲.xlsx", "导出", export), ("甲.xlsx", "成员", members)]);
    let tables = recognise(&workbook, &Corrections::default());
    let records = Records::read(&workbook, &tables, Reading { year: 2025 });
    let dataset = Dataset::new(&workbook, &tables, &records);
    assert_eq!((dataset.households().len(), dataset.persons()), (1, 3));
}

#[test]
fn a_name_that_everybody_shares_is_not_looked_through_for_ever() {
    let rows: Vec<String> =
        (0..20_000).map(|at| format!("5199{at:08}|白果村|王秀英|2|已脱贫")).collect();
    let lines =
        format!("户编号|行政村|户主姓名|家庭人口数|脱贫属性\n{}", rows.join("\n"));
    assert_eq!(households(&[("青禾乡.xlsx", "户信息表", &lines)]).len(), 20_000);
}
