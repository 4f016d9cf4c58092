//! Layouts met in practice, and what is made of each.

use huqing::{
    schema::{Corrections, Place, RowKind, Table, recognise},
    workbook::{Workbook, column_letters},
};

use crate::grid::{merged, sheet};

/// What was recognised, in a line for each table: kind, header, columns, records and what
/// else there is. Rows count from 1.
fn seen(workbook: &Workbook) -> Vec<String> {
    let tables = recognise(workbook, &Corrections::default());
    tables.iter().map(described).collect()
}

pub(crate) fn described(table: &Table) -> String {
    let mut parts = vec![table.kind.to_string()];
    if let Some((top, bottom)) = table.header {
        parts.push(format!("header {}-{}", top + 1, bottom + 1));
    }
    let column = |column: &huqing::schema::TableColumn| {
        let place = match column.place {
            Place::Column(at) => column_letters(at),
            Place::Cell(row, at) => format!("{}{}", column_letters(at), row + 1),
        };
        let key = column.key.map_or("?", huqing::schema::Key::as_str);
        format!("{place} {key}")
    };
    parts.push(table.columns.iter().map(column).collect::<Vec<_>>().join(", "));
    let rows = |rows: &[u32]| {
        rows.iter().map(|row| (row + 1).to_string()).collect::<Vec<_>>().join(" ")
    };
    parts.push(format!("rows {}", rows(&table.records)));
    if table.anchors != table.records {
        parts.push(format!("anchors {}", rows(&table.anchors)));
    }
    for (kind, name) in [
        (RowKind::Total, "totals"),
        (RowKind::Heading, "headings"),
        (RowKind::Numbering, "numbering"),
        (RowKind::RepeatedHeader, "header again"),
        (RowKind::Note, "notes"),
        (RowKind::Blank, "blank"),
    ] {
        let of_kind: Vec<u32> = table
            .others
            .iter()
            .filter(|(_, k)| *k == kind)
            .map(|(row, _)| *row)
            .collect();
        if !of_kind.is_empty() {
            parts.push(format!("{name} {}", rows(&of_kind)));
        }
    }
    let villages =
        table.sections.iter().map(|s| format!("{} from {}", s.village, s.first));
    parts.extend(villages);
    parts.join("; ")
}

fn assert_seen(workbook: &Workbook, expected: &[&str]) {
    assert_eq!(seen(workbook), expected);
}

#[test]
fn a_title_a_line_of_labels_and_a_header_in_row_three() {
    let book = sheet(
        "Sheet1",
        "
青禾乡2025年建档立卡贫困户花名册
填报单位：青禾乡人民政府    填报时间：2025年9月15日    单位：元
序号|行政村|户编号|户主姓名|家庭人口数|贫困户属性|脱贫属性|主要致贫原因|人均纯收入
1|白果村|519921000001|何正清|3|一般贫困户|已脱贫|因病|5200
2|白果村|519921000002|罗德福|2|低保贫困户|预脱贫|缺技术|4100
合计||||5||||
填表人：      审核人：
",
    );
    assert_seen(
        &book,
        &[
            "household; header 3-3; A serial_number, B village, C household_id, D head_name, E household_size, F poverty_class, G exit_status, H main_cause, I per_capita_income; rows 4 5; totals 6; notes 7",
        ],
    );
    let table = &recognise(&book, &Corrections::default())[0];
    let meta = &table.meta;
    assert_eq!(meta.unit.as_ref().unwrap().0, "青禾乡人民政府");
    assert_eq!(meta.reported.as_ref().unwrap().0, "2025年9月15日");
    assert_eq!(meta.title.as_ref().unwrap().0, "青禾乡2025年建档立卡贫困户花名册");
    assert_eq!((meta.township.as_deref(), meta.year), (Some("青禾乡"), Some(2025)));
}

#[test]
fn a_label_without_a_value_is_kept_as_blank() {
    let book = sheet(
        "Sheet1",
        "
青禾乡贫困户花名册
填报单位：            填报时间：
户主姓名|家庭人口数|脱贫属性
何正清|3|已脱贫
",
    );
    let table = &recognise(&book, &Corrections::default())[0];
    assert_eq!(table.meta.unit.as_ref().unwrap().0, "");
    assert_eq!(table.meta.reported.as_ref().unwrap().0, "");
}

