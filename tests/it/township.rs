//! A township in which all is well, and what a single fault in it brings about.

use huqing::{
    engine::{Options, check},
    profile::Profile,
    schema::{Correction, Corrections, SheetKind},
    workbook::Workbook,
};

use crate::grid::add_sheet;

const HOUSEHOLDS: usize = 36;

/// The sheets of a township: name of the kind, and rows of cells parted by `|`.
struct Township {
    sheets: Vec<(&'static str, Vec<String>)>,
}

impl Township {
    /// Three dozen coherent households of one village.
    fn clean() -> Self {
        let mut acceptance = vec![
            "户编号|行政村|户主姓名|家庭人口数|贫困户属性|脱贫属性|脱贫年度|人均纯收入|义务教育有保障|基本医疗有保障|住房安全有保障|安全饮水|生活用电|广播电视|住房等级|住房现状|参保人数|达标项数|验收人|验收日期|户主签字|验收结论|备注".to_owned(),
        ];
        let mut members = vec![
            "户编号|户主姓名|姓名|证件号码|与户主关系|在校生状况|劳动技能|务工所在地|务工月数|居民医保|养老保险|备注".to_owned(),
        ];
        let mut income = vec![
            "户编号|行政村|户主姓名|家庭人口数|工资性收入|生产经营性收入|财产性收入|转移性收入|其中：临时救助、慰问金|生产经营性支出|家庭纯收入|人均纯收入".to_owned(),
        ];
        for at in 0..HOUSEHOLDS {
            let id = format!("5199210{:03}", at + 1);
            let head = format!("{}正清", ["何", "罗", "谢", "邓", "赵", "马"][at % 6]);
            let (wage, business, transfer) =
                (16_003 + 211 * at, 5_001 + 97 * at, 1_207 + at);
            let (property, expense) = (313, 1_507 + 31 * at);
            let net = wage + business + property + transfer - expense;
            #[allow(clippy::cast_precision_loss, reason = "small amounts")]
            let average = (net as f64 / 3.0 * 100.0).round() / 100.0;
            let grade = if at % 2 == 0 { "A级" } else { "B级" };
            let remark =
                ["", "墙体无裂缝，已不缺水", "2019年漏雨，已修复", "断保，已补缴"]
                    [at % 4];
            acceptance.push(format!(
                "{id}|白果村|{head}|3|一般贫困户|预脱贫|2025|{average}|√|√|√|√|√|√|{grade}|已入住|3|7|李验收|2025-09-10|{head}|合格|{remark}"
            ));
            let person = |name: &str, number: &str, relation: &str, rest: &str| {
                format!("{id}|{head}|{name}|{number}|{relation}|{rest}")
            };
            let (own, spouse, child) = (
                number("19720315", at, 1),
                number("19740620", at, 2),
                number("20121002", at, 4),
            );
            members.push(person(
                &head,
                &own,
                "户主",
                "|普通劳动力|县外省内务工|8|是|是|",
            ));
            members.push(person("唐素芬", &spouse, "配偶", "|普通劳动力|||是|是|"));
            members.push(person("何甜", &child, "之女", "七年级|无劳动力|||是||"));
            income.push(format!(
                "{id}|白果村|{head}|3|{wage}|{business}|{property}|{transfer}||{expense}|{net}|{average}"
            ));
        }
        let sheets = vec![
            ("户脱贫验收表", acceptance),
            ("家庭成员表", members),
            ("收入测算表", income),
        ];
        Self { sheets }
    }

    fn add(mut self, name: &'static str, rows: &[&str]) -> Self {
        self.sheets.push((name, rows.iter().map(|row| (*row).to_owned()).collect()));
        self
    }

    /// The codes of the findings of the two families, with their messages.
    fn findings(&self, profile: &str) -> Vec<String> {
        let mut workbook = Workbook::default();
        let mut corrections = Corrections::default();
        for (name, rows) in &self.sheets {
            let cells = |row: &String| row.split('|').map(str::to_owned).collect();
            let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
            add_sheet(&mut workbook, "青禾乡.xlsx", name, &rows);
            corrections.sheets.push(Correction {
                file: None,
                sheet: (*name).to_owned(),
                kind: SheetKind::ALL.iter().copied().find(|kind| kind.name() == *name),
                header: Some((0, 0)),
                columns: Vec::new(),
            });
        }
        let own = format!("extends = \"sichuan-2025\"\n{profile}");
        let profile = Profile::read("own.toml", &own).unwrap();
        let checked = check(
            &workbook,
            &Options { profile, corrections, only: Vec::new(), ..Options::default() },
        );
        let findings = checked.report.findings.iter();
        let own = findings.filter(|finding| finding.rule.code.starts_with(['Y', 'C']));
        own.map(|f| format!("{} {}", f.rule.code, f.message(huqing::text::Lang::Zh)))
            .collect()
    }
}

/// A sound identity number of the unassigned area 519921.
fn number(birth: &str, household: usize, person: usize) -> String {
    let digits = format!("519921{birth}{:02}{person}", household % 100);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits
        .chars()
        .zip(weights)
        .map(|(c, weight)| c.to_digit(10).unwrap() * weight)
        .sum();
    format!(
        "{digits}{}",
        ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11]
    )
}

#[test]
fn a_clean_township_gives_no_finding_on_income_or_criteria() {
    assert_eq!(Township::clean().findings(""), Vec::<String>::new());
}

#[test]
fn a_clean_township_passes_every_household() {
    let on = "[rules]\non = [\"Y520\"]\n";
    assert_eq!(Township::clean().findings(on), Vec::<String>::new());
}

#[test]
fn an_open_problem_of_a_kind_that_a_whole_village_meets_is_reported_once() {
    let ledger = [
        "户主姓名|行政村|问题类型|问题描述|整改措施|整改状态",
        "何正清|白果村|生活用电|新分户未通电|架线100米|正在整改",
        "罗正清|白果村|生活用电|新分户未通电|架线100米|已整改",
    ];
    let found = Township::clean().add("问题整改台账", &ledger).findings("");
    assert_eq!(
        found,
        [
            "C629 白果村 36 户“生活用电”全部填达标，但台账中有 1 个同类问题还没有整改。请逐户核对。"
        ]
    );
}

#[test]
fn a_village_of_round_incomes_is_reported_where_the_rule_is_on() {
    let mut rows = vec!["户编号|行政村|户主姓名|家庭人口数|家庭纯收入".to_owned()];
    rows.extend(
        (1..=HOUSEHOLDS)
            .map(|at| format!("5199210{at:03}|白果村|何正清|4|{}", 20_000 + 100 * at)),
    );
    let township = Township { sheets: vec![("收入测算表", rows)] };
    let on = "[rules]\non = [\"Y529\"]\n";
    assert_eq!(
        township.findings(on),
        ["Y529 白果村 36 户中 100.00% 的家庭纯收入是整百整千，疑似估算。请抽查核实。"]
    );
    assert_eq!(township.findings(""), Vec::<String>::new());
}
