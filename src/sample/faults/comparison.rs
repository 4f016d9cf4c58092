use super::{Fault, row, site::Site};
use crate::schema::{
    Key::{
        self, Age, DisabilityGrade, HeadNationalId, Health, HousingGrade, MemberStatus,
        Name, NationalId, RelationToHead, ResidentInsurance, Schooling,
        SubsistenceAllowance,
    },
    SheetKind::{Acceptance, Household, Member},
};

const INSURED: &str = "医保参保名单";
const SCHOOL: &str = "学籍名单";
const HOUSES: &str = "住房鉴定名单";
const ALLOWED: &str = "低保名单";
const DISABLED: &str = "残联持证名单";
const POLICE: &str = "公安户籍名单";

fn insured(site: &Site<'_>) -> bool {
    site.is(ResidentInsurance, "是")
        && site.listed(INSURED, site.text(NationalId)).is_some()
}

fn appraised(site: &Site<'_>) -> bool {
    site.listed(HOUSES, site.text_in(Household, HeadNationalId)).is_some()
}

/// A number that nobody has.
const NOBODY: &str = "519921201201010015";

pub(super) const FAULTS: &[Fault] = &[
    row("B193", Member, ResidentInsurance, "医保名单为未参保", insured, |site| {
        site.set_listed(INSURED, ResidentInsurance, "未参保");
    }),
    row(
        "B194",
        Member,
        Schooling,
        "学籍名单查无此人",
        |site| (8..15).contains(&site.int(Age)),
        |site| site.set_listed(SCHOOL, NationalId, NOBODY),
    ),
    row(
        "B195",
        Acceptance,
        HousingGrade,
        "住建鉴定等级不一致",
        appraised,
        |site| {
            let head = site.text_in(Household, HeadNationalId).to_owned();
            site.set_listed_of(HOUSES, &head, HousingGrade, "C级");
        },
    ),
    row(
        "B196",
        Member,
        SubsistenceAllowance,
        "低保名单有而表上没有",
        |site| site.is(SubsistenceAllowance, "否") && site.int(Age) > 40,
        |site| site.enlist(ALLOWED, SubsistenceAllowance, "是"),
    ),
    row(
        "B197",
        Member,
        Health,
        "残联持证而表上健康",
        |site| site.is(Health, "健康") && site.int(Age) > 40,
        |site| site.enlist(DISABLED, DisabilityGrade, "三级"),
    ),
    row(
        "B198",
        Member,
        Name,
        "公安系统已注销",
        |site| site.int(Age) > 60 && !site.is(RelationToHead, "户主"),
        |site| {
            let head = site.text(NationalId).to_owned();
            if site.listed(POLICE, &head).is_some() {
                site.set_listed(POLICE, MemberStatus, "死亡");
            } else {
                site.enlist(POLICE, MemberStatus, "死亡");
            }
        },
    ),
    row(
        "H319",
        Member,
        Name,
        "联户干部本人是贫困户成员",
        |site| (30..58).contains(&site.int(Age)) && !site.is(RelationToHead, "户主"),
        |site| site.enlist("联户干部表", Key::SupportingUnit, "云岭县林业局"),
    ),
];
