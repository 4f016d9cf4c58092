use super::{
    Fault, Ground, free, row,
    site::{Place, Site},
};
use crate::schema::{
    Key::{
        self, AcceptanceVerdict, CentralSchool, ExitStatus, ExitYear, MetCount,
        MissedRate, PovertyRate, RemainingPoor, TownshipClinic, VillageExitVerdict,
        VillagePopulation, WaterMet,
    },
    SheetKind::{Acceptance, County},
};

fn town(site: &Site<'_>) -> bool {
    !site.is(Key::Township, "合计")
}

/// The place of a field in the row of the county as a whole.
fn county(ground: &Ground<'_>, key: Key) -> Option<Place> {
    let sheet = ground.sheet(County)?;
    let last = ground.sheets.get(sheet)?.rows.len().checked_sub(1)?;
    Some(Place::cell(sheet, last, key))
}

pub(super) const FAULTS: &[Fault] = &[
    row("K152", County, TownshipClinic, "乡镇卫生院没有建成", town, |site| {
        site.set(TownshipClinic, "在建");
    }),
    row("K154", County, MissedRate, "漏评率超限", town, |site| {
        site.set(MissedRate, "2.4%");
    }),
    free("K151", "综合贫困发生率不低于3%", |ground| {
        let place = county(ground, PovertyRate)?;
        let (sheet, row) = (place.sheet, place.row()?);
        let people = ground.sheets.get(sheet)?.int(row, VillagePopulation);
        ground.set(sheet, row, RemainingPoor, people / 25);
        ground.set(sheet, row, PovertyRate, "4%");
        Some(place)
    }),
    free("K153", "三有汇总与乡镇数不符", |ground| {
        let place = county(ground, CentralSchool)?;
        ground.set(place.sheet, place.row()?, CentralSchool, 4);
        Some(place)
    }),
    free("K155", "户未清零就报摘帽", |ground| {
        let mut failing = ground.site(Acceptance, |_| true)?;
        failing.set(WaterMet, "×");
        failing.set(AcceptanceVerdict, "不合格");
        failing.set(ExitStatus, "未脱贫");
        failing.set(ExitYear, "");
        failing.set(MetCount, 6);
        let place = county(ground, VillageExitVerdict)?;
        ground.set(place.sheet, place.row()?, VillageExitVerdict, "是");
        Some(place)
    }),
];
