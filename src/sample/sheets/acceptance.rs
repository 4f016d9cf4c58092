use crate::{
    sample::{
        Setting,
        chance::Chance,
        household::Household,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, serial, tenths};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::Village, "行政村", ""),
    (Key::VillageGroup, "组", ""),
    (Key::HouseholdId, "户编号", ""),
    (Key::HeadName, "户主姓名", ""),
    (Key::HouseholdSize, "家庭人口（人）", ""),
    (Key::PovertyClass, "贫困户属性", ""),
    (Key::ExitStatus, "脱贫属性", ""),
    (Key::ExitYear, "脱贫年度", ""),
    (Key::PerCapitaIncome, "年人均纯收入（元）", "一超"),
    (Key::FoodMet, "不愁吃", "两不愁"),
    (Key::ClothingMet, "不愁穿", "两不愁"),
    (Key::EducationMet, "义务教育有保障", "六有"),
    (Key::MedicalCareMet, "基本医疗有保障", "六有"),
    (Key::HousingMet, "住房安全", "六有"),
    (Key::WaterMet, "安全饮水", "六有"),
    (Key::ElectricityMet, "生活用电", "六有"),
    (Key::BroadcastMet, "广播电视", "六有"),
    (Key::HousingGrade, "住房等级", ""),
    (Key::HousingStructure, "住房结构", ""),
    (Key::HousingArea, "住房面积（平方米）", ""),
    (Key::HousingBuiltYear, "建房时间", ""),
    (Key::HousingRenovatedYear, "危改年度", ""),
    (Key::DangerousHousing, "是否危房", ""),
    (Key::HousingStatus, "住房现状", ""),
    (Key::HousingAppraisalDate, "鉴定日期", ""),
    (Key::WaterDifficulty, "饮水困难", ""),
    (Key::InsuredCount, "参保人数", ""),
    (Key::MetCount, "达标项数", ""),
    (Key::AcceptedBy, "验收人", ""),
    (Key::AcceptanceDate, "验收日期", ""),
    (Key::HeadSignature, "户主签字", ""),
    (Key::AcceptanceVerdict, "验收结论", ""),
    (Key::Remark, "备注", ""),
];

/// 户脱贫验收表
pub(super) fn sheet(
    chance: &mut Chance,
    setting: &Setting,
    households: &[Household],
) -> Sheet {
    let (kind, title) = (SheetKind::Acceptance, "户脱贫自查验收表");
    let mut sheet = begun(setting, kind, "户脱贫验收表", COLUMNS, title, "元、人");
    sheet.numbered = true;
    for (at, household) in households.iter().enumerate() {
        let day = chance.within(8, 14);
        let remark = match chance.within(0, 29) {
            0 => "墙体无裂缝，水管已改造",
            1 => "2019年屋面漏雨，已修复",
            2 => "医保断缴一月，已补缴",
            _ => "",
        };
        sheet.push(Some(at), 1, |key| cell(key, at, household, setting, day, remark));
    }
    sheet.totals = vec![(Key::HouseholdSize, 0), (Key::InsuredCount, 0)];
    sheet.footer = vec![
        "注：“√”为达标，“×”为不达标，“—”为不涉及。",
        "填表人：            审核人：            分管领导：",
    ];
    sheet
}

fn cell(
    key: Key,
    at: usize,
    household: &Household,
    setting: &Setting,
    day: i64,
    remark: &'static str,
) -> Value {
    let house = &household.house;
    match key {
        Key::SerialNumber => serial(at),
        Key::Village => Value::text(setting.village(household)),
        Key::VillageGroup => Value::text(format!("{}组", household.group)),
        Key::HouseholdId => Value::text(household.id.clone()),
        Key::HeadName | Key::HeadSignature => {
            Value::text(household.head_name().to_owned())
        }
        Key::HouseholdSize | Key::InsuredCount => household.size().into(),
        Key::PovertyClass => household.class.into(),
        Key::ExitStatus => {
            if household.exited.is_some() { "已脱贫" } else { "预脱贫" }.into()
        }
        Key::ExitYear => household.exited.unwrap_or(setting.year).into(),
        Key::PerCapitaIncome => Value::Fen(household.per_head()),
        Key::FoodMet
        | Key::ClothingMet
        | Key::EducationMet
        | Key::MedicalCareMet
        | Key::HousingMet
        | Key::WaterMet
        | Key::ElectricityMet
        | Key::BroadcastMet => "√".into(),
        Key::HousingGrade => house.grade.into(),
        Key::HousingStructure => house.structure.into(),
        Key::HousingArea => tenths(house.area),
        Key::HousingBuiltYear => house.built.into(),
        Key::HousingRenovatedYear => house.renovated.map_or(Value::Blank, Value::Int),
        Key::DangerousHousing | Key::WaterDifficulty => "否".into(),
        Key::HousingStatus => "已入住".into(),
        Key::HousingAppraisalDate => Value::text(house.appraised.clone()),
        Key::MetCount => Value::Int(7),
        Key::AcceptedBy => "邱立新、易建华".into(),
        Key::AcceptanceDate => Value::text(format!("{}-09-{day:02}", setting.year)),
        Key::AcceptanceVerdict => "合格".into(),
        Key::Remark => remark.into(),
        _ => Value::Blank,
    }
}
