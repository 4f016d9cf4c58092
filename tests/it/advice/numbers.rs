//! Identity numbers that one edit mends.

use std::collections::BTreeSet;

use huqing::{
    advice::{Holder, candidates},
    engine::{Options, check},
    finding::FixClass,
    record::{Date, NationalId, Sex},
    workbook::Workbook,
};

use super::errors::Chance;
use crate::{grid::add_sheet, localise::data};

#[test]
fn the_cases_of_identity_numbers_have_their_candidates() {
    let file: serde_json::Value = serde_json::from_str(&data("domain.json")).unwrap();
    let mut compared = 0;
    for case in file["id_cases"].as_array().unwrap() {
        let Some(wanted) = case["candidates_with_columns"].as_array() else { continue };
        let text = case["observed"].as_str().unwrap();
        if text.contains('x') || text.ends_with("000") {
            continue;
        }
        let areas = case["known_regions"].as_array().map(|all| {
            let code = |area: &serde_json::Value| area.as_str().unwrap().parse().unwrap();
            all.iter().map(code).collect::<BTreeSet<u32>>()
        });
        let has_area =
            areas.map(|areas: BTreeSet<u32>| move |area: u32| areas.contains(&area));
        let sex = if case["sex_column"] == "女" { Sex::Female } else { Sex::Male };
        let holder = Holder {
            birth: Date::parse(case["birth_column"].as_str().unwrap(), 0),
            sex: Some(sex),
            areas: has_area.as_ref().map(|has| has as &dyn Fn(u32) -> bool),
        };
        let found = candidates(text, holder);
        let wanted: Vec<&str> = wanted.iter().filter_map(|it| it.as_str()).collect();
        assert_eq!(found, wanted, "{text}");
        compared += 1;
    }
    assert!(compared >= 5, "{compared}");
}

fn number(chance: &mut Chance) -> (String, Date) {
    let day = Date::new(
        1940 + i32::try_from(chance.below(70)).unwrap(),
        1 + u32::try_from(chance.below(12)).unwrap(),
        1 + u32::try_from(chance.below(28)).unwrap(),
    )
    .unwrap();
    let (month, date) = (day.month().unwrap(), day.day().unwrap());
    loop {
        let sequence = chance.below(1000);
        let body = format!("519921{:04}{month:02}{date:02}{sequence:03}", day.year());
        let whole = "0123456789X".chars().map(|check| format!("{body}{check}"));
        let sound =
            |text: &String| NationalId::parse(text).is_some_and(NationalId::is_sound);
        if let Some(found) = whole.into_iter().find(sound) {
            return (found, day);
        }
    }
}

#[test]
fn one_wrong_digit_of_the_birth_date_is_mended_as_it_was() {
    let mut chance = Chance(77);
    for _ in 0..1000 {
        let (right, birth) = number(&mut chance);
        let mut digits = right.clone().into_bytes();
        let at = 6 + chance.below(8);
        let other = b'0' + u8::try_from(chance.below(10)).unwrap();
        if digits[at] == other {
            continue;
        }
        digits[at] = other;
        let typed = String::from_utf8(digits).unwrap();
        assert!(!NationalId::parse(&typed).unwrap().is_sound());
        let holder = Holder { birth: Some(birth), ..Holder::default() };
        assert_eq!(candidates(&typed, holder), [right]);
    }
}

#[test]
fn a_number_that_the_birth_column_mends_is_certain() {
    let mut workbook = Workbook::default();
    let rows = [
        "户编号|姓名|性别|证件号码|出生日期|与户主关系".to_owned(),
        "001|何正清|男|519921198801020117|1978-01-02|户主".to_owned(),
    ];
    let (right, ()) = (0..10)
        .chain([10])
        .map(|check| {
            let check = if check == 10 { "X".to_owned() } else { check.to_string() };
            (format!("51992119780102011{check}"), ())
        })
        .find(|(text, ())| NationalId::parse(text).unwrap().is_sound())
        .unwrap();
    let wrong = format!("51992119880102011{}", &right[17..]);
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.replace("519921198801020117", &wrong))
        .map(|row| row.split('|').map(str::to_owned).collect())
        .collect();
    add_sheet(&mut workbook, "表.xlsx", "家庭成员表", &rows);
    let checked = check(&workbook, &Options::default());
    let finding = checked.report.findings.iter().find(|f| f.rule.code == "I104").unwrap();
    let fix = finding.fix.as_ref().unwrap();
    assert_eq!((fix.class, fix.to.as_str()), (FixClass::Derived, right.as_str()));
}

fn fix_of(code: &str, rows: &[&str]) -> Option<(FixClass, String)> {
    let mut workbook = Workbook::default();
    let split = |row: &&str| row.split('|').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = rows.iter().map(split).collect();
    add_sheet(&mut workbook, "表.xlsx", "家庭成员表", &rows);
    let checked = check(&workbook, &Options::default());
    let mut findings = checked.report.findings.into_iter();
    let finding = findings.find(|it| it.rule.code == code);
    let fix = finding.unwrap_or_else(|| panic!("no {code}")).fix;
    fix.map(|fix| (fix.class, fix.to))
}

const COLUMNS: &str = "户编号|姓名|性别|证件号码|出生日期|与户主关系";

#[test]
fn an_old_number_is_certain_if_the_birth_column_agrees() {
    let row = |birth: &str| format!("001|冉光碧|女|519921720222024|{birth}|户主");
    let fix = |birth| fix_of("I103", &[COLUMNS, &row(birth)]).unwrap();
    assert_eq!(fix("1972-02-22"), (FixClass::Derived, "519921197202220249".to_owned()));
    assert_eq!(fix("").0, FixClass::Verify);
    assert_eq!(fix("1973-02-22").0, FixClass::Verify);
}

#[test]
fn a_wrong_area_is_suggested_by_the_areas_of_the_family() {
    let mut chance = Chance(5);
    let (head, birth) = number(&mut chance);
    let (wife, married) = number(&mut chance);
    let wrong = wife.replacen("519921", "519921".replace('2', "7").as_str(), 1);
    let wrong = format!("{}21{}", &wrong[..4], &wrong[6..]).replacen("5199", "5189", 1);
    let rows = [
        COLUMNS.to_owned(),
        format!("001|何正清||{head}|{birth}|户主"),
        format!("001|周云||{wrong}|{married}|配偶"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(fix_of("I104", &rows), Some((FixClass::Verify, wife)));
}
