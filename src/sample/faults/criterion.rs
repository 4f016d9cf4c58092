use super::{Fault, any, row, site::Site};
use crate::{
    sample::table::Value,
    schema::{
        Key::{
            self, AcceptanceDate, AcceptanceVerdict, Age, BroadcastMet, ClothingMet,
            DropoutReason, EducationLevel, ElectricityMet, ExitStatus, FoodMet,
            HousingAppraisalDate, HousingArea, HousingBuiltYear, HousingGrade,
            HousingMet, HousingRenovatedYear, HousingStatus, HousingStructure,
            InsuredCount, MetCount, NetIncome, PerCapitaIncome, Remark,
            ResidentInsurance, Schooling, WaterMet,
        },
        SheetKind::{Acceptance, Household, Income, Member},
    },
};

/// Says truthfully that the household does not meet the standard yet.
fn fail(site: &mut Site<'_>) {
    site.set_in(Acceptance, AcceptanceVerdict, "不合格");
    site.set_in(Acceptance, ExitStatus, "未脱贫");
    site.set_in(Acceptance, Key::ExitYear, "");
    site.set_in(Acceptance, MetCount, 6);
}

const INSURED: [Key; 4] = [
    ResidentInsurance,
    Key::EmployeeInsurance,
    Key::SeriousIllnessInsurance,
    Key::InsurancePayment,
];

