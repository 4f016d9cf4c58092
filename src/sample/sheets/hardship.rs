use crate::{
    sample::{
        Setting,
        chance::Chance,
        people::Person,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, serial, tick};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::Village, "行政村", ""),
    (Key::HeadName, "户主姓名", ""),
    (Key::HeadNationalId, "户主证件号码", ""),
    (Key::HouseholdSize, "家庭人口数", ""),
    (Key::SubjectClass, "困难类别", ""),
    (Key::PerCapitaIncome, "人均纯收入", ""),
    (Key::ResidentInsurance, "居民医保", ""),
    (Key::HousingGrade, "住房等级", ""),
    (Key::HousingMet, "住房安全", ""),
    (Key::Measure, "整改措施", ""),
    (Key::Deadline, "整改时限", ""),
    (Key::Remark, "备注", ""),
];

const CLASSES: &[&str] =
    &["低保户", "残疾人户", "大病重病户", "独居老人", "因灾户", "边缘户"];

/// 特殊困难户台账: families outside the register, of none of its households.
pub(super) fn sheet(
    chance: &mut Chance,
    setting: &Setting,
    families: &[Vec<Person>],
) -> Sheet {
    let (kind, title) = (SheetKind::Hardship, "非建档立卡特殊困难户台账");
    let mut sheet = begun(setting, kind, "特殊困难户台账", COLUMNS, title, "元、人");
    for (at, family) in families.iter().enumerate() {
        let Some(head) = family.first() else { continue };
        let village = setting.villages.get(at % setting.villages.len().max(1));
        let (income, wage) = (chance.within(4_211, 9_877), chance.within(400, 560));
        let (class, grade) = (chance.of(CLASSES), chance.of(&["A级", "B级"]));
        let day =
            format!("{}-{}-{:02}", setting.year, chance.within(10, 12), at % 28 + 1);
        sheet.push(None, 1, |key| match key {
            Key::SerialNumber => serial(at),
            Key::Village => Value::text(village.cloned().unwrap_or_default()),
            Key::HeadName => Value::text(head.name.clone()),
            Key::HeadNationalId => Value::text(head.id.clone()),
            Key::HouseholdSize => i64::try_from(family.len()).unwrap_or_default().into(),
            Key::SubjectClass => class.into(),
            Key::PerCapitaIncome => income.into(),
            Key::ResidentInsurance | Key::HousingMet => tick(true),
            Key::HousingGrade => grade.into(),
            Key::Measure => {
                Value::text(format!("落实公益性岗位1个，每月{wage}元，签订协议1份"))
            }
            Key::Deadline => Value::text(day.clone()),
            _ => Value::Blank,
        });
    }
    sheet
}
