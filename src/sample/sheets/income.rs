use crate::{
    sample::{
        Setting,
        household::Household,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, serial};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::Village, "行政村", ""),
    (Key::HouseholdId, "户编号", ""),
    (Key::HeadName, "户主姓名", ""),
    (Key::HouseholdSize, "家庭人口", ""),
    (Key::WageIncome, "工资性收入", ""),
    (Key::PublicPostIncome, "其中：公益性岗位工资", ""),
    (Key::BusinessIncome, "生产经营性收入", ""),
    (Key::PropertyIncome, "财产性收入", ""),
    (Key::DividendIncome, "资产收益扶贫分红收入", ""),
    (Key::OtherPropertyIncome, "其他财产性收入", ""),
    (Key::TransferIncome, "转移性收入", ""),
    (Key::FamilyPlanningBenefit, "计划生育金", ""),
    (Key::SubsistenceBenefit, "低保金", ""),
    (Key::DestituteBenefit, "特困供养金", ""),
    (Key::PensionBenefit, "养老保险金", ""),
    (Key::EcologicalBenefit, "生态补偿金", ""),
    (Key::DisabilityBenefit, "残疾人补贴", ""),
    (Key::AgriculturalSubsidy, "农业补贴", ""),
    (Key::OtherTransferIncome, "其他转移性收入", ""),
    (Key::OneOffIncome, "临时救助", ""),
    (Key::BusinessExpense, "生产经营性支出", ""),
    (Key::NetIncome, "家庭纯收入", ""),
    (Key::PerCapitaIncome, "人均纯收入（元）", ""),
];

/// 收入测算表
pub(super) fn sheet(setting: &Setting, households: &[Household]) -> Sheet {
    let (kind, title) = (SheetKind::Income, "贫困户收入测算表");
    let mut sheet = begun(setting, kind, "收入测算表", COLUMNS, title, "元");
    for (at, household) in households.iter().enumerate() {
        sheet.push(Some(at), 1, |key| cell(key, at, household, setting));
    }
    let summed = COLUMNS.iter().map(|(key, ..)| *key).skip(4);
    let summed = summed.filter(|key| *key != Key::PerCapitaIncome);
    sheet.totals = summed.map(|key| (key, 0)).collect();
    sheet
}

fn cell(key: Key, at: usize, household: &Household, setting: &Setting) -> Value {
    let income = &household.income;
    let fen = match key {
        Key::SerialNumber => return serial(at),
        Key::Village => return Value::text(setting.village(household)),
        Key::HouseholdId => return Value::text(household.id.clone()),
        Key::HeadName => return Value::text(household.head_name().to_owned()),
        Key::HouseholdSize => return household.size().into(),
        Key::WageIncome => income.wages(),
        Key::PublicPostIncome => income.posts,
        Key::BusinessIncome => income.business,
        Key::PropertyIncome => income.property(),
        Key::DividendIncome => income.dividend,
        Key::OtherPropertyIncome => income.rent,
        Key::TransferIncome => income.transfer(),
        Key::SubsistenceBenefit => income.allowance,
        Key::DestituteBenefit => income.destitute,
        Key::PensionBenefit => income.pension,
        Key::EcologicalBenefit => income.ecology,
        Key::DisabilityBenefit => income.disability,
        Key::AgriculturalSubsidy => income.farming,
        Key::OtherTransferIncome => income.kin,
        Key::BusinessExpense => income.expense,
        Key::NetIncome => income.net(),
        Key::PerCapitaIncome => household.per_head(),
        _ => 0,
    };
    Value::Fen(fen)
}
