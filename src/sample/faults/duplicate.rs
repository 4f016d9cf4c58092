use super::{Fault, Ground, free, site::Place};
use crate::schema::{
    Key::{
        self, BankAccount, BirthDate, HouseholdId, Name, NationalId, Phone,
        RelationToHead, Sex,
    },
    SheetKind::{Acceptance, Household, Income, Ledger, Member},
};

/// Writes the values of one row of members over another.
fn repeat(
    ground: &mut Ground<'_>,
    (first, second): (usize, usize),
    keys: &[Key],
) -> Option<()> {
    let sheet = ground.sheet(Member)?;
    for key in keys {
        let value = ground.value(sheet, first, *key);
        ground.set(sheet, second, *key, value);
    }
    Some(())
}

const PERSON: [Key; 5] = [Name, NationalId, Sex, BirthDate, Key::Age];

pub(super) const FAULTS: &[Fault] = &[
    free("D201", "同一户里两人证号相同", |ground| {
        let site = ground.site(Member, |site| {
            site.is(RelationToHead, "之子") && site.members().len() >= 4
        })?;
        let other = site.members().into_iter().find(|row| *row != site.row)?;
        let (sheet, row) = (site.sheet, site.row);
        repeat(ground, (other, row), &PERSON)?;
        Some(Place::cell(sheet, row, NationalId))
    }),
    free("D202", "一人登记在两户", |ground| {
        let rows = ground.pair(Member, |site| {
            site.is(RelationToHead, "之女")
                && site.int(Key::Age) < 15
                && site.int(Key::Age) > 6
        })?;
        repeat(ground, rows, &PERSON)?;
        repeat(ground, rows, &[Key::Schooling])?;
        Some(Place::cell(ground.sheet(Member)?, rows.1, NationalId))
    }),
    free("D204", "同一证号姓名不同", |ground| {
        let rows = ground.pair(Member, |site| {
            site.is(RelationToHead, "之子")
                && site.int(Key::Age) < 15
                && site.int(Key::Age) > 6
        })?;
        repeat(ground, rows, &[NationalId, BirthDate, Key::Age])?;
        Some(Place::cell(ground.sheet(Member)?, rows.1, Name))
    }),
    free("D205", "疑似同一人两个证号", |ground| {
        let rows = ground.pair(Member, |site| {
            site.is(RelationToHead, "之女")
                && site.int(Key::Age) < 15
                && site.int(Key::Age) > 6
        })?;
        let sheet = ground.sheet(Member)?;
        repeat(ground, rows, &[Name, BirthDate, Key::Age, Sex])?;
        let crate::sample::table::Value::Text(own) =
            ground.value(sheet, rows.0, NationalId)
        else {
            return None;
        };
        let id = crate::sample::people::checked(&format!("{}962", own.get(..14)?));
        ground.set(sheet, rows.1, NationalId, id);
        Some(Place::cell(sheet, rows.1, NationalId))
    }),
    free("D206", "两户用同一个户编号", |ground| {
        let rows = ground.pair(Member, |site| site.is(RelationToHead, "户主"))?;
        let sheet = ground.sheet(Member)?;
        let id = ground.value(sheet, rows.0, HouseholdId);
        let own = |at: usize| {
            ground.sheets.get(sheet).and_then(|sheet| sheet.rows.get(at)?.household)
        };
        let second = own(rows.1)?;
        ground.set(sheet, rows.1, HouseholdId, id.clone());
        for kind in [Acceptance, Household, Income] {
            let sheet = ground.sheet(kind)?;
            ground.set(sheet, second, HouseholdId, id.clone());
        }
        let register = ground.sheet(Household)?;
        Some(Place::cell(register, second, HouseholdId))
    }),
    free("D208", "一个户主两个户编号", |ground| {
        let rows = ground.pair(Member, |site| {
            site.is(RelationToHead, "户主") && site.members().len() == 1
        })?;
        repeat(ground, rows, &PERSON)?;
        Some(Place::cell(ground.sheet(Member)?, rows.1, HouseholdId))
    }),
    free("D209", "户主又是别户成员", |ground| {
        let head = ground
            .site(Member, |site| {
                site.is(RelationToHead, "户主")
                    && site.is(Sex, "女")
                    && site.int(Key::Age) < 60
            })?
            .row;
        let other = ground
            .site(Member, |site| site.is(RelationToHead, "配偶") && site.is(Sex, "女"))?
            .row;
        repeat(ground, (head, other), &PERSON)?;
        Some(Place::cell(ground.sheet(Member)?, other, NationalId))
    }),
    free("D210", "三户共用一个电话", |ground| {
        let first = ground.site(Household, |_| true)?.row;
        let rows = ground.pair(Household, |_| true)?;
        let sheet = ground.sheet(Household)?;
        let phone = ground.value(sheet, first, Phone);
        for row in [rows.0, rows.1] {
            ground.set(sheet, row, Phone, phone.clone());
        }
        Some(Place::cell(sheet, first, Phone))
    }),
    free("D211", "两户共用一个账号", |ground| {
        let rows = ground.pair(Household, |_| true)?;
        let sheet = ground.sheet(Household)?;
        let account = ground.value(sheet, rows.0, BankAccount);
        ground.set(sheet, rows.1, BankAccount, account);
        Some(Place::cell(sheet, rows.1, BankAccount))
    }),
    free("D212", "问题重复登记", |ground| {
        let site = ground.site(Ledger, |_| true)?;
        let (sheet, row) = (site.sheet, site.row);
        super::ledger::reopen(ground, sheet, row);
        let mut copy = ground.sheets.get(sheet)?.rows.get(row)?.clone();
        copy.household = None;
        let at = ground.sheets.get(sheet)?.rows.len();
        ground.sheets.get_mut(sheet)?.rows.push(copy);
        ground.set(sheet, at, Key::SerialNumber, i64::try_from(at + 1).ok()?);
        ground.rows.insert((sheet, at));
        Some(Place::cell(sheet, at, Key::ProblemDescription))
    }),
];
