use super::{Fault, any, row, site::Site};
use crate::schema::{
    Key::{
        HeadName, HouseholdId, HousingArea, KeysHandedOver, Measure, MovedIn,
        MovedInDate, ProblemDescription, ProblemKind, RelocatedCount, SelfRaisedFunds,
        SettlementSite,
    },
    SheetKind::{Ledger, Relocation},
};

fn in_ledger(site: &Site<'_>) -> bool {
    site.there(Ledger).is_some()
}

pub(super) const FAULTS: &[Fault] = &[
    row("R901", Relocation, HousingArea, "人均面积超过25平方米", any, |site| {
        site.set(HousingArea, site.int(RelocatedCount) * 31);
    }),
    row(
        "R902",
        Relocation,
        RelocatedCount,
        "搬迁人口与家庭人口不符",
        any,
        |site| {
            site.set(RelocatedCount, site.int(RelocatedCount) + 1);
        },
    ),
    row("R903", Relocation, KeysHandedOver, "入住却没有交钥匙", any, |site| {
        site.set(KeysHandedOver, "否");
    }),
    row("R904", Relocation, MovedInDate, "入住早于竣工", any, |site| {
        site.set(MovedInDate, "2016-10-08");
    }),
    row("R906", Relocation, SelfRaisedFunds, "搬迁自筹超标", any, |site| {
        site.set(SelfRaisedFunds, 26_000);
    }),
    row("R907", Relocation, SettlementSite, "集中安置没有安置点", any, |site| {
        site.set(SettlementSite, "");
    }),
    row("R908", Relocation, HeadName, "搬迁户不在名册", any, |site| {
        site.set(HeadName, "柏长松");
        site.set(HouseholdId, "519927000009");
    }),
    row(
        "R911",
        Relocation,
        MovedIn,
        "搬迁问题已整改却没有入住",
        in_ledger,
        |site| {
            site.set(MovedIn, "否");
            site.set_in(Ledger, ProblemKind, "易地扶贫搬迁");
            site.set_in(Ledger, ProblemDescription, "安置房分到手，未搬迁入住");
            site.set_in(Ledger, Measure, "协助搬家1次，8月28日搬迁入住");
        },
    ),
];