pub(super) const FAULTS: &[Fault] = &[
    row("C602", Acceptance, PerCapitaIncome, "收入没有填", any, |site| {
        site.set(PerCapitaIncome, "");
        for key in [
            Key::WageIncome,
            Key::BusinessIncome,
            Key::PropertyIncome,
            Key::TransferIncome,
            Key::BusinessExpense,
            NetIncome,
            PerCapitaIncome,
        ] {
            site.set_in(Income, key, "");
        }
    }),
    row("C603", Acceptance, FoodMet, "愁吃愁穿", any, |site| {
        site.set(FoodMet, "×");
        site.set(ClothingMet, "×");
        fail(site);
    }),
    row(
        "C604",
        Member,
        Schooling,
        "适龄儿童辍学",
        |site| (9..=13).contains(&site.int(Age)),
        |site| {
            site.set(Schooling, "非在校生");
            site.set(EducationLevel, "小学");
            site.set_in(Acceptance, Key::EducationMet, "×");
            fail(site);
        },
    ),
    row(
        "C605",
        Member,
        Schooling,
        "辍学劝返佐证不全",
        |site| (9..=13).contains(&site.int(Age)),
        |site| {
            site.set(Schooling, "非在校生");
            site.set(EducationLevel, "小学");
            site.set(DropoutReason, "厌学，劝返1次");
            site.set_in(Acceptance, Key::EducationMet, "×");
            fail(site);
        },
    ),
    row(
        "C606",
        Member,
        ResidentInsurance,
        "成员没有参加医保",
        |site| site.int(Age) > 20,
        |site| {
            site.set(ResidentInsurance, "未购买");
            site.set(Key::InsurancePayment, 0);
            site.set(Key::MedicalAssistance, "否");
            site.set_in(
                Acceptance,
                InsuredCount,
                site.int_in(Acceptance, InsuredCount) - 1,
            );
            site.set_in(Acceptance, Key::MedicalCareMet, "×");
            fail(site);
        },
    ),
    row(
        "C607",
        Acceptance,
        InsuredCount,
        "参保人数少于家庭人口",
        // A child born this year is insured with its mother.
        |site| {
            site.int(InsuredCount) > 2
                && !site.filled(Remark)
                && !site.any(Schooling, &["学龄前儿童"])
        },
        |site| {
            site.set(InsuredCount, site.int(InsuredCount) - 1);
        },
    ),
    row("C608", Acceptance, Key::MedicalCareMet, "医保没有填", any, |site| {
        site.set(Key::MedicalCareMet, "");
        site.set(InsuredCount, "");
        for key in INSURED {
            site.set_members(key, &Value::Blank);
        }
    }),
    row("C609", Acceptance, HousingGrade, "住房为D级", any, |site| {
        site.set(HousingGrade, "D级");
        site.set(HousingMet, "×");
        fail(site);
    }),
    row(
        "C610",
        Acceptance,
        HousingStatus,
        "住房在建",
        |site| site.text_in(Household, Key::Relocated) == "否",
        |site| {
            site.set(HousingStatus, "主体完工，装修中");
            site.set(HousingGrade, "");
            site.set(HousingMet, "×");
            fail(site);
        },
    ),
    row("C611", Acceptance, HousingStatus, "集中建房未完工", any, |site| {
        site.set(HousingStatus, "片区集中建房，主体已完工");
        site.set(HousingGrade, "");
        site.set(HousingMet, "×");
        fail(site);
    }),
    row("C612", Acceptance, HousingStatus, "因灾受损未重新鉴定", any, |site| {
        site.set(HousingStatus, "2025年8月洪灾受损");
        site.set(HousingGrade, "");
        site.set(HousingMet, "");
        site.set(HousingAppraisalDate, "");
    }),
    row("C613", Acceptance, HousingStatus, "借住未说明保障方式", any, |site| {
        site.set(HousingStatus, "借住");
        site.set(HousingGrade, "");
        site.set(HousingStructure, "");
        site.set(HousingAppraisalDate, "");
    }),
    row("C614", Acceptance, HousingGrade, "住房等级没有填", any, |site| {
        site.set(HousingGrade, "");
        site.set(HousingMet, "");
        site.set(Key::DangerousHousing, "");
        site.set(HousingStatus, "");
    }),
    row("C615", Acceptance, WaterMet, "饮水不安全", any, |site| {
        site.set(WaterMet, "×");
        fail(site);
    }),
    row("C616", Acceptance, WaterMet, "饮水没有填", any, |site| {
        site.set(WaterMet, "");
        site.set(Key::WaterDifficulty, "");
    }),
    row("C617", Acceptance, ElectricityMet, "没有通电", any, |site| {
        site.set(ElectricityMet, "×");
        site.set(BroadcastMet, "×");
        fail(site);
        site.set(MetCount, 5);
    }),
    row("C618", Acceptance, BroadcastMet, "没有广播电视", any, |site| {
        site.set(BroadcastMet, "×");
        fail(site);
    }),
    row("C619", Acceptance, BroadcastMet, "电视已购未装", any, |site| {
        site.set(BroadcastMet, "已采购未安装");
        fail(site);
    }),
    row("C620", Acceptance, BroadcastMet, "广播电视没有填", any, |site| {
        site.set(BroadcastMet, "");
    }),
    row("C621", Acceptance, AcceptanceVerdict, "不达标却合格", any, |site| {
        site.set(HousingGrade, "C级");
        site.set(HousingMet, "×");
    }),
    row(
        "C622",
        Acceptance,
        ExitStatus,
        "全部达标却未脱贫",
        |site| !site.filled(Remark),
        |site| {
            site.set(ExitStatus, "未脱贫");
            site.set(Key::ExitYear, "");
        },
    ),
    row("C623", Acceptance, MetCount, "达标项数与逐项数不符", any, |site| {
        site.set(MetCount, 5);
    }),
    row("C624", Acceptance, Key::AcceptedBy, "验收人没有填", any, |site| {
        site.set(Key::AcceptedBy, "");
    }),
    row(
        "C625",
        Acceptance,
        AcceptanceDate,
        "验收日期不在验收时段",
        any,
        |site| site.set(AcceptanceDate, "2025-07-21"),
    ),
    row("C626", Acceptance, Remark, "备注与达标勾选矛盾", any, |site| {
        site.set(Remark, "后墙有裂缝");
    }),
    row("C627", Acceptance, HousingGrade, "土坯房评为A级", any, |site| {
        site.set(HousingGrade, "A级");
        site.set(HousingStructure, "土坯房");
        site.set(HousingBuiltYear, 1974);
        site.set(HousingRenovatedYear, "");
    }),
    row("C628", Acceptance, HousingArea, "住房面积为0", any, |site| {
        site.set(HousingArea, 0);
    }),
];
