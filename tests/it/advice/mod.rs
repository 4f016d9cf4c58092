//! Advice on households that contradict themselves.

mod errors;
mod numbers;
mod taken;

use errors::{KINDS, SINGLE, simulate, township};
use huqing::{
    advice::{Advice, Grade, Outcome},
    criteria::{Criterion, Verdict},
    engine::{Checked, Options, check},
    text::Lang,
    workbook::{Workbook, open},
};
use rust_xlsxwriter::{Formula, Workbook as Writer};

use crate::grid::add_sheet;

#[test]
fn no_certain_proposal_is_wrong() {
    let single = KINDS.iter().zip(simulate(5, 60, 60)).take(SINGLE);
    for (kind, tally) in single {
        assert_eq!(tally.certain_wrong, 0, "{kind}");
        assert!(tally.made > 0, "{kind}");
        assert!(tally.certain > 0, "{kind}");
    }
}

#[test]
fn a_clean_township_gets_no_advice() {
    let (_, checked, _) = township(9, 200);
    assert!(checked.report.advice.is_empty());
}

const HEAD: &str = "户编号|户主姓名|家庭人口数|工资性收入|生产经营性收入|生产经营性支出|财产性收入|转移性收入|家庭纯收入|人均纯收入";

fn checked(rows: &[&str]) -> Checked {
    let mut workbook = Workbook::default();
    let cells = |row: &&str| row.split('|').map(str::to_owned).collect::<Vec<_>>();
    // Others around it show what is usual in the columns.
    let others: Vec<String> = (10..20)
        .map(|n| {
            let wage = 9_000 + n * 311;
            let net = wage + 6_000 - 1_000 + 320 + 2_000;
            let heads = 2;
            format!(
                "{n}|周{n}|{heads}|{wage}|6000|1000|320|2000|{net}|{}.{:02}",
                net / 2,
                net % 2 * 50
            )
        })
        .collect();
    let rows =
        [&[HEAD], rows, &others.iter().map(String::as_str).collect::<Vec<_>>()].concat();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    add_sheet(&mut workbook, "表.xlsx", "收入测算表", &rows);
    check(&workbook, &Options::default())
}

fn advice(row: &str) -> (Advice, Checked) {
    let mut checked = checked(&[row]);
    assert_eq!(checked.report.advice.len(), 1, "{:?}", checked.report.advice);
    (checked.report.advice.remove(0), checked)
}

#[test]
fn an_amount_in_ten_thousands_is_certain_and_mends_the_finding() {
    // 12540 entered as 1.254.
    let (advice, checked) = advice("001|何正清|4|1.254|7000|1500|230|1830|20100|5025");
    // In a column of whole yuan no other cell could make up for the fraction.
    assert_eq!(
        (advice.outcome, advice.grade()),
        (Outcome::Located, Some(Grade::Certain))
    );
    let change = &advice.proposals[0].changes[0];
    assert_eq!(
        (change.cell.to_string().as_str(), change.to.as_deref()),
        ("D2", Some("12540"))
    );
    let fixes = checked.report.findings.iter().filter_map(|finding| finding.fix.as_ref());
    assert!(
        fixes.into_iter().any(|fix| fix.to == "12540"),
        "{:?}",
        checked.report.findings
    );
}

#[test]
fn one_broken_sum_alone_is_a_list_of_ways() {
    // 12540 entered as 12450; 4 other cells could make up for the 90.
    let (advice, _) = advice("001|何正清|4|12450|7000|1500|230|1830|20100|5025");
    assert_eq!(
        (advice.outcome, advice.grade()),
        (Outcome::Ambiguous, Some(Grade::Suggestion))
    );
    let text = advice.text.get(Lang::Zh);
    assert!(text.contains("不可能同时正确"), "{text}");
    assert!(text.contains("1）“工资性收入”D2应为 12540（疑似相邻两位颠倒）"), "{text}");
    assert!(advice.proposals.len() >= 3);
}

#[test]
fn an_average_that_follows_from_confirmed_cells_is_certain() {
    let members = "户编号|姓名|与户主关系|证件号码";
    let mut workbook = Workbook::default();
    let split = |rows: &[&str]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.split('|').map(str::to_owned).collect()).collect()
    };
    let income = [HEAD, "001|何正清|2|12540|7000|1500|230|1830|20100|6700"];
    let people = [members, "001|何正清|户主|", "001|周云|配偶|"];
    add_sheet(&mut workbook, "表.xlsx", "收入测算表", &split(&income));
    add_sheet(&mut workbook, "表.xlsx", "家庭成员表", &split(&people));
    let checked = check(&workbook, &Options::default());
    let [advice] = checked.report.advice.as_slice() else {
        panic!("{:?}", checked.report.advice)
    };
    assert_eq!(
        (advice.outcome, advice.grade()),
        (Outcome::Located, Some(Grade::Certain))
    );
    assert_eq!(advice.proposals[0].changes[0].to.as_deref(), Some("10050"));
}

