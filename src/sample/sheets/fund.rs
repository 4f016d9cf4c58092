use crate::{
    sample::{
        Setting,
        chance::Chance,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, serial};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::ProjectId, "项目编号", ""),
    (Key::ProjectName, "项目名称", ""),
    (Key::Village, "行政村", ""),
    (Key::AllottedDate, "下达日期", ""),
    (Key::AllottedFunds, "下达资金（万元）", ""),
    (Key::SpentFunds, "累计支出（万元）", ""),
    (Key::ExpenditureProgress, "支出进度", ""),
    (Key::ProjectStatus, "项目状态", ""),
    (Key::Remark, "备注", ""),
];

const WORKS: &[&str] =
    &["蓄水池", "产业路", "人饮管网", "花椒基地", "便民桥", "肉牛圈舍", "灌溉渠", "路灯"];

/// 资金支出进度表: what each project has and has spent, and the sums.
pub(super) fn sheet(chance: &mut Chance, setting: &Setting) -> Sheet {
    let (kind, title) = (SheetKind::Fund, "财政专项扶贫资金支出进度表");
    let mut sheet = begun(setting, kind, "资金支出进度表", COLUMNS, title, "");
    let count = (setting.villages.len() * 2).clamp(12, 60);
    for at in 0..count {
        let village = setting.villages.get(at % setting.villages.len().max(1));
        let village = village.cloned().unwrap_or_default();
        let works = WORKS.get((at + at / WORKS.len()) % WORKS.len()).unwrap_or(&"水渠");
        // In hundredths of 万元.
        let allotted = chance.within(1_800, 9_600);
        let done = chance.percent(60);
        let share = if done { chance.within(91, 98) } else { chance.within(78, 90) };
        let spent = allotted * share / 100;
        let day =
            format!("{}-{:02}-{:02}", setting.year, chance.within(1, 4), at % 28 + 1);
        sheet.push(None, 1, |key| match key {
            Key::SerialNumber => serial(at),
            Key::ProjectId => Value::text(format!("XM{}{:03}", setting.year, at + 1)),
            Key::ProjectName => {
                Value::text(format!("{village}{works}建设项目（{}期）", at / 8 + 1))
            }
            Key::Village => Value::text(village.clone()),
            Key::AllottedDate => Value::text(day.clone()),
            Key::AllottedFunds => Value::Fen(allotted),
            Key::SpentFunds => Value::Fen(spent),
            Key::ExpenditureProgress => Value::text(percent(spent, allotted)),
            Key::ProjectStatus => if done { "已完工" } else { "在建" }.into(),
            _ => Value::Blank,
        });
    }
    sheet.totals = vec![(Key::AllottedFunds, 0), (Key::SpentFunds, 0)];
    sheet
}

/// A part of a whole, with two decimals: `86.32%`.
pub(in crate::sample) fn percent(part: i64, whole: i64) -> String {
    let whole = whole.max(1);
    let rate = (part * 20_000 + whole) / (whole * 2);
    format!("{}.{:02}%", rate / 100, rate % 100)
}
