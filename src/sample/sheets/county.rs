use crate::{
    sample::{
        Setting,
        chance::Chance,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::begun;

const COLUMNS: &[Column] = &[
    (Key::Township, "乡镇", ""),
    (Key::VillagePopulation, "农村户籍人口", ""),
    (Key::RemainingPoor, "剩余贫困人口", ""),
    (Key::PovertyRate, "综合贫困发生率", ""),
    (Key::CentralSchool, "标准中心校", ""),
    (Key::TownshipClinic, "达标卫生院", ""),
    (Key::ServiceCenter, "便民服务中心", ""),
    (Key::MissedRate, "漏评率", ""),
    (Key::WrongExitRate, "错退率", ""),
    (Key::ApprovalRate, "群众认可度", ""),
    (Key::VillageExitVerdict, "是否达标", ""),
    (Key::Remark, "备注", ""),
];

/// 县摘帽指标表: the township of the workbook, four others, and the county as a whole.
pub(super) fn sheet(chance: &mut Chance, setting: &Setting, villages: &Sheet) -> Sheet {
    let (kind, title) = (SheetKind::County, "贫困县摘帽指标自查表");
    let mut sheet = begun(setting, kind, "县摘帽指标", COLUMNS, title, "人");
    let towns = [setting.township, "石桥镇", "双河镇", "云台镇", "清溪乡"];
    let own: i64 = (0..villages.rows.len())
        .map(|row| villages.int(row, Key::VillagePopulation))
        .sum();
    let mut people = vec![own];
    people.extend((1..towns.len()).map(|_| chance.within(9_000, 21_000)));
    let all = people.iter().sum::<i64>();
    let rows = towns.into_iter().zip(people).chain([("合计", all)]);
    let count = i64::try_from(towns.len()).unwrap_or_default();
    for (town, people) in rows {
        let whole = town == "合计";
        let permille = chance.within(2, 9);
        let approval = chance.within(93, 98);
        sheet.push(None, 1, |key| match key {
            Key::Township => town.into(),
            Key::VillagePopulation => people.into(),
            Key::RemainingPoor => Value::Int(0),
            Key::PovertyRate => "0%".into(),
            Key::CentralSchool | Key::TownshipClinic | Key::ServiceCenter => {
                if whole {
                    Value::Int(count)
                } else {
                    "是".into()
                }
            }
            Key::MissedRate | Key::WrongExitRate => Value::text(format!("0.{permille}%")),
            Key::ApprovalRate => Value::text(format!("{approval}%")),
            _ => Value::Blank,
        });
    }
    sheet
}
