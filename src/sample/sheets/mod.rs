//! The sheets of a township, each from its columns and what a household says to them.

mod acceptance;
mod cadre;
mod county;
pub(super) mod fund;
mod hardship;
mod income;
mod ledger;
mod lists;
mod member;
mod register;
mod relocation;
mod village;

use chrono::Datelike;

use super::{
    Setting,
    chance::Chance,
    household::Household,
    people::Person,
    table::{Column, Sheet, Value},
};
use crate::schema::SheetKind;

/// All sheets, in the order of the workbook. `hardship` are families outside the register.
pub(super) fn all(
    chance: &mut Chance,
    setting: &Setting,
    households: &[Household],
    hardship: &[Vec<Person>],
) -> Vec<Sheet> {
    let ledger = ledger::entries(chance, setting, households);
    let totals = ledger::totals(setting, &ledger);
    let acceptance = acceptance::sheet(chance, setting, households);
    let register = register::sheet(chance, setting, households);
    let villages = village::sheet(chance, setting, households);
    let county = county::sheet(chance, setting, &villages);
    let mut sheets = vec![
        acceptance,
        register,
        member::sheet(setting, households),
        income::sheet(setting, households),
        ledger,
        totals,
        villages,
        relocation::sheet(chance, setting, households),
        hardship::sheet(chance, setting, hardship),
        fund::sheet(chance, setting),
        county,
        cadre::sheet(setting, households),
    ];
    sheets.extend(lists::sheets(setting, households));
    sheets
}

/// A sheet of no rows yet, with the lines above its header: the title, and who filled it
/// in, when and in what unit.
fn begun(
    setting: &Setting,
    kind: SheetKind,
    name: &'static str,
    columns: &[Column],
    title: &str,
    unit: &str,
) -> Sheet {
    let mut sheet = Sheet::new(kind, name, columns);
    sheet.lines = lines(setting, title, unit);
    sheet
}

/// The lines above a header: the title, and who filled it in, when and in what unit.
fn lines(setting: &Setting, title: &str, unit: &str) -> Vec<String> {
    let (township, year, day) = (setting.township, setting.year, setting.as_of);
    let day = format!("{}年{}月{}日", day.year(), day.month(), day.day());
    let unit =
        if unit.is_empty() { String::new() } else { format!("    单位：{unit}") };
    vec![
        format!("云岭县{township}{year}年{title}"),
        format!("填报单位：{township}人民政府    填报时间：{day}{unit}"),
    ]
}

fn serial(at: usize) -> Value {
    Value::Int(i64::try_from(at + 1).unwrap_or_default())
}

fn tick(yes: bool) -> Value {
    Value::from(if yes { "是" } else { "否" })
}

/// An area in tenths, as a number.
fn tenths(area: i64) -> Value {
    if area % 10 == 0 { Value::Int(area / 10) } else { Value::Fen(area * 10) }
}

/// The name of the contact cadre of a household: three to a village.
fn cadre(household: &Household) -> String {
    const FAMILY: [&str; 5] = ["邱", "易", "毛", "熊", "樊"];
    const GIVEN: [&str; 7] = ["志远", "立新", "建华", "晓岚", "春燕", "文彬", "佳宁"];
    let at =
        household.village * 3 + usize::try_from(household.group % 3).unwrap_or_default();
    let family = FAMILY.get(at % FAMILY.len()).copied().unwrap_or_default();
    let given = GIVEN.get(at / FAMILY.len() % GIVEN.len()).copied().unwrap_or_default();
    format!("{family}{given}")
}