#[test]
fn a_header_of_two_rows_with_merged_parents_and_a_numbering_row() {
    let book = merged(
        "验收",
        "
青禾乡2025年户脱贫自查验收表
序号|村名|户主姓名|一超|六有||||验收结论
|||人均纯收入（元）|义务教育|住房安全|安全饮水|生活用电|
1|2|3|4|5|6|7|8|9
1|白果村|何正清|5200|√|√|√|√|合格
2|白果村|罗德福|4100|√|×|√|√|不合格
",
        &["A1:I1", "A2:A3", "B2:B3", "C2:C3", "E2:H2", "I2:I3"],
    );
    assert_seen(
        &book,
        &[
            "acceptance; header 2-3; A serial_number, B village, C head_name, D per_capita_income, E education_met, F housing_met, G water_met, H electricity_met, I acceptance_verdict; rows 5 6; numbering 4",
        ],
    );
    let table = &recognise(&book, &Corrections::default())[0];
    assert_eq!(table.columns[4].heading, "六有/义务教育");
}

#[test]
fn a_header_of_two_rows_whose_merges_were_lost_in_a_csv() {
    let book = sheet(
        "表",
        "
序号,村名
",
    );
    assert_eq!(seen(&book).len(), 1);
    let book = sheet(
        "验收",
        "
序号|村名|户主姓名|六有||||验收结论
|||义务教育|住房安全|安全饮水|生活用电|
1|白果村|何正清|√|√|√|√|合格
",
    );
    assert_seen(
        &book,
        &[
            "acceptance; header 1-2; A serial_number, B village, C head_name, D education_met, E housing_met, F water_met, G electricity_met, H acceptance_verdict; rows 3",
        ],
    );
}

#[test]
fn a_header_of_three_rows() {
    let book = merged(
        "户验收",
        "
序号|户主姓名|脱贫标准（一超六有）||||住房情况|
||一超|六有|||鉴定等级|住房现状
||人均纯收入（元）|义务教育|安全饮水|生活用电||
(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)
1|何正清|5200|√|√|√|A级|已入住
",
        &["A1:A3", "B1:B3", "C1:F1", "D2:F2", "G1:H1", "G2:G3", "H2:H3"],
    );
    assert_seen(
        &book,
        &[
            "acceptance; header 1-3; A serial_number, B head_name, C per_capita_income, D education_met, E water_met, F electricity_met, G housing_grade, H housing_status; rows 5; numbering 4",
        ],
    );
}

#[test]
fn a_row_of_groups_above_the_headings() {
    let book = merged(
        "Sheet1",
        "
贫困户花名册
基本情况||||收入情况||
户编号|户主姓名|家庭人口数|脱贫属性|工资性收入|财产性收入|人均纯收入
519921000001|何正清|3|已脱贫|9000|300|5200
",
        &["A1:G1", "A2:D2", "E2:G2"],
    );
    assert_seen(
        &book,
        &[
            "household; header 2-3; A household_id, B head_name, C household_size, D exit_status, E wage_income, F property_income, G per_capita_income; rows 4",
        ],
    );
}

