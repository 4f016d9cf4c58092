//! What columns are taken for: by their headings, by the kind of table, by their values.

use huqing::{
    schema::{
        Correction, Corrections, Key, Layout, SheetKind, Table, TableColumn, recognise,
    },
    workbook::Workbook,
};
use proptest::prelude::*;

use crate::{
    grid::{add_sheet, cells, sheet},
    recognition::described,
};

fn only(workbook: &Workbook, corrections: &Corrections) -> Table {
    let mut tables = recognise(workbook, corrections);
    let all: Vec<_> = tables.iter().map(described).collect();
    assert_eq!(tables.len(), 1, "{all:?}");
    tables.remove(0)
}

fn keys(table: &Table) -> Vec<Option<Key>> {
    table.columns.iter().map(|column| column.key).collect()
}

fn table(lines: &str) -> Table {
    only(&sheet("Sheet1", lines), &Corrections::default())
}

#[test]
fn every_kind_of_table_is_known_by_its_columns() {
    for (kind, lines) in [
        (SheetKind::Household, "户主|家庭人口|户属性|致贫原因\n何正清|3|一般贫困户|因病"),
        (
            SheetKind::Member,
            "姓名|身份证号|与户主关系|健康状况\n何正清|519921196604220010|户主|健康",
        ),
        (
            SheetKind::SystemExport,
            "省|县|户编号|人编号|姓名|证件号码|与户主关系|人数\n某省|云岭县|519921000001|51992100000101|何正清|519921196604220010|户主|3",
        ),
        (
            SheetKind::Income,
            "户主姓名|工资性收入|经营性收入|财产性收入|转移性收入|人均纯收入\n何正清|1|2|3|4|5",
        ),
        (
            SheetKind::Acceptance,
            "户主|住房安全|安全饮水|生活用电|广播电视|验收结论\n何正清|√|√|√|√|合格",
        ),
        (
            SheetKind::Ledger,
            "户主|问题描述|整改措施|整改时限|责任人|整改状态\n何正清|屋面漏雨|换瓦|2025-09-01|罗德福|已整改",
        ),
        (
            SheetKind::LedgerTotals,
            "乡镇|发现问题数|已整改|正在整改|整改率\n青禾乡|10|6|4|60%",
        ),
        (
            SheetKind::Village,
            "行政村|贫困发生率|集体经济|硬化路|卫生室|文化室|通信网络\n白果村|0.5%|5万元|是|是|是|是",
        ),
        (SheetKind::County, "乡镇|标准中心校|达标卫生院|便民服务中心\n青禾乡|是|是|是"),
        (
            SheetKind::Hardship,
            "户主姓名|身份证号|困难类别|人均纯收入|医保|住房|帮扶措施\n何正清|519921196604220010|独居老人|4000|是|B级|公益岗位",
        ),
        (
            SheetKind::Relocation,
            "户主|搬迁人口|安置方式|安置点|竣工时间|是否入住|旧房拆除\n何正清|3|集中安置|新村|2019.1.3|是|是",
        ),
        (SheetKind::Fund, "项目名称|下达资金|累计支出|支出进度\n公路|10|5|50%"),
        (
            SheetKind::DepartmentList,
            "姓名|身份证号|人员状态\n何正清|519921196604220010|死亡",
        ),
        (
            SheetKind::ContactCadre,
            "干部姓名|单位|职务|联系电话|户主姓名|村\n罗德福|县财政局|科员|15900000001|何正清|白果村",
        ),
    ] {
        assert_eq!(table(lines).kind, kind, "{lines}");
    }
}

#[test]
fn title_and_sheet_name_decide_between_kinds_with_the_same_columns() {
    let lines = "非建档立卡特殊困难户台账\n户主姓名|身份证号|人口数|人均纯收入|是否参保|住房等级|措施\n何正清|519921196604220010|3|4000|是|B级|公益岗位";
    assert_eq!(table(lines).kind, SheetKind::Hardship);
}

