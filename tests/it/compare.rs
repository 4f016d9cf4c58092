//! 与上次比较: what became of the findings, and which data changed.

use huqing::{
    compare::{Side, compare},
    engine::{Checked, Options},
    session::Session,
    text::Lang,
    wire::comparison::{Comparison, Fate},
};

/// A workbook with these sheets, the first row of each its head.
fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, fields) in (0..).zip(*rows) {
            for (column, field) in (0..).zip(*fields) {
                match field.parse::<f64>() {
                    Ok(number) if field.len() < 12 && !field.starts_with('0') => {
                        sheet.write_number(row, column, number).unwrap();
                    }
                    _ => {
                        sheet.write_string(row, column, *field).unwrap();
                    }
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn checked(bytes: &[u8], options: &Options) -> (Session, Checked) {
    let mut session = Session::default();
    session.open("白果乡.xlsx", bytes);
    let checked = session.check(options, &mut |_| {});
    (session, checked)
}

fn compared(before: &[u8], after: &[u8]) -> Comparison {
    let options = Options::default();
    let (old, was) = checked(before, &options);
    let (new, is) = checked(after, &options);
    let before = Side { session: &old, checked: &was };
    let after = Side { session: &new, checked: &is };
    compare(before, after, &options.profile, Lang::Zh)
}

const HEAD: &[&str] =
    &["序号", "户编号", "村名", "户主姓名", "家庭人口数", "人均纯收入", "联系电话"];

fn roster(rows: &[&[&str]]) -> Vec<u8> {
    let rows: Vec<&[&str]> = [HEAD].into_iter().chain(rows.iter().copied()).collect();
    book(&[("户信息表", &rows)])
}

#[test]
fn a_file_that_is_the_same_is_named_as_such() {
    let bytes = roster(&[&["1", "001", "白果村", "张福", "3", "3000", "13800000011"]]);
    let same = compared(&bytes, &bytes);
    assert!(same.unchanged && same.cells.is_empty());
    assert!(huqing::export::comparison(&same, Lang::Zh).contains("没有任何变化"));
    assert!(same.findings.iter().all(|it| it.fate == Fate::Unchanged));
}

#[test]
fn findings_are_known_again_though_their_rows_moved() {
    let before = roster(&[
        &["1", "001", "白果村", "张福", "3", "3000", "13800000011"],
        &["2", "002", "白果村", "李明", "3", "3100", "13800000012"],
        &["3", "003", "白果村", "何正清", "3", "9000", "13800000013"],
    ]);
    let after = roster(&[
        &["1", "003", "白果村", "何正清", "3", "2900", "13800000013"],
        &["2", "002", "白果村", "李明", "3", "3100", "13800000012"],
        &["3", "004", "白果村", "王五", "2", "8000", "13800000014"],
        &["4", "001", "白果村", "张福", "3", "6000", "13800000011"],
    ]);
    let it = compared(&before, &after);
    let fates = |fate| -> Vec<_> {
        let own = it.findings.iter().filter(|f| f.rule == "C601" && f.fate == fate);
        own.map(|finding| finding.household.as_str()).collect()
    };
    assert_eq!(fates(Fate::Solved), ["张福"]);
    assert_eq!(fates(Fate::New), ["何正清"]);
    assert_eq!(fates(Fate::Unchanged), ["李明"]);
    assert_eq!(it.households_added, ["王五"]);
    assert!(it.households_gone.is_empty() && !it.unchanged);
    let changed: Vec<_> = it
        .cells
        .iter()
        .map(|cell| (cell.household.as_str(), cell.column.as_str(), cell.concerned))
        .collect();
    assert_eq!(changed, [("张福", "人均纯收入", true), ("何正清", "人均纯收入", false)]);
    assert_eq!((it.counts.cells, it.counts.unrelated), (2, 1));
}

#[test]
fn an_income_that_went_just_over_the_line_is_named() {
    let row = |income| roster(&[&["1", "001", "白果村", "张福", "3", income, ""]]);
    let just = compared(&row("3700"), &row("3760"));
    assert_eq!(just.nudged.len(), 1);
    assert_eq!(
        (just.nudged[0].household.as_str(), &*just.nudged[0].line),
        ("张福", "3,750")
    );
    assert!(compared(&row("3700"), &row("5200")).nudged.is_empty());
    assert!(compared(&row("3760"), &row("3770")).nudged.is_empty());
}

#[test]
fn a_corrected_identity_number_is_one_changed_cell_of_the_same_person() {
    let head: &[&str] = &["户编号", "户主姓名", "姓名", "证件号码", "与户主关系"];
    let table = |id: &str| {
        let rows: [&[&str]; 3] = [
            head,
            &["001", "张福", "张福", "519921199001011236", "户主"],
            &["001", "张福", "张小", id, "之子"],
        ];
        book(&[("家庭成员表", &rows)])
    };
    let it = compared(&table("51992120150101123"), &table("519921201501011239"));
    assert_eq!(it.cells.len(), 1, "{:?}", it.cells);
    assert_eq!((it.cells[0].person.as_str(), it.cells[0].concerned), ("张小", true));
    assert!(it.counts.solved >= 1);
    assert_eq!((it.rows_added, it.rows_gone), (0, 0));
}

#[test]
fn counts_that_went_backwards_are_named() {
    let head: &[&str] = &["乡镇", "发现问题数", "已整改数", "正在整改数"];
    let table = |row: &[&str]| book(&[("整改进度统计", &[head, row])]);
    let before = table(&["白果乡", "20", "12", "8"]);
    let it = compared(&before, &table(&["白果乡", "20", "9", "11"]));
    let named: Vec<_> = it
        .backwards
        .iter()
        .map(|it| (it.what.as_str(), &*it.change.after_value))
        .collect();
    assert_eq!(named, [("白果乡", "9")]);
    assert!(compared(&before, &table(&["白果乡", "21", "13", "8"])).backwards.is_empty());
}

#[test]
fn what_was_confirmed_and_changed_is_open_again() {
    let row = |income| roster(&[&["1", "001", "白果村", "张福", "3", income, ""]]);
    let bytes = row("25000");
    let options = Options::default();
    let (session, open) = checked(&bytes, &options);
    let at = open.report.findings.iter().position(huqing::confirm::may_be_confirmed);
    let said = huqing::confirm::Confirmation {
        text: "有合同".to_owned(),
        who: "丁小燕".to_owned(),
        ..Default::default()
    };
    let dataset = open.dataset(session.workbook());
    let said =
        huqing::confirm::answer(&open.report, &dataset, &[at.unwrap()], &said, Lang::Zh);
    let options = Options { confirmations: said, ..options };
    let (old, was) = checked(&bytes, &options);
    let (new, is) = checked(&row("26000"), &options);
    let before = Side { session: &old, checked: &was };
    let after = Side { session: &new, checked: &is };
    let it = compare(before, after, &options.profile, Lang::Zh);
    assert_eq!(it.counts.reopened, 1, "{:?}", it.findings);
}

#[test]
fn the_command_line_compares_and_hides_names_when_asked() {
    let file = "tests/data/example/青禾乡2025年户脱贫自查验收资料.xlsx";
    let run = |words: &[&str]| {
        let program = env!("CARGO_BIN_EXE_huqing");
        let output = std::process::Command::new(program).args(words).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, told) = run(&["compare", file, file]);
    assert_eq!((code, told.trim()), (Some(0), "文件没有任何变化。"));
    let (_, json) = run(&["compare", file, file, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "huqing.comparison/1");
    assert_eq!(json["counts"]["cells"], 0);
    let (_, masked) = run(&["compare", file, file, "--format", "json", "--mask"]);
    assert!(masked.contains("何**") && !masked.contains("何正清"));
    assert_eq!(run(&["compare", file]).0, Some(2));
}
