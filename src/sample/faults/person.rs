use super::{Fault, identity::healthy, row, site::Site};
use crate::schema::{
    Key::{
        self, Age, DestituteSupport, DisabilityId, DropoutReason, EducationLevel,
        EmployeeInsurance, Ethnicity, Health, MonthlyWage, PublicPost, PublicPostMonths,
        Schooling, SubsistenceAllowance, WorkCapacity, WorkMonths, WorkPlace,
    },
    SheetKind::Member,
};

fn child(site: &Site<'_>) -> bool {
    (8..=13).contains(&site.int(Age))
}

/// A grown-up who is not in school, works nowhere and is healthy.
fn idle(site: &Site<'_>) -> bool {
    (23..58).contains(&site.int(Age))
        && healthy(site)
        && !site.filled(Schooling)
        && !site.filled(WorkPlace)
}

fn working(site: &Site<'_>) -> bool {
    site.filled(WorkPlace) && healthy(site)
}

fn old(site: &Site<'_>) -> bool {
    site.int(Age) >= 72 && !site.is(Key::RelationToHead, "户主")
}

pub(super) const FAULTS: &[Fault] = &[
    row(
        "P401",
        Member,
        Ethnicity,
        "民族不在规定名称内",
        |_| true,
        |site| site.set(Ethnicity, "云岭族"),
    ),
    row("P402", Member, Health, "健康状况未填", idle, |site| site.set(Health, "")),
    row("P403", Member, WorkCapacity, "劳动技能未填", idle, |site| {
        site.set(WorkCapacity, "");
    }),
    row(
        "P404",
        Member,
        EducationLevel,
        "文化程度与在校生状况都没有填",
        |site| site.int(Age) > 30,
        |site| site.set(EducationLevel, ""),
    ),
    row(
        "P405",
        Member,
        Schooling,
        "年级与年龄不符",
        |site| (7..=8).contains(&site.int(Age)),
        |site| site.set(Schooling, "八年级"),
    ),
    row(
        "P406",
        Member,
        Schooling,
        "老年人填为小学生",
        |site| site.int(Age) >= 60,
        |site| {
            site.set(Schooling, "小学三年级");
            site.set(EducationLevel, "");
        },
    ),
    row(
        "P407",
        Member,
        Schooling,
        "年龄太小却在读高中",
        |site| (9..=11).contains(&site.int(Age)),
        |site| site.set(Schooling, "普通高中二年级"),
    ),
    row(
        "P408",
        Member,
        Schooling,
        "八岁仍填学前教育",
        |site| (8..=9).contains(&site.int(Age)),
        |site| site.set(Schooling, "学前教育"),
    ),
    row("P409", Member, DropoutReason, "因病未上学却填健康", child, |site| {
        site.set(Schooling, "非在校生");
        site.set(EducationLevel, "小学");
        site.set(DropoutReason, "因病");
    }),
    row("P410", Member, WorkCapacity, "未满16岁填有劳动力", child, |site| {
        site.set(WorkCapacity, "普通劳动力");
    }),
    row("P411", Member, WorkCapacity, "健康青壮年填无劳动力", idle, |site| {
        site.set(WorkCapacity, "无劳动力");
    }),
    row(
        "P412",
        Member,
        WorkCapacity,
        "60岁以上填普通劳动力",
        |site| (62..70).contains(&site.int(Age)),
        |site| site.set(WorkCapacity, "普通劳动力"),
    ),
    row("P414", Member, WorkMonths, "未满16岁务工", child, |site| {
        site.set(WorkPlace, "省外务工");
        site.set(WorkMonths, 8);
    }),
    row("P415", Member, WorkCapacity, "丧失劳动力却务工", working, |site| {
        site.set(WorkCapacity, "丧失劳动力");
    }),
    row("P416", Member, WorkMonths, "务工月数超过12", working, |site| {
        site.set(WorkMonths, 14);
    }),
    row("P417", Member, WorkMonths, "有务工地无务工月数", working, |site| {
        site.set(WorkMonths, "");
    }),
    row(
        "P418",
        Member,
        WorkMonths,
        "高中在校生登记务工",
        |site| site.text(Schooling).contains("高中") && site.int(Age) >= 16,
        |site| {
            site.set(WorkPlace, "省外务工");
            site.set(WorkMonths, 9);
        },
    ),
    row(
        "P419",
        Member,
        Health,
        "残疾却没有残疾证号",
        |site| site.filled(DisabilityId),
        |site| site.set(DisabilityId, ""),
    ),
    row(
        "P420",
        Member,
        Health,
        "有残疾证却填健康",
        |site| site.filled(DisabilityId) && site.int(Age) >= 60,
        |site| site.set(Health, "健康"),
    ),
    row(
        "P421",
        Member,
        WorkCapacity,
        "重度残疾填普通劳动力",
        |site| {
            let card = site.text(DisabilityId);
            card.ends_with(['1', '2'])
                && !matches!(card.get(18..19), None | Some("2" | "3"))
        },
        |site| site.set(WorkCapacity, "普通劳动力"),
    ),
    row("P422", Member, PublicPost, "超过年龄仍有公益性岗位", old, |site| {
        site.set(PublicPost, "保洁员");
        site.set(PublicPostMonths, 10);
    }),
    row(
        "P423",
        Member,
        PublicPost,
        "无劳动力却有公益性岗位",
        |site| site.filled(PublicPost),
        |site| site.set(WorkCapacity, "无劳动力"),
    ),
    row(
        "P424",
        Member,
        PublicPostMonths,
        "有公益性岗位无月数",
        |site| site.filled(PublicPost),
        |site| site.set(PublicPostMonths, ""),
    ),
    row("P425", Member, EmployeeInsurance, "同时参加两种医保", idle, |site| {
        site.set(EmployeeInsurance, "是");
    }),
    row("P426", Member, DestituteSupport, "特困供养人员务工", working, |site| {
        site.set(DestituteSupport, "是");
    }),
    row(
        "P427",
        Member,
        DestituteSupport,
        "健康青壮年享受特困供养",
        idle,
        |site| site.set(DestituteSupport, "是"),
    ),
    row(
        "P428",
        Member,
        SubsistenceAllowance,
        "低保与特困同时享受",
        |site| site.is(DestituteSupport, "是"),
        |site| site.set(SubsistenceAllowance, "是"),
    ),
    row("P431", Member, MonthlyWage, "务工月收入只有几十元", working, |site| {
        site.set(MonthlyWage, 40);
    }),
];