#[test]
fn a_word_of_two_fields_is_settled_by_the_kind_of_table() {
    let relocation = table("户主|搬迁人口|安置点|旧房拆除|是否入住\n何正清|3|新村|是|是");
    assert_eq!(keys(&relocation)[4], Some(Key::MovedIn));
    let fund = table("项目名称|下达资金|支出|形象进度\n公路|10|5|主体完工");
    assert_eq!(keys(&fund)[2..], [Some(Key::SpentFunds), Some(Key::ProjectStatus)]);
    let income = table("户主|工资性收入|经营性收入|支出|家庭纯收入\n何正清|1|2|3|4");
    assert_eq!(keys(&income)[3], Some(Key::BusinessExpense));
    let village = table(
        "行政村|贫困发生率|集体经济|硬化路|卫生室|是否退出\n白果村|0|5000|是|是|是",
    );
    assert_eq!(keys(&village)[5], Some(Key::VillageExitVerdict));
    let ledger = table(
        "户主|问题类型|存在问题|整改措施|整改进展\n何正清|住房安全|屋面漏雨|换瓦|已进场，完成七成",
    );
    assert_eq!(keys(&ledger)[2], Some(Key::ProblemDescription));
    assert_eq!(keys(&ledger)[4], Some(Key::Progress));
}

#[test]
fn a_word_of_two_fields_is_settled_by_the_values() {
    let counts =
        table("户主|家庭人口|劳动力|户属性\n何正清|3|2|一般贫困户\n罗德福|2|1|低保户");
    assert_eq!(keys(&counts)[2], Some(Key::WorkerCount));
    let skills = table(
        "姓名|与户主关系|劳动力|健康状况\n何正清|户主|普通劳动力|健康\n罗秀英|配偶|无劳动力|残疾",
    );
    assert_eq!(keys(&skills)[2], Some(Key::WorkCapacity));
    let state = table(
        "户主|问题描述|整改措施|整改进展\n何正清|漏雨|换瓦|已整改\n罗德福|漏雨|换瓦|正在整改",
    );
    assert_eq!(keys(&state)[3], Some(Key::RectificationStatus));
}

#[test]
fn the_name_in_a_table_of_households_is_the_heads() {
    let table = table(
        "姓名|身份证号码|家庭人口|脱贫属性|致贫原因\n何正清|519921196604220010|3|已脱贫|因病",
    );
    assert_eq!(keys(&table)[..2], [Some(Key::HeadName), Some(Key::HeadNationalId)]);
}

#[test]
fn a_parent_and_its_child_are_one_heading() {
    let table = table(
        "户主||家庭人口|脱贫属性|致贫原因\n姓名|身份证号|||\n何正清|519921196604220010|3|已脱贫|因病",
    );
    assert_eq!(table.columns[1].heading, "户主/身份证号");
    assert_eq!(keys(&table)[..2], [Some(Key::HeadName), Some(Key::HeadNationalId)]);
}

#[test]
fn a_column_without_a_heading_is_known_by_its_values_but_must_be_confirmed() {
    let table = table(
        "户主|家庭人口|脱贫属性||\n何正清|3|已脱贫|15900000001|白果村\n罗德福|2|已脱贫|15900000002|白果村\n韦波|2|已脱贫|15900000003|东坪村",
    );
    assert_eq!(keys(&table)[3..], [Some(Key::Phone), Some(Key::Village)]);
    assert!(
        table.columns[3].needs_confirmation() && !table.columns[0].needs_confirmation()
    );
}

#[test]
fn a_heading_with_one_wrong_character_is_known() {
    let table = table("户主姓名|家庭人口数|主要致贫源因|脱贫属性\n何正清|3|因病|已脱贫");
    assert_eq!(keys(&table)[2], Some(Key::MainCause));
}

#[test]
fn of_two_columns_for_one_field_the_better_wins_and_the_other_is_its_rival() {
    let table =
        table("户主|家庭人口|人均收入|人均纯收入|脱贫属性\n何正清|3|5000|5200|已脱贫");
    let rival = |column: &TableColumn| (column.key, column.rival);
    assert_eq!(rival(&table.columns[3]), (Some(Key::PerCapitaIncome), None));
    assert_eq!(rival(&table.columns[2]), (None, Some(Key::PerCapitaIncome)));
}

#[test]
fn what_is_no_field_stays_unknown() {
    let table = table(
        "户主|家庭人口|脱贫属性|宅基地确权|党员户|省份代码|地膜（卷）|档案盒号\n何正清|3|已脱贫|是|否|51|2|7",
    );
    assert_eq!(keys(&table)[3..], [None; 5]);
}

#[test]
fn years_and_units_are_read_from_the_heading() {
    let table =
        table("户主|家庭人口|2024年人均纯收入（万元）|脱贫属性\n何正清|3|0.52|已脱贫");
    let income = &table.columns[2];
    assert_eq!(
        (income.key, income.year, income.factor),
        (Some(Key::PerCapitaIncome), Some(2024), 10_000)
    );
}

