use crate::{
    sample::{
        Setting,
        chance::Chance,
        household::Household,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, serial, tenths, tick};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::Village, "行政村", ""),
    (Key::HouseholdId, "户编号", ""),
    (Key::HeadName, "户主姓名", ""),
    (Key::RelocatedCount, "搬迁人口", ""),
    (Key::SettlementKind, "安置方式", ""),
    (Key::SettlementSite, "安置点", ""),
    (Key::HousingArea, "安置住房面积", ""),
    (Key::CompletionDate, "竣工日期", ""),
    (Key::KeysHandedOver, "是否交钥匙", ""),
    (Key::MovedIn, "搬迁入住", ""),
    (Key::MovedInDate, "入住日期", ""),
    (Key::OldHouseDemolished, "旧房拆除", ""),
    (Key::SelfRaisedFunds, "自筹资金", ""),
    (Key::Remark, "备注", ""),
];

/// 易地搬迁台账, of those who moved.
pub(super) fn sheet(
    chance: &mut Chance,
    setting: &Setting,
    households: &[Household],
) -> Sheet {
    let (kind, title) = (SheetKind::Relocation, "易地扶贫搬迁户台账");
    let mut sheet = begun(setting, kind, "易地搬迁台账", COLUMNS, title, "人、元");
    let moved = households.iter().enumerate().filter(|(_, own)| own.relocated);
    for (number, (at, household)) in moved.enumerate() {
        let (built, month) = (household.house.built, chance.within(3, 8));
        let raised = household.size().min(4) * chance.within(10, 24) * 100;
        sheet.push(Some(at), 1, |key| match key {
            Key::SerialNumber => serial(number),
            Key::Village => Value::text(setting.village(household)),
            Key::HouseholdId => Value::text(household.id.clone()),
            Key::HeadName => Value::text(household.head_name().to_owned()),
            Key::RelocatedCount => household.size().into(),
            Key::SettlementKind => "集中安置".into(),
            Key::SettlementSite => "青禾集镇安置点".into(),
            Key::HousingArea => tenths(household.house.area),
            Key::CompletionDate => Value::text(format!("{built}-{month:02}-20")),
            Key::MovedInDate => Value::text(format!("{built}-{:02}-16", month + 3)),
            Key::KeysHandedOver | Key::MovedIn | Key::OldHouseDemolished => tick(true),
            Key::SelfRaisedFunds => raised.into(),
            _ => Value::Blank,
        });
    }
    sheet
}
