use super::{
    Fault, any, free, row,
    site::{Place, Site, Spot},
};
use crate::{
    sample::{sheets::fund::percent, table::Value},
    schema::{
        Key::{
            AllottedDate, AllottedFunds, ExpenditureProgress, ProjectId, ProjectName,
            ProjectStatus, SpentFunds,
        },
        SheetKind::Fund,
    },
};

fn finished(site: &Site<'_>) -> bool {
    site.is(ProjectStatus, "已完工")
}

fn under_way(site: &Site<'_>) -> bool {
    !finished(site)
}

/// Spends so many hundredths of what was allotted, and says so.
fn spend(site: &mut Site<'_>, share: i64) {
    let allotted = site.fen(AllottedFunds);
    let spent = allotted * share / 100;
    site.set(SpentFunds, Value::Fen(spent));
    site.set(ExpenditureProgress, percent(spent, allotted));
}

pub(super) const FAULTS: &[Fault] = &[
    row("M171", Fund, ExpenditureProgress, "支出进度算错", finished, |site| {
        site.set(ExpenditureProgress, "88.88%");
    }),
    row("M172", Fund, SpentFunds, "支出大于下达", finished, |site| {
        spend(site, 120);
    }),
    row(
        "M173",
        Fund,
        ExpenditureProgress,
        "支出进度慢于时序",
        under_way,
        |site| {
            spend(site, 61);
        },
    ),
    row("M175", Fund, AllottedFunds, "万元填成元", finished, |site| {
        site.set(AllottedFunds, site.fen(AllottedFunds) * 100);
    }),
    row("M176", Fund, ProjectStatus, "没有开工就付款", under_way, |site| {
        site.set(ProjectStatus, "未开工");
    }),
    row("M181", Fund, SpentFunds, "资金结转超过两年", finished, |site| {
        site.set(AllottedDate, "2022-03-01");
    }),
    free("M178", "资金合计与分项不符", |ground| {
        let sheet = ground.sheet(Fund)?;
        let totals = &mut ground.sheets.get_mut(sheet)?.totals;
        totals.iter_mut().find(|(key, _)| *key == SpentFunds)?.1 = 50;
        Some(Place::at(sheet, Spot::Total(SpentFunds)))
    }),
    free("M179", "百分比写法不一", |ground| {
        let mut own = ground.site(Fund, under_way)?;
        own.set(ExpenditureProgress, Value::Number(0.8));
        let place = Place::cell(own.sheet, own.row, ExpenditureProgress);
        spend(&mut own, 80);
        own.set(ExpenditureProgress, Value::Number(0.8));
        Some(place)
    }),
    free("M180", "同一项目登记两次", |ground| {
        let (first, second) = ground.pair(Fund, any)?;
        let sheet = ground.sheet(Fund)?;
        for key in [ProjectId, ProjectName] {
            let value = ground.value(sheet, first, key);
            ground.set(sheet, second, key, value);
        }
        Some(Place::cell(sheet, first.max(second), ProjectId))
    }),
];