#[test]
fn the_user_decides_on_kind_header_and_columns() {
    let book = sheet(
        "Sheet1",
        "户主姓名|人均纯收入|家庭人口数\n何正清|5200|3\n合计|5200|3\n白果村||",
    );
    let correction = Correction {
        sheet: "Sheet1".to_owned(),
        kind: Some(SheetKind::Income),
        header: Some((0, 0)),
        columns: vec![(1, Some(Key::StablePerCapitaIncome)), (2, None)],
        ..Correction::default()
    };
    let corrections = Corrections { sheets: vec![correction], ..Corrections::default() };
    let table = only(&book, &corrections);
    assert_eq!(
        described(&table),
        "income; header 1-1; A head_name, B stable_per_capita_income, C ?; rows 2 4; totals 3"
    );
}

#[test]
fn a_confirmed_layout_is_used_for_other_sheets_with_the_same_headings() {
    let lines = "某表\n户主姓名|人均纯收入|代码一|脱贫属性\n何正清|5200|3|已脱贫";
    let correction = Correction {
        sheet: "Sheet1".to_owned(),
        columns: vec![(2, Some(Key::HouseholdSize))],
        ..Correction::default()
    };
    let corrections = Corrections { sheets: vec![correction], ..Corrections::default() };
    let corrected = only(&sheet("Sheet1", lines), &corrections);
    let file = Layout::write(&[Layout::of(&corrected).unwrap()]);
    let layouts = Layout::read(&file).unwrap();
    let corrections = Corrections { layouts, ..Corrections::default() };
    let other = only(&sheet("石桥镇", lines), &corrections);
    assert_eq!(keys(&other), keys(&corrected));
    assert_eq!(keys(&other)[2], Some(Key::HouseholdSize));
    let different = only(
        &sheet("石桥镇", "户主姓名|人均纯收入|脱贫属性\n何正清|1|已脱贫"),
        &corrections,
    );
    assert_eq!(different.header, Some((0, 0)));
}

#[test]
fn a_layout_file_that_is_none_is_refused() {
    assert!(Layout::read("{}").is_err());
    let wrong = r#"{"schema":"huqing.layout/1","layouts":[{"kind":"nothing","header":[0,0],"columns":[]}]}"#;
    assert!(Layout::read(wrong).unwrap_err().to_string().contains("nothing"));
    let extra = r#"{"schema":"huqing.layout/1","layouts":[],"more":1}"#;
    assert!(Layout::read(extra).is_err());
}

/// Cells as they occur, among them many that are headings or mark rows.
fn cell() -> impl Strategy<Value = String> {
    let words = [
        "",
        "",
        "",
        "户主姓名",
        "姓名",
        "家庭人口数",
        "与户主关系",
        "户主",
        "配偶",
        "合计",
        "小计",
        "白果村",
        "白果村（32户）",
        "注：",
        "填表人：",
        "1",
        "2",
        "3",
        "甲",
        "人均纯收入（万元）",
        "√",
        "519921196604220010",
        "问题类型",
        "整改状态",
        "（",
        "2025年",
        "单位：万元",
        "栏次",
        "5=1+2",
    ];
    prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_grid_is_recognised_and_records_lie_on_the_sheet(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..9), 0..14),
        merges in prop::collection::vec((0_u32..14, 0_u32..9, 0_u32..4, 0_u32..4), 0..6),
    ) {
        let mut workbook = Workbook::default();
        add_sheet(&mut workbook, "资料.xlsx", "Sheet1", &rows);
        let area = |&(top, left, height, width): &(u32, u32, u32, u32)| huqing::workbook::Area {
            top, left, bottom: top + height, right: left + width,
        };
        workbook.sheets[0].merges = merges.iter().map(area).collect();
        let tables = recognise(&workbook, &Corrections::default());
        prop_assert!(!tables.is_empty());
        for table in &tables {
            prop_assert_eq!(table.records.len(), table.anchors.len());
            prop_assert!(table.records.is_sorted_by(|a, b| a < b));
            let last = workbook.sheets[0].rows();
            prop_assert!(table.records.iter().chain(&table.anchors).all(|row| *row < last));
            prop_assert!((0.0..=1.0).contains(&table.confidence));
        }
        let ignoring = tables.iter().all(|table| table.ignored);
        let blank = rows.iter().flatten().all(|text| text.chars().all(huqing::text::is_blank));
        prop_assert!(!ignoring || blank);
    }
}

#[test]
fn cells_of_lines_are_split_at_bars() {
    assert_eq!(cells("a| b \n.\n|c"), [vec!["a", "b"], vec![], vec!["", "c"]]);
}
