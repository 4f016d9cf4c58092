use super::{Fault, any, row, site::Site};
use crate::{
    sample::table::Value,
    schema::{
        Key::{
            self, AccessRoadType, DangerousHousing, ElectricityMet, ExitStatus, ExitYear,
            FarmlandArea, Health, HousingGrade, HousingMet, HousingRenovatedYear,
            InsurancePayment, MainCause, MedicalAssistance, OtherCause, PovertyClass,
            Relocated, ResidentInsurance, RoadDistanceKm, Schooling,
            SeriousIllnessInsurance, SettlementSite, SubsistenceAllowance,
            WaterDifficulty, WorkCapacity, WorkMonths, YuluGrant,
        },
        SheetKind::{Acceptance, Household, Member, Relocation},
    },
};

fn still(site: &Site<'_>) -> bool {
    site.text_in(Household, Relocated) == "否"
}

fn workers(site: &Site<'_>) -> bool {
    site.any(WorkCapacity, &["普通劳动力", "技能劳动力"])
}

const PLACES: &[&str] = &["乡(镇)内务工", "乡(镇)外县内务工", "县外省内务工", "省外务工"];

pub(super) const FAULTS: &[Fault] = &[
    row("X701", Acceptance, HousingMet, "危房却填住房安全", still, |site| {
        site.set(HousingGrade, "D级");
    }),
    row(
        "X702",
        Acceptance,
        HousingGrade,
        "危房无改造或搬迁安排",
        |site| {
            still(site)
                && !site.filled(HousingRenovatedYear)
                && !site.filled(Key::Remark)
                && site.there(crate::schema::SheetKind::Ledger).is_none()
        },
        |site| {
            site.set(HousingGrade, "D级");
            site.set(HousingMet, "×");
            site.set(DangerousHousing, "是");
        },
    ),
    row(
        "X703",
        Acceptance,
        DangerousHousing,
        "危改已完成仍标危房",
        |site| site.int(HousingRenovatedYear) > 0,
        |site| {
            site.set(DangerousHousing, "是");
        },
    ),
    row(
        "X704",
        Household,
        MainCause,
        "因病致贫但无人患病",
        |site| !site.any(Health, &["长期慢性病", "大病", "残疾"]),
        |site| site.set(MainCause, "因病"),
    ),
    row(
        "X706",
        Household,
        MainCause,
        "因残致贫但无残疾人",
        |site| !site.any(Health, &["残疾"]),
        |site| site.set(MainCause, "因残"),
    ),
    row(
        "X707",
        Household,
        MainCause,
        "缺劳力却劳动力不少",
        |site| {
            workers(site) && site.int(Key::HouseholdSize) == site.int(Key::WorkerCount)
        },
        |site| {
            site.set(MainCause, "缺劳力");
        },
    ),
    row("X708", Household, OtherCause, "两个致贫原因相同", any, |site| {
        let cause = site.text(MainCause).to_owned();
        site.set(OtherCause, cause);
    }),
    row("X709", Household, MainCause, "主要致贫原因没有填", any, |site| {
        site.set(MainCause, "");
    }),
    row(
        "X710",
        Household,
        MainCause,
        "致贫原因“其他”未说明",
        |site| site.text_in(Acceptance, Key::Remark).is_empty(),
        |site| site.set(MainCause, "其他"),
    ),
    row(
        "X711",
        Acceptance,
        PovertyClass,
        "户属性与低保成员不符",
        |site| site.is(PovertyClass, "一般贫困户") && workers(site),
        |site| site.set(PovertyClass, "低保贫困户"),
    ),
    row(
        "X712",
        Acceptance,
        ExitYear,
        "已脱贫没有脱贫年度",
        |site| site.is(ExitStatus, "已脱贫"),
        |site| site.set(ExitYear, ""),
    ),
    row(
        "X713",
        Acceptance,
        ExitYear,
        "脱贫年度过早",
        |site| site.is(ExitStatus, "已脱贫"),
        |site| site.set(ExitYear, 2011),
    ),
    row(
        "X715",
        Member,
        MedicalAssistance,
        "未参保却享受医疗救助",
        |site| site.int(Key::Age) > 20,
        |site| {
            site.set(ResidentInsurance, "否");
            site.set(InsurancePayment, 0);
            site.set(MedicalAssistance, "是");
        },
    ),
    row(
        "X716",
        Member,
        ResidentInsurance,
        "未参保却有缴费",
        |site| site.int(InsurancePayment) > 0,
        |site| site.set(ResidentInsurance, "否"),
    ),
    row(
        "X717",
        Acceptance,
        WaterDifficulty,
        "饮水困难与饮水安全矛盾",
        any,
        |site| site.set(WaterDifficulty, "是"),
    ),
    row("X718", Acceptance, ElectricityMet, "未通电却能看电视", any, |site| {
        site.set(ElectricityMet, "×");
    }),
    row(
        "X719",
        Household,
        SettlementSite,
        "搬迁户没有安置点",
        |site| site.is(Relocated, "是"),
        |site| {
            site.set(SettlementSite, "");
            site.set(Key::SettlementKind, "");
            site.set(Key::RelocationKind, "");
            site.set_in(Relocation, SettlementSite, "");
            site.set_in(Relocation, Key::SettlementKind, "");
        },
    ),
    row(
        "X720",
        Member,
        SeriousIllnessInsurance,
        "患病成员未参加大病保险",
        |site| {
            site.text_in(Household, MainCause) == "因病"
                && matches!(site.text(Health), "大病" | "长期慢性病")
        },
        |site| site.set(SeriousIllnessInsurance, "否"),
    ),
    row(
        "X721",
        Member,
        WorkCapacity,
        "整户无劳动力且无兜底",
        |site| {
            site.text_in(Acceptance, PovertyClass) == "低保贫困户"
                && !workers(site)
                && site.is(Key::RelationToHead, "户主")
        },
        |site| {
            site.set_members(SubsistenceAllowance, &Value::from("否"));
            site.set_members(WorkCapacity, &Value::from("无劳动力"));
            site.set_in(Acceptance, PovertyClass, "一般贫困户");
            site.set_in(Household, Key::WorkerCount, 0);
            site.set_in(crate::schema::SheetKind::Income, Key::SubsistenceBenefit, 0);
        },
    ),
    row(
        "X722",
        Member,
        YuluGrant,
        "雨露计划与学段不符",
        |site| site.text(Schooling).starts_with("小学"),
        |site| site.set(YuluGrant, "是"),
    ),
    row("X724", Household, FarmlandArea, "耕地面积异常", any, |site| {
        site.set(FarmlandArea, 667);
    }),
    row(
        "X725",
        Household,
        RoadDistanceKm,
        "与村主干路距离异常",
        |site| site.filled(AccessRoadType),
        |site| site.set(RoadDistanceKm, 350),
    ),
    row(
        "R909",
        Acceptance,
        HousingRenovatedYear,
        "危改与搬迁重复享受",
        |site| site.text_in(Household, Relocated) == "是",
        |site| {
            site.set(HousingRenovatedYear, 2019);
        },
    ),
    row(
        "R910",
        Member,
        WorkMonths,
        "有劳动力搬迁户无人就业",
        |site| {
            site.is(WorkCapacity, "普通劳动力")
                && site.int(Key::Age) < 58
                && still(site)
                && !site.any(Key::WorkPlace, PLACES)
                && site.int_in(Acceptance, HousingRenovatedYear) == 0
                && !site.any(Key::PublicPost, &["保洁员", "护林员", "护路员", "水管员"])
        },
        |site| {
            site.set_in(Household, Relocated, "是");
            site.set_in(Household, Key::RelocationKind, "插花式");
            site.set_in(Household, Key::SettlementKind, "集中安置");
            site.set_in(Household, SettlementSite, "青禾集镇安置点");
            site.set_in(Household, Key::IndustrySupport, "");
            super::income::live_on_transfers(site);
        },
    ),
];
