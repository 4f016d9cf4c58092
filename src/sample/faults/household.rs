use super::{
    Fault, free, row,
    site::{Place, Site},
};
use crate::{
    sample::table::Value,
    schema::{
        Key::{
            Age, BirthDate, ContactCadre, HeadName, HouseholdId, HouseholdSize,
            MemberStatus, Name, NationalId, RelationToHead, Remark, Sex, Village,
            WorkCapacity, WorkerCount,
        },
        SheetKind::{Acceptance, Household, Income, Member},
    },
};

fn head(site: &Site<'_>) -> bool {
    site.is(RelationToHead, "户主")
}

fn large(site: &Site<'_>) -> bool {
    site.members().len() >= 3
}

fn member(site: &Site<'_>) -> bool {
    !head(site) && large(site)
}

pub(super) const FAULTS: &[Fault] = &[
    row(
        "H301",
        Member,
        RelationToHead,
        "没有户主",
        |site| head(site) && large(site),
        |site| site.set(RelationToHead, "其他"),
    ),
    row(
        "H302",
        Member,
        RelationToHead,
        "有两个户主",
        |site| site.is(RelationToHead, "配偶"),
        |site| site.set(RelationToHead, "户主"),
    ),
    row("H303", Member, RelationToHead, "与户主关系未填", member, |site| {
        site.set(RelationToHead, "");
    }),
    row(
        "H304",
        Member,
        RelationToHead,
        "与户主关系与性别不符",
        |site| site.is(RelationToHead, "之子"),
        |site| site.set(RelationToHead, "之女"),
    ),
    row(
        "H306",
        Member,
        RelationToHead,
        "有两名配偶",
        |site| site.is(RelationToHead, "之儿媳") && site.any(RelationToHead, &["配偶"]),
        |site| site.set(RelationToHead, "配偶"),
    ),
    row(
        "H307",
        Member,
        RelationToHead,
        "辈分与年龄倒挂",
        |site| site.is(RelationToHead, "之父"),
        |site| site.set(RelationToHead, "之子"),
    ),
    row(
        "H308",
        Household,
        HouseholdSize,
        "家庭人口数与成员行数不符",
        large,
        |site| {
            let size = site.int(HouseholdSize) + 1;
            for kind in [Acceptance, Income, Household] {
                site.set_in(kind, HouseholdSize, size);
            }
        },
    ),
    row(
        "H311",
        Household,
        HeadName,
        "户主姓名两表不一致",
        |_| true,
        |site| {
            let text = format!("{}明", site.text(HeadName));
            site.set(HeadName, text);
        },
    ),
    row(
        "H313",
        Household,
        Village,
        "同一户两表的村不同",
        |_| true,
        |site| site.set(Village, "双河村"),
    ),
    row(
        "H314",
        Household,
        HouseholdSize,
        "家庭人口数异常",
        |_| true,
        |site| {
            for kind in [Acceptance, Income, Household] {
                site.set_in(kind, HouseholdSize, 21);
            }
        },
    ),
    row(
        "H315",
        Member,
        MemberStatus,
        "已去世的人仍计入人口",
        |site| site.int(Age) >= 70 && member(site),
        |site| {
            site.set(MemberStatus, "死亡");
            site.set(Remark, "2025年3月病故");
        },
    ),
    row(
        "H317",
        Household,
        WorkerCount,
        "劳动力人数与成员明细不符",
        |site| large(site) && site.any(WorkCapacity, &["普通劳动力"]),
        |site| {
            site.set(WorkerCount, site.int(WorkerCount) + 3);
        },
    ),
    row(
        "H318",
        Household,
        ContactCadre,
        "没有联户干部",
        |_| true,
        |site| site.set(ContactCadre, ""),
    ),
    free("H305", "户主与配偶同性别", |ground| {
        let site = ground
            .site(Member, |site| site.is(RelationToHead, "配偶") && site.is(Sex, "女"))?;
        let (sheet, row) = (site.sheet, site.row);
        let digits = site.text(NationalId).get(..14)?.to_owned();
        let id = crate::sample::people::checked(&format!("{digits}953"));
        ground.set(sheet, row, Sex, "男");
        ground.set(sheet, row, NationalId, id);
        Some(Place::cell(sheet, row, RelationToHead))
    }),
    free("H309", "户信息表有户，成员表没有", |ground| {
        let sheet = ground.sheet(Household)?;
        let at = ground.sheets.get(sheet)?.rows.len();
        let mut row = ground.sheets.get(sheet)?.rows.last()?.clone();
        row.household = None;
        ground.sheets.get_mut(sheet)?.rows.push(row);
        let serial = i64::try_from(at + 1).ok()?;
        ground.set(sheet, at, crate::schema::Key::SerialNumber, serial);
        ground.set(sheet, at, HouseholdId, format!("519929{at:06}"));
        ground.set(sheet, at, HeadName, "伍长顺");
        ground.set(
            sheet,
            at,
            crate::schema::Key::HeadNationalId,
            crate::sample::people::checked("51992119660611911"),
        );
        ground.set(sheet, at, crate::schema::Key::Phone, "13999990001");
        ground.set(sheet, at, crate::schema::Key::BankAccount, "6217990000000000123");
        ground.rows.insert((sheet, at));
        Some(Place::cell(sheet, at, HeadName))
    }),
    free("H310", "成员表有人，户信息表没有这户", |ground| {
        let sheet = ground.sheet(Member)?;
        let at = ground.sheets.get(sheet)?.rows.len();
        let find = |row: &crate::sample::table::Row| row.span == 1;
        let own = ground.sheets.get(sheet)?.rows.iter().find(|row| find(row))?.clone();
        ground
            .sheets
            .get_mut(sheet)?
            .rows
            .push(crate::sample::table::Row { household: None, ..own });
        let serial = i64::try_from(at + 1).ok()?;
        ground.set(sheet, at, crate::schema::Key::SerialNumber, serial);
        ground.set(sheet, at, HouseholdId, format!("519928{at:06}"));
        ground.set(sheet, at, HeadName, "滕国顺");
        ground.set(sheet, at, Name, "滕国顺");
        ground.set(
            sheet,
            at,
            NationalId,
            crate::sample::people::checked("51992119500611911"),
        );
        ground.set(sheet, at, Sex, "男");
        ground.set(sheet, at, BirthDate, "19500611");
        ground.set(sheet, at, Age, Value::Int(75));
        ground.rows.insert((sheet, at));
        Some(Place::cell(sheet, at, HouseholdId))
    }),
];