#[test]
fn what_would_lift_a_household_over_the_line_is_never_certain() {
    // By its parts the household has 3,250 a head; 14,540 for 1.454 makes it 5,025.
    let (advice, checked) = advice("001|何正清|4|14540|7000|9500|230|1830|20100|5025");
    let judgements = &checked.judgements;
    assert_eq!(judgements.of(0, Criterion::Income).verdict, Verdict::NotMet);
    assert_ne!(advice.grade(), Some(Grade::Certain), "{advice:?}");
    assert!(advice.flips);
}

#[test]
fn a_household_below_the_line_is_no_contradiction() {
    let checked = checked(&["001|何正清|4|1000|500|100|0|600|2000|500"]);
    assert!(checked.report.advice.is_empty(), "{:?}", checked.report.advice);
}

#[test]
fn many_wrong_cells_are_sent_back_to_the_papers() {
    let (advice, _) = advice("001|何正清|0|-12540|-7000|1500|-230|-1830|20100|5025");
    assert_eq!(advice.outcome, Outcome::Recheck);
    assert!(advice.text.get(Lang::Zh).contains("对照原始资料重新核对"));
    assert!(advice.proposals.is_empty());
}

#[test]
fn a_row_in_ten_thousands_is_told_as_a_whole() {
    let (advice, _) = advice("001|何正清|4|1.254|0.7|0.15|0.023|0.183|2.01|0.5026");
    assert_eq!(
        (advice.outcome, advice.grade()),
        (Outcome::WholeRow, Some(Grade::Suggestion))
    );
}

// A formula is no suspect: what it adds up is.
#[test]
fn a_formula_is_not_doubted_but_its_inputs_are() {
    let advice = of_formulas("=D2+E2-F2+G2+H2", 12_450.0);
    let cells = advice.proposals.iter().flat_map(|proposal| &proposal.changes);
    let cells: Vec<String> = cells.map(|change| change.cell.to_string()).collect();
    assert!(!cells.contains(&"I2".to_owned()), "{cells:?}");
    assert!(cells.contains(&"D2".to_owned()), "{cells:?}");
}

#[test]
fn a_formula_that_misses_a_cell_is_found() {
    let advice = of_formulas("=D2+E2-F2+G2", 12_540.0);
    let [proposal] = advice.proposals.as_slice() else { panic!("{advice:?}") };
    assert_eq!(proposal.changes[0].cell.to_string(), "I2");
    assert!(proposal.changes[0].formula && proposal.grade == Grade::Suggestion);
    assert!(advice.text.get(Lang::Zh).contains("公式"), "{:?}", advice.text);
}

fn of_formulas(sum: &str, wage: f64) -> Advice {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("收入测算表").unwrap();
    for (column, heading) in (0..).zip(HEAD.split('|')) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_string(1, 0, "001").unwrap().write_string(1, 1, "何正清").unwrap();
    for (column, number) in (2..).zip([4.0, wage, 7000.0, 1500.0, 230.0, 1830.0]) {
        sheet.write_number(1, column, number).unwrap();
    }
    let missing = if sum.contains("H2") { 0.0 } else { 1830.0 };
    let net = wage + 7000.0 - 1500.0 + 230.0 + 1830.0 - missing;
    sheet.write_formula(1, 8, Formula::new(sum).set_result(net.to_string())).unwrap();
    sheet.write_number(1, 9, 5025.0).unwrap();
    let mut workbook = Workbook::default();
    open(&mut workbook, "a.xlsx", &writer.save_to_buffer().unwrap()).unwrap();
    let mut checked = check(&workbook, &Options::default());
    assert_eq!(checked.report.advice.len(), 1, "{:?}", checked.report.findings);
    checked.report.advice.remove(0)
}

// The sums of a household tell nothing there: each would blame its own cell.
#[test]
fn a_column_in_ten_thousands_is_asked_about_once() {
    let rows: Vec<String> = (0..40)
        .map(|n| {
            let wage = 9_000 + n * 311;
            let net = wage + 6_000 - 1_000 + 320 + 2_000;
            format!(
                "{n}|周{n}|2|{}.{:04}|6000|1000|320|2000|{net}|{}",
                wage / 10_000,
                wage % 10_000,
                net / 2
            )
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let checked = checked(&rows);
    let asked = checked.report.findings.iter().filter(|f| f.rule.code == "Y501").count();
    assert!(asked > 0, "the sums do not fit");
    let [advice] = checked.report.advice.as_slice() else {
        panic!("{:?}", checked.report.advice)
    };
    assert_eq!((advice.outcome, advice.certain()), (Outcome::WholeColumn, None));
    let text = advice.text.get(Lang::Zh);
    assert!(text.contains("整列疑似以万元填写"), "{text}");
    assert_eq!(advice.conflict[0].to_string(), "D2");
}
