use crate::{
    sample::{
        Setting,
        household::Household,
        people::Person,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::begun;

/// A list that a bureau sends: its sheet, its title, what it says of each person beside
/// name and number, and whom it names.
struct List {
    name: &'static str,
    title: &'static str,
    columns: &'static [Column],
    names: fn(&Household, &Person) -> bool,
}

const LISTS: &[List] = &[
    List {
        name: "医保参保名单",
        title: "县医保局居民医保参保名单",
        columns: &[(Key::ResidentInsurance, "参保情况", "")],
        // One village is enough to compare with.
        names: |household, _| household.village == 0,
    },
    List {
        name: "学籍名单",
        title: "县教育局义务教育学籍名单",
        columns: &[(Key::SchoolName, "就读学校", "")],
        names: |_, person| person.in_school() && person.age < 17,
    },
    List {
        name: "住房鉴定名单",
        title: "县住建局住房安全鉴定名单",
        columns: &[
            (Key::HousingGrade, "鉴定等级", ""),
            (Key::HousingAppraisalDate, "鉴定日期", ""),
        ],
        names: |_, person| person.relation == "户主",
    },
    List {
        name: "低保名单",
        title: "县民政局农村低保对象名单",
        columns: &[(Key::SubsistenceAllowance, "是否享受低保", "")],
        names: |household, _| household.allowed(),
    },
    List {
        name: "残联持证名单",
        title: "县残联持证残疾人名单",
        columns: &[
            (Key::DisabilityId, "残疾证号", ""),
            (Key::DisabilityGrade, "残疾等级", ""),
        ],
        names: |_, person| person.card.is_some(),
    },
    List {
        name: "公安户籍名单",
        title: "县公安局户籍比对名单",
        columns: &[(Key::Sex, "性别", ""), (Key::MemberStatus, "人员状态", "")],
        names: |household, _| household.village == 0,
    },
];

/// 部门反馈名单: what six bureaus have on file, as the households have it.
pub(super) fn sheets<'a>(
    setting: &'a Setting,
    households: &'a [Household],
) -> impl Iterator<Item = Sheet> + 'a {
    LISTS.iter().map(move |list| {
        let mut columns =
            vec![(Key::Name, "姓名", ""), (Key::NationalId, "证件号码", "")];
        columns.extend(list.columns);
        let kind = SheetKind::DepartmentList;
        let mut sheet = begun(setting, kind, list.name, &columns, list.title, "");
        for household in households {
            let named =
                household.family.iter().filter(|own| (list.names)(household, own));
            for person in named {
                sheet.push(None, 1, |key| cell(key, household, person));
            }
        }
        sheet
    })
}

fn cell(key: Key, household: &Household, person: &Person) -> Value {
    let card = person.card.as_ref();
    match key {
        Key::Name => Value::text(person.name.clone()),
        Key::NationalId => Value::text(person.id.clone()),
        Key::Sex => if person.male { "男" } else { "女" }.into(),
        Key::ResidentInsurance => "已参保".into(),
        Key::SchoolName => "青禾乡中心校".into(),
        Key::HousingGrade => household.house.grade.into(),
        Key::HousingAppraisalDate => Value::text(household.house.appraised.clone()),
        Key::SubsistenceAllowance => "是".into(),
        Key::DisabilityId => {
            card.map_or(Value::Blank, |(number, ..)| Value::text(number.clone()))
        }
        Key::DisabilityGrade => card.map_or(Value::Blank, |(.., grade)| (*grade).into()),
        Key::MemberStatus => "正常".into(),
        _ => Value::Blank,
    }
}
