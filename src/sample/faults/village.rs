use super::{Fault, any, row};
use crate::{
    sample::table::Value,
    schema::{
        Key::{
            Clinic, CollectiveIncome, CultureRoom, Network, PoorHouseholds, PovertyRate,
            RemainingPoor, Remark, VillageExitVerdict, VillageHouseholds,
            VillagePopulation, VillageRoad,
        },
        SheetKind::Village,
    },
};

pub(super) const FAULTS: &[Fault] = &[
    row("V101", Village, PovertyRate, "贫困发生率不低于3%", any, |site| {
        let poor = site.int(VillagePopulation) * 4 / 100;
        let rate = poor * 10_000 / site.int(VillagePopulation).max(1);
        site.set(RemainingPoor, poor);
        site.set(PovertyRate, format!("{}.{:02}%", rate / 100, rate % 100));
        site.set(VillageExitVerdict, "否");
    }),
    row("V102", Village, PovertyRate, "贫困发生率算错", any, |site| {
        site.set(PovertyRate, "1.75%");
    }),
    row("V103", Village, CollectiveIncome, "没有集体经济收入", any, |site| {
        site.set(CollectiveIncome, 0);
        site.set(VillageExitVerdict, "否");
    }),
    row(
        "V104",
        Village,
        CollectiveIncome,
        "集体经济收入单位填错",
        any,
        |site| {
            site.set(CollectiveIncome, Value::Int(52_000));
        },
    ),
    row("V105", Village, VillageRoad, "没有通村硬化路", any, |site| {
        site.set(VillageRoad, "否");
        site.set(VillageExitVerdict, "否");
    }),
    row("V106", Village, Clinic, "没有卫生室", any, |site| {
        site.set(Clinic, "无");
        site.set(VillageExitVerdict, "否");
    }),
    row("V107", Village, CultureRoom, "没有文化室", any, |site| {
        site.set(CultureRoom, "无");
        site.set(VillageExitVerdict, "否");
    }),
    row("V108", Village, Network, "没有通信网络", any, |site| {
        site.set(Network, "无");
        site.set(VillageExitVerdict, "否");
    }),
    row("V109", Village, VillageExitVerdict, "指标不达标却退出", any, |site| {
        site.set(Network, "无");
    }),
    row("V110", Village, CultureRoom, "没有投用却填有", any, |site| {
        site.set(Remark, "文化室在建，未投用");
    }),
    row("V112", Village, VillagePopulation, "总人口没有填", any, |site| {
        site.set(VillagePopulation, "");
    }),
    row("V113", Village, PoorHouseholds, "贫困户数大于总户数", any, |site| {
        site.set(PoorHouseholds, site.int(VillageHouseholds) + 7);
    }),
    row("V114", Village, PoorHouseholds, "贫困户数与户表不符", any, |site| {
        site.set(PoorHouseholds, site.int(PoorHouseholds) + 2);
    }),
    row("V116", Village, CultureRoom, "退出指标没有填", any, |site| {
        site.set(CultureRoom, "");
    }),
];
