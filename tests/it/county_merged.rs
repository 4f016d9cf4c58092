//! 合并表: all households and persons, each with its source.

use std::io::Cursor;

use calamine::{Data, Range, Reader};
use huqing::{
    annotate::Mask, county::merged::Merging, engine::Options, session::Session,
    text::Lang,
};

const REGISTERS: [(&str, &str); 2] = [
    (
        "白果乡.csv",
        "乡镇,户编号,村名,户主姓名,户主证件号码,家庭人口数,联系电话,人均纯收入,住房现状,自编列\n\
         白果乡,001,白果村,何正清,519921199001011236,2,13800000011,3820,=1+1,甲\n\
         白果乡,002,白果村,罗正清,519921199101011233,1,13800000012,5200,@SUM(A1),乙\n",
    ),
    (
        "桐木乡.csv",
        "乡镇,户编号,村名,户主姓名,家庭人口数,脱贫属性,家庭纯收入（万元）,住房等级\n\
         桐木乡,001,桐木村,邓正清,3,已脱贫,1.25,A级\n桐木乡,002,桐木村,谢正清,4,已脱贫,2.5,B级\n",
    ),
];
const MEMBERS: (&str, &str) = (
    "白果乡家庭成员.csv",
    "乡镇,户编号,村名,户主姓名,姓名,证件号码,与户主关系\n\
     白果乡,001,白果村,何正清,何正清,519921199001011236,户主\n\
     白果乡,001,白果村,何正清,何小明,519921201501011239,之子\n",
);

fn merged(mask: bool) -> Vec<u8> {
    let mut session = Session::default();
    for (name, text) in REGISTERS.into_iter().chain([MEMBERS]) {
        session.open(name, text.as_bytes());
    }
    let checked = session.check(&Options::default(), &mut |_| {});
    let hides = Mask::new(&checked.dataset(session.workbook()));
    let merging = Merging {
        workbook: session.workbook(),
        checked: &checked,
        mask: mask.then_some(&hides),
        lang: Lang::Zh,
    };
    merging.write(Cursor::new(Vec::new())).unwrap().into_inner()
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap()
}

/// The cell of a row under a heading.
fn cell<'a>(range: &'a Range<Data>, row: usize, heading: &str) -> &'a Data {
    let column = range.rows().next().unwrap().iter().position(|it| it == heading);
    &range[(row, column.unwrap_or_else(|| panic!("no column {heading}")))]
}

#[test]
fn every_household_stands_once_with_the_rows_it_comes_from() {
    let range = sheet(&merged(false), "户");
    assert_eq!(range.rows().count(), 1 + 4);
    let source = cell(&range, 1, "来源").to_string();
    assert_eq!(
        source,
        "白果乡.csv › 白果乡 › 第2行；白果乡家庭成员.csv › 白果乡家庭成员 › 第2行"
    );
    let townships: Vec<_> =
        (1..5).map(|row| cell(&range, row, "乡镇").to_string()).collect();
    assert_eq!(townships, ["白果乡", "白果乡", "桐木乡", "桐木乡"]);
}

#[test]
fn identity_numbers_stay_texts_and_amounts_are_in_yuan() {
    let bytes = merged(false);
    let range = sheet(&bytes, "户");
    let id = cell(&range, 1, "户主证件号码");
    assert_eq!(id, &Data::String("519921199001011236".into()));
    assert_eq!(cell(&range, 1, "户编号"), &Data::String("001".into()));
    assert_eq!(cell(&range, 1, "人均纯收入"), &Data::Float(3820.0));
    assert_eq!(cell(&range, 3, "家庭纯收入"), &Data::Float(12_500.0));
    let persons = sheet(&bytes, "家庭成员");
    assert_eq!(persons.rows().count(), 1 + 2);
    assert_eq!(cell(&persons, 2, "姓名").to_string(), "何小明");
    assert_eq!(
        cell(&persons, 2, "来源").to_string(),
        "白果乡家庭成员.csv › 白果乡家庭成员 › 第3行"
    );
}

#[test]
fn what_looks_like_a_formula_is_a_text() {
    let bytes = merged(false);
    let range = sheet(&bytes, "户");
    assert_eq!(cell(&range, 1, "住房现状"), &Data::String("=1+1".into()));
    assert_eq!(cell(&range, 2, "住房现状"), &Data::String("@SUM(A1)".into()));
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{name}");
    }
}

#[test]
fn what_was_not_merged_is_named() {
    let range = sheet(&merged(false), "合并说明");
    assert_eq!(cell(&range, 1, "没有合并的列").to_string(), "自编列");
    assert_eq!(range.rows().count(), 1 + 3);
}

#[test]
fn a_masked_workbook_shows_nobody() {
    let range = sheet(&merged(true), "户");
    assert_eq!(cell(&range, 1, "户主姓名").to_string(), "何**");
    assert_eq!(cell(&range, 1, "户主证件号码").to_string(), "519921********1236");
    assert_eq!(cell(&range, 1, "联系电话").to_string(), "138****0011");
}

#[test]
fn our_own_reader_and_the_same_call_agree() {
    let bytes = merged(false);
    assert_eq!(bytes, merged(false));
    let mut session = Session::default();
    session.open("合并表.xlsx", &bytes);
    let checked = session.check(&Options::default(), &mut |_| {});
    assert_eq!(checked.dataset(session.workbook()).households().len(), 4);
}
