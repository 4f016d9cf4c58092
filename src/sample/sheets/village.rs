use crate::{
    sample::{
        Setting,
        chance::Chance,
        household::Household,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::begun;

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::Village, "行政村", ""),
    (Key::VillageHouseholds, "总户数", ""),
    (Key::VillagePopulation, "总人口", ""),
    (Key::PoorHouseholds, "建档立卡户数", ""),
    (Key::PoorPopulation, "建档立卡人口", ""),
    (Key::RemainingPoor, "剩余贫困人口", ""),
    (Key::PovertyRate, "贫困发生率", ""),
    (Key::CollectiveIncome, "村级集体经济收入（万元）", ""),
    (Key::VillageRoad, "通村硬化路", ""),
    (Key::Clinic, "卫生室", ""),
    (Key::VillageDoctor, "村医", ""),
    (Key::CultureRoom, "文化室", ""),
    (Key::Network, "通信网络", ""),
    (Key::VillageExitVerdict, "是否退出", ""),
    (Key::Remark, "备注", ""),
];

/// 村退出验收表
pub(super) fn sheet(
    chance: &mut Chance,
    setting: &Setting,
    households: &[Household],
) -> Sheet {
    let (kind, title) = (SheetKind::Village, "贫困村退出自查验收表");
    let mut sheet = begun(setting, kind, "村退出验收表", COLUMNS, title, "");
    for (at, name) in setting.villages.iter().enumerate() {
        let own = households.iter().filter(|household| household.village == at);
        let sizes: Vec<i64> = own.map(Household::size).collect();
        let poor = i64::try_from(sizes.len()).unwrap_or_default();
        let all = poor + chance.within(150, 380);
        let people = sizes.iter().sum::<i64>() + (all - poor) * 10 / 3;
        let money = chance.within(221, 987) * 100;
        sheet.push(None, 1, |key| match key {
            Key::SerialNumber => super::serial(at),
            Key::Village => Value::text(name.clone()),
            Key::VillageHouseholds => all.into(),
            Key::VillagePopulation => people.into(),
            Key::PoorHouseholds => poor.into(),
            Key::PoorPopulation => sizes.iter().sum::<i64>().into(),
            Key::RemainingPoor => Value::Int(0),
            Key::PovertyRate => "0%".into(),
            Key::CollectiveIncome => Value::Fen(money / 100),
            Key::VillageRoad | Key::VillageExitVerdict => "是".into(),
            Key::Clinic | Key::CultureRoom | Key::Network => "有".into(),
            Key::VillageDoctor => Value::Int(1),
            _ => Value::Blank,
        });
    }
    sheet
}