#[test]
fn a_numbering_row_of_stems_and_one_of_formulas() {
    let book = sheet("收入测算表", "
户主姓名|家庭人口数|工资性收入|生产经营性收入|转移性收入|生产经营性支出|家庭纯收入|人均纯收入
甲|乙|1|2|3|4|5=1+2+3-4|6=5/乙
何正清|3|9000|3000|2000|1000|13000|4333.33
");
    assert_seen(
        &book,
        &[
            "income; header 1-1; A head_name, B household_size, C wage_income, D business_income, E transfer_income, F business_expense, G net_income, H per_capita_income; rows 3; numbering 2",
        ],
    );
}

#[test]
fn household_cells_merged_over_the_members() {
    let book = merged(
        "家庭成员",
        "
序号|户编号|户主姓名|姓名|性别|证件号码|与户主关系|健康状况
1|519921000001|何正清|何正清|男|519921196604220010|户主|健康
|||罗秀英|女|519921196805120029|配偶|健康
2|519921000002|韦波|韦波|男|519921197001010011|户主|残疾
3||罗德福|罗德福|男|519921195501010013|户主|健康
|||罗斌|男|519921198501010015|之子|健康
",
        &["A2:A3", "B2:B3", "C2:C3", "A5:A6", "B5:B6", "C5:C6"],
    );
    assert_seen(
        &book,
        &[
            "member; header 1-1; A serial_number, B household_id, C head_name, D name, E sex, F national_id, G relation_to_head, H health; rows 2 3 4 5 6; anchors 2 2 4 5 5",
        ],
    );
}

#[test]
fn household_cells_on_the_first_row_only_end_at_totals_and_headings() {
    let book = sheet(
        "家庭成员",
        "
户编号|户主姓名|姓名|性别|与户主关系|文化程度
519921000001|何正清|何正清|男|户主|小学
||罗秀英|女|配偶|小学
||何波|男|之子|初中
小计||3|||
罗家湾村（2户）|||||
||韦正菊|女|配偶|小学
519921000002|罗德福|罗德福|男|户主|小学
||罗斌|男|之子|初中
",
    );
    assert_seen(
        &book,
        &[
            "member; header 1-1; A household_id, B head_name, C name, D sex, E relation_to_head, F education_level; rows 2 3 4 7 8 9; anchors 2 2 2 7 8 8; totals 5; headings 6; 罗家湾村 from 3",
        ],
    );
}

#[test]
fn household_cells_repeated_on_every_row_are_read_from_each_row() {
    let book = sheet(
        "家庭成员",
        "
户编号|户主姓名|姓名|性别|与户主关系|文化程度
519921000001|何正清|何正清|男|户主|小学
519921000001|何正清|罗秀英|女|配偶|小学
|何正清|何波|男|之子|初中
519921000001|何正清|何斌|男|之子|初中
",
    );
    assert_seen(
        &book,
        &[
            "member; header 1-1; A household_id, B head_name, C name, D sex, E relation_to_head, F education_level; rows 2 3 4 5",
        ],
    );
}

#[test]
fn totals_repeated_headers_blank_lines_notes_and_signatures_are_no_records() {
    let book = merged(
        "花名册",
        "
户主姓名|家庭人口数|脱贫属性|人均纯收入
何正清|3|已脱贫|5200
本页小计|3||
户主姓名|家庭人口数|脱贫属性|人均纯收入
罗德福|2|预脱贫|4100
.
韦波|1|已脱贫|6000
合 计|6||
共计：3户|||
注：1.人均纯收入按上年10月至本年9月测算。|||
2.脱贫属性以系统为准，与系统不一致的以乡镇核实为准。|||
填表人：|审核人：||分管领导：
",
        &["A10:D10", "A11:D11"],
    );
    assert_seen(
        &book,
        &[
            "household; header 1-1; A head_name, B household_size, C exit_status, D per_capita_income; rows 2 5 7; totals 3 8 9; header again 4; notes 10 11 12; blank 6",
        ],
    );
}

#[test]
fn village_headings_give_the_village_to_the_rows_below() {
    let book = merged(
        "花名册",
        "
户主姓名|家庭人口数|脱贫属性|人均纯收入
白果村（2户）|||
何正清|3|已脱贫|5200
罗德福|2|预脱贫|4100
二、东坪社区|||
韦波|1|已脱贫|6000
",
        &["A2:D2", "A5:D5"],
    );
    assert_seen(
        &book,
        &[
            "household; header 1-1; A head_name, B household_size, C exit_status, D per_capita_income; rows 3 4 6; headings 2 5; 白果村 from 0; 东坪社区 from 2",
        ],
    );
}

#[test]
fn a_village_filled_in_once_stands_for_the_rows_below() {
    let book = sheet(
        "花名册",
        "
行政村|户主姓名|家庭人口数|脱贫属性
白果村|何正清|3|已脱贫
|罗德福|2|预脱贫
|韦波|1|已脱贫
罗家湾村|韦正菊|1|已脱贫
|何斌|4|已脱贫
",
    );
    let table = &recognise(&book, &Corrections::default())[0];
    assert_eq!(table.columns[0].spans, [(1, 3), (4, 5)]);
}

#[test]
fn a_sheet_named_after_a_village_belongs_to_it() {
    let book = sheet(
        "白果村 (2)",
        "
户主姓名|家庭人口数|脱贫属性
何正清|3|已脱贫
",
    );
    let table = &recognise(&book, &Corrections::default())[0];
    assert_eq!(table.meta.village.as_deref(), Some("白果村"));
}

#[test]
fn a_table_that_starts_at_c7_with_unknown_and_shuffled_columns() {
    let book = sheet(
        "Sheet1",
        "
.
.
.
.
||青禾乡建档立卡户名册
.
||化肥（袋）|脱贫属性|家庭户主|档案盒号|住危房|人口数|联系电话
||2|已脱贫|何正清|7|否|3|15900000001
||1|预脱贫|罗德福|8|是|2|15900000002
",
    );
    assert_seen(
        &book,
        &[
            "household; header 7-7; C ?, D exit_status, E head_name, F ?, G dangerous_housing, H household_size, I phone; rows 8 9",
        ],
    );
}

#[test]
fn two_tables_one_above_the_other() {
    let book = merged(
        "汇总",
        "
问题整改情况
问题类型|发现问题数|已整改|正在整改|整改率
住房安全|10|6|4|60%
收入|4|4|0|100%
合计|14|10|4|
.
资金支出情况（单位：万元）
乡镇|下达资金|累计支出|支出进度
青禾乡|850|530|62.35%
石桥镇|900|585|65%
",
        &["A1:E1", "A7:D7"],
    );
    assert_seen(
        &book,
        &[
            "ledger_totals; header 2-2; A problem_kind, B problems_found, C problems_rectified, D problems_in_progress, E rectification_rate; rows 3 4; totals 5",
            "fund; header 8-8; A township, B allotted_funds, C spent_funds, D expenditure_progress; rows 9 10",
        ],
    );
    let tables = recognise(&book, &Corrections::default());
    assert_eq!(tables[1].columns[1].factor, 10_000);
    assert_eq!(tables[1].meta.title.as_ref().unwrap().0, "资金支出情况（单位：万元）");
}

#[test]
fn two_tables_side_by_side() {
    let book = sheet(
        "花名册",
        "
序号|户主姓名|家庭人口数|脱贫属性||序号|户主姓名|家庭人口数|脱贫属性
1|何正清|3|已脱贫||3|韦波|1|已脱贫
2|罗德福|2|预脱贫||||
",
    );
    assert_seen(
        &book,
        &[
            "household; header 1-1; A serial_number, B head_name, C household_size, D exit_status; rows 2 3",
            "household; header 1-1; F serial_number, G head_name, H household_size, I exit_status; rows 2",
        ],
    );
}

#[test]
fn a_card_of_one_household() {
    let book = merged(
        "何正清",
        "
青禾乡贫困户收入明白卡
户主姓名|何正清|家庭人口|3
行政村|白果村|户编号|519921000001
工资性收入|K|9000|
生产经营性收入|L|3000|
财产性收入|M|300|
转移性收入|N|2000|
家庭纯收入|S|13300|
人均纯收入|T|4433.33|
",
        &["A1:D1"],
    );
    assert_seen(
        &book,
        &[
            "income; B2 head_name, D2 household_size, B3 village, D3 household_id, C4 wage_income, C5 business_income, C6 property_income, C7 transfer_income, C8 net_income, C9 per_capita_income; rows 2",
        ],
    );
}

#[test]
fn a_card_with_the_members_below() {
    let book = sheet(
        "何正清",
        "
户主姓名|何正清||家庭人口数|2
户编号|519921000001||脱贫属性|已脱贫
联系电话|15900000001||致贫原因|因病
家庭成员情况
姓名|性别|与户主关系|健康状况|文化程度
何正清|男|户主|健康|小学
罗秀英|女|配偶|健康|小学
",
    );
    assert_seen(
        &book,
        &[
            "household; B1 head_name, E1 household_size, B2 household_id, E2 exit_status, B3 phone, E3 main_cause; rows 1",
            "member; header 5-5; A name, B sex, C relation_to_head, D health, E education_level; rows 6 7",
        ],
    );
}

#[test]
fn lists_of_choices_and_instructions_hold_no_data() {
    let lists = "
与户主关系|健康状况|劳动技能|是否
户主|健康|普通劳动力|是
配偶|残疾|无劳动力|否
";
    for name in ["下拉选项", "字典", "参数", "填表说明"] {
        let tables = recognise(&sheet(name, lists), &Corrections::default());
        assert!(tables[0].ignored && tables[0].columns.is_empty(), "{name}");
    }
}

#[test]
fn a_sheet_without_headings_is_not_passed_over_in_silence() {
    let tables =
        recognise(&sheet("Sheet1", "\n随便写的|一些话\n1|2\n"), &Corrections::default());
    let [table] = tables.as_slice() else { panic!("{}", tables.len()) };
    assert_eq!(described(table), "unknown; ; rows ");
    assert!(!table.ignored && table.needs_confirmation());
}
