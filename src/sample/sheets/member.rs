use crate::{
    sample::{
        Setting,
        household::Household,
        people::{Person, digits, year_of},
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, serial, tick};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::HouseholdId, "户编号", ""),
    (Key::HeadName, "户主姓名", ""),
    (Key::Name, "成员姓名", ""),
    (Key::Sex, "性别", ""),
    (Key::NationalId, "证件号码", ""),
    (Key::DisabilityId, "残疾证号", ""),
    (Key::RelationToHead, "与户主关系", ""),
    (Key::BirthDate, "出生日期", ""),
    (Key::Age, "年龄", ""),
    (Key::Ethnicity, "民族", ""),
    (Key::EducationLevel, "文化程度", ""),
    (Key::Schooling, "在校生状况", ""),
    (Key::DropoutReason, "未上学原因", ""),
    (Key::Health, "健康状况", ""),
    (Key::WorkCapacity, "劳动技能", ""),
    (Key::WorkPlace, "务工所在地", ""),
    (Key::WorkMonths, "务工时间（月）", ""),
    (Key::MonthlyWage, "务工月收入", ""),
    (Key::PublicPost, "公益性岗位", ""),
    (Key::PublicPostMonths, "公益性岗位(月数)", ""),
    (Key::ResidentInsurance, "是否参加城乡居民基本医疗保险", ""),
    (Key::EmployeeInsurance, "城镇职工基本医疗保险", ""),
    (Key::SeriousIllnessInsurance, "是否参加大病保险", ""),
    (Key::InsurancePayment, "个人缴费", ""),
    (Key::PensionInsurance, "城乡居民基本养老保险", ""),
    (Key::SubsistenceAllowance, "是否享受低保", ""),
    (Key::DestituteSupport, "是否特困供养人员", ""),
    (Key::MedicalAssistance, "医疗救助", ""),
    (Key::YuluGrant, "雨露计划", ""),
    (Key::MemberStatus, "人员状态", ""),
    (Key::Remark, "备注", ""),
];

/// 家庭成员表
pub(super) fn sheet(setting: &Setting, households: &[Household]) -> Sheet {
    let (kind, title) = (SheetKind::Member, "建档立卡贫困户家庭成员信息表");
    let mut sheet = begun(setting, kind, "家庭成员信息", COLUMNS, title, "");
    sheet.merged = vec![Key::HouseholdId, Key::HeadName];
    let mut number = 0;
    for (at, household) in households.iter().enumerate() {
        for (place, person) in household.family.iter().enumerate() {
            let span = if place == 0 { household.family.len() } else { 0 };
            sheet.push(Some(at), span, |key| match key {
                Key::SerialNumber => serial(number),
                Key::HouseholdId if place == 0 => Value::text(household.id.clone()),
                Key::HeadName if place == 0 => household.head_name().to_owned().into(),
                _ => cell(key, household, person, setting),
            });
            number += 1;
        }
    }
    sheet
}

fn cell(key: Key, household: &Household, person: &Person, setting: &Setting) -> Value {
    let adult = person.age >= 16 && !person.in_school();
    match key {
        Key::Name => Value::text(person.name.clone()),
        Key::Sex => if person.male { "男" } else { "女" }.into(),
        Key::NationalId => Value::text(person.id.clone()),
        Key::DisabilityId => person
            .card
            .as_ref()
            .map_or(Value::Blank, |(card, ..)| Value::text(card.clone())),
        Key::RelationToHead => person.relation.into(),
        Key::BirthDate => Value::text(digits(person.birth)),
        Key::Age => person.age.into(),
        Key::Ethnicity => "汉族".into(),
        Key::EducationLevel => person.education.into(),
        Key::Schooling => person.schooling.into(),
        Key::Health => person.health.into(),
        Key::WorkCapacity => person.capacity.into(),
        Key::WorkPlace => person.work.map_or(Value::Blank, |(place, ..)| place.into()),
        Key::WorkMonths => {
            person.work.map_or(Value::Blank, |(_, months, _)| months.into())
        }
        Key::MonthlyWage => person.work.map_or(Value::Blank, |(.., wage)| wage.into()),
        Key::PublicPost => person.post.map_or(Value::Blank, |(name, ..)| name.into()),
        Key::PublicPostMonths => {
            person.post.map_or(Value::Blank, |(_, months, _)| months.into())
        }
        Key::ResidentInsurance | Key::SeriousIllnessInsurance => tick(true),
        Key::EmployeeInsurance => tick(false),
        Key::InsurancePayment => if household.destitute() { 0 } else { 400 }.into(),
        Key::PensionInsurance => tick(adult),
        Key::SubsistenceAllowance => tick(household.allowed()),
        Key::DestituteSupport => tick(household.destitute()),
        Key::MedicalAssistance => tick(person.health == "大病"),
        Key::YuluGrant => {
            let vocational =
                ["中职", "高职"].iter().any(|word| person.schooling.contains(word));
            tick(vocational && year_of(person.birth) < setting.year)
        }
        _ => Value::Blank,
    }
}
