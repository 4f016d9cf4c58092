use super::{Fault, any, free, row, site::Place};
use crate::schema::{
    Key::{
        HeadName, HeadNationalId, HousingGrade, HousingMet, Measure, PerCapitaIncome,
        ResidentInsurance, SubjectClass,
    },
    SheetKind::{Hardship, Household},
};

pub(super) const FAULTS: &[Fault] = &[
    row("N952", Hardship, SubjectClass, "困难类别不规范", any, |site| {
        site.set(SubjectClass, "很困难");
    }),
    row("N953", Hardship, ResidentInsurance, "特殊困难户未参保", any, |site| {
        site.set(ResidentInsurance, "未购买");
    }),
    row("N954", Hardship, HousingGrade, "特殊困难户住危房", any, |site| {
        site.set(HousingGrade, "C级");
        site.set(HousingMet, "否");
    }),
    row("N955", Hardship, PerCapitaIncome, "低于标准疑似漏评", any, |site| {
        site.set(PerCapitaIncome, 2_891);
        site.set(HousingGrade, "D级");
        site.set(HousingMet, "否");
    }),
    row("N956", Hardship, Measure, "特殊困难户没有整改措施", any, |site| {
        site.set(Measure, "");
    }),
    free("N951", "已在名册又列特殊困难户", |ground| {
        let own = ground.site(Hardship, any)?;
        let (sheet, row) = (own.sheet, own.row);
        let other = ground.site(Household, any)?;
        let (register, at) = (other.sheet, other.row);
        for key in [HeadName, HeadNationalId] {
            let value = ground.value(register, at, key);
            ground.set(sheet, row, key, value);
        }
        Some(Place::cell(sheet, row, HeadNationalId))
    }),
];
