use crate::{
    sample::{
        Setting,
        chance::Chance,
        household::Household,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, cadre, serial, tenths, tick};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::Township, "乡镇", ""),
    (Key::Village, "行政村", ""),
    (Key::VillageGroup, "村民小组", ""),
    (Key::HouseholdId, "户编号", ""),
    (Key::HeadName, "户主姓名", ""),
    (Key::HeadNationalId, "户主证件号码", ""),
    (Key::HouseholdSize, "家庭人口数", ""),
    (Key::WorkerCount, "劳动力人数", ""),
    (Key::RegistrationDate, "识别时间", ""),
    (Key::MainCause, "主要致贫原因", ""),
    (Key::OtherCause, "其他致贫原因", ""),
    (Key::Phone, "联系电话", ""),
    (Key::BankAccount, "银行账号", ""),
    (Key::ContactCadre, "联户干部", ""),
    (Key::SupportingUnit, "帮扶单位", ""),
    (Key::FarmlandArea, "耕地面积（亩）", ""),
    (Key::ForestArea, "林地面积（亩）", ""),
    (Key::AccessRoadType, "入户路类型", ""),
    (Key::RoadDistanceKm, "与村主干路距离（公里）", ""),
    (Key::SanitaryToilet, "卫生厕所", ""),
    (Key::MainFuel, "主要燃料类型", ""),
    (Key::CooperativeMember, "加入合作社", ""),
    (Key::IndustrySupport, "产业帮扶", ""),
    (Key::Relocated, "易地搬迁户", ""),
    (Key::RelocationKind, "搬迁方式", ""),
    (Key::SettlementKind, "安置方式", ""),
    (Key::SettlementSite, "安置点", ""),
    (Key::Remark, "备注", ""),
];

/// 户信息表
pub(super) fn sheet(
    chance: &mut Chance,
    setting: &Setting,
    households: &[Household],
) -> Sheet {
    let (kind, title) = (SheetKind::Household, "贫困户基本信息表");
    let mut sheet = begun(setting, kind, "户信息表", COLUMNS, title, "人、亩");
    for (at, household) in households.iter().enumerate() {
        let road = chance.of(&["水泥路", "水泥路", "砂石路", "沥青路"]);
        let fuel = chance.of(&["柴草", "清洁能源", "煤炭"]);
        sheet.push(Some(at), 1, |key| match key {
            Key::AccessRoadType => road.into(),
            Key::MainFuel => fuel.into(),
            _ => cell(key, at, household, setting),
        });
    }
    sheet.totals = vec![(Key::HouseholdSize, 0), (Key::WorkerCount, 0)];
    sheet
}

fn cell(key: Key, at: usize, household: &Household, setting: &Setting) -> Value {
    let moved =
        |text: &'static str| Value::from(if household.relocated { text } else { "" });
    match key {
        Key::SerialNumber => serial(at),
        Key::Township => setting.township.into(),
        Key::Village => Value::text(setting.village(household)),
        Key::VillageGroup => Value::text(format!("{}组", household.group)),
        Key::HouseholdId => Value::text(household.id.clone()),
        Key::HeadName => Value::text(household.head_name().to_owned()),
        Key::HeadNationalId => {
            household.head().map_or(Value::Blank, |head| Value::text(head.id.clone()))
        }
        Key::HouseholdSize => household.size().into(),
        Key::WorkerCount => household.workers().into(),
        Key::RegistrationDate => {
            let month = household.group + 3;
            Value::text(format!("{}-{month:02}-15", household.registered))
        }
        Key::MainCause => household.cause.into(),
        Key::OtherCause => household.other_cause.into(),
        Key::Phone => Value::text(household.phone.clone()),
        Key::BankAccount => Value::text(household.account.clone()),
        Key::ContactCadre => Value::text(cadre(household)),
        Key::SupportingUnit => "云岭县林业局".into(),
        Key::FarmlandArea => tenths(household.farmland),
        Key::ForestArea => tenths(household.forest),
        Key::RoadDistanceKm => tenths(household.distance),
        Key::SanitaryToilet => tick(true),
        Key::CooperativeMember => tick(household.cooperative),
        Key::IndustrySupport => household.industry.into(),
        Key::Relocated => tick(household.relocated),
        Key::RelocationKind => moved("插花式"),
        Key::SettlementKind => moved("集中安置"),
        Key::SettlementSite => moved("青禾集镇安置点"),
        _ => Value::Blank,
    }
}
