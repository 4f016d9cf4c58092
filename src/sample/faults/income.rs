use super::{
    Fault, any, free, row,
    site::{Place, Site, Spot},
};
use crate::{
    sample::table::Value,
    schema::{
        Key::{
            AgriculturalSubsidy, BusinessExpense, BusinessIncome, DestituteBenefit,
            DisabilityBenefit, DividendIncome, EcologicalBenefit, Health, HouseholdSize,
            IndustrySupport, NetIncome, OneOffIncome, OtherPropertyIncome,
            OtherTransferIncome, PensionBenefit, PerCapitaIncome, PovertyClass,
            PropertyIncome, PublicPostIncome, SubsistenceBenefit, TransferIncome,
            Village, WageIncome, WorkCapacity, WorkerCount,
        },
        SheetKind::{Acceptance, Household, Income},
    },
};

fn ordinary(site: &Site<'_>) -> bool {
    site.text_in(Acceptance, PovertyClass) == "一般贫困户"
}

fn allowed(site: &Site<'_>) -> bool {
    site.fen(SubsistenceBenefit) > 0
}

fn farming(site: &Site<'_>) -> bool {
    site.fen(BusinessIncome) > 0
}

/// Works out net and average anew, here and in the acceptance, so that they agree with the
/// parts.
fn settle(site: &mut Site<'_>) {
    let net = [WageIncome, BusinessIncome, PropertyIncome, TransferIncome]
        .into_iter()
        .map(|key| site.fen(key))
        .sum::<i64>()
        - site.fen(BusinessExpense);
    let size = site.int(HouseholdSize).max(1);
    let average = Value::Fen((net * 2 + size).div_euclid(size * 2));
    site.set(NetIncome, Value::Fen(net));
    site.set(PerCapitaIncome, average.clone());
    site.set_in(Acceptance, PerCapitaIncome, average);
}

/// Puts all that the household earns among what others pay it.
pub(super) fn live_on_transfers(site: &mut Site<'_>) {
    let Some((sheet, row)) = site.there(Income) else { return };
    let mut income = Site { sheets: site.sheets, sheet, row };
    let earned =
        income.fen(WageIncome) + income.fen(BusinessIncome) - income.fen(BusinessExpense);
    for key in [WageIncome, BusinessIncome, BusinessExpense] {
        income.set(key, 0);
    }
    for key in [TransferIncome, OtherTransferIncome] {
        let fen = income.fen(key) + earned;
        income.set(key, Value::Fen(fen));
    }
}

/// Brings net income to so many fen a head and a few more, by the wages.
fn bring_to(site: &mut Site<'_>, per_head: i64, more: i64) {
    let wanted = per_head * site.int(HouseholdSize) + more;
    let gap = wanted - site.fen(NetIncome);
    site.set(WageIncome, Value::Fen(site.fen(WageIncome) + gap));
    settle(site);
}

/// Wages that can pay for what is taken from the income.
fn well_paid(site: &Site<'_>) -> bool {
    let spare = site.fen(NetIncome) - 350_000 * site.int(HouseholdSize);
    spare + 100_000 < site.fen(WageIncome) && site.int(HouseholdSize) >= 3
}

pub(super) const FAULTS: &[Fault] = &[
    row("Y501", Income, NetIncome, "纯收入与构成不符", any, |site| {
        site.add(NetIncome, 2403);
        let average = Value::Fen(site.fen(NetIncome) / site.int(HouseholdSize).max(1));
        site.set(PerCapitaIncome, average.clone());
        site.set_in(Acceptance, PerCapitaIncome, average);
    }),
    row(
        "Y502",
        Acceptance,
        PerCapitaIncome,
        "人均与纯收入不符",
        |site| site.int(HouseholdSize) >= 3,
        |site| {
            site.add(PerCapitaIncome, 517);
        },
    ),
    row(
        "Y503",
        Acceptance,
        PerCapitaIncome,
        "人均用劳动力人数去除",
        |site| {
            (1..site.int(HouseholdSize)).contains(&site.int_in(Household, WorkerCount))
        },
        |site| {
            let average = site.fen_in(Income, NetIncome)
                / site.int_in(Household, WorkerCount).max(1);
            site.set(PerCapitaIncome, Value::Fen(average));
        },
    ),
    row("Y504", Income, TransferIncome, "转移性收入与明细不符", any, |site| {
        site.add(OtherTransferIncome, 463);
    }),
    row("Y505", Income, PropertyIncome, "财产性收入与明细不符", any, |site| {
        site.add(OtherPropertyIncome, 271);
    }),
    row("Y506", Income, BusinessIncome, "经营收入填成负数", farming, |site| {
        site.set(BusinessIncome, Value::Fen(-site.fen(BusinessIncome)));
    }),
    row(
        "Y507",
        Income,
        BusinessExpense,
        "经营支出大于经营收入",
        farming,
        |site| {
            let more = site.fen(BusinessIncome) - site.fen(BusinessExpense) + 50_000;
            site.set(BusinessExpense, Value::Fen(site.fen(BusinessExpense) + more));
            site.set(WageIncome, Value::Fen(site.fen(WageIncome) + more));
        },
    ),
    row(
        "Y508",
        Acceptance,
        PerCapitaIncome,
        "人均纯收入高得不可能",
        any,
        |site| site.set(PerCapitaIncome, 380_000),
    ),
    row(
        "Y509",
        Acceptance,
        PerCapitaIncome,
        "人均纯收入按万元填写",
        any,
        |site| {
            let fen = site.fen(PerCapitaIncome) / 10_000;
            site.set(PerCapitaIncome, Value::Fen(fen));
        },
    ),
    row("Y510", Acceptance, PerCapitaIncome, "人均少写一位", any, |site| {
        site.set(PerCapitaIncome, Value::Fen(site.fen(PerCapitaIncome) / 10));
    }),
    row(
        "Y511",
        Income,
        BusinessExpense,
        "有经营收入无经营支出",
        farming,
        |site| {
            site.set(BusinessExpense, 0);
            settle(site);
        },
    ),
    row(
        "Y512",
        Income,
        WageIncome,
        "有工资性收入无务工人员",
        |site| site.fen(WageIncome) == 0 && !site.any(WorkCapacity, &["普通劳动力"]),
        |site| {
            site.set(WageIncome, 8_003);
            settle(site);
        },
    ),
    row(
        "Y513",
        Income,
        WageIncome,
        "有务工人员无工资性收入",
        |site| site.fen(WageIncome) > 0 && site.fen(PublicPostIncome) == 0,
        |site| {
            site.set(
                TransferIncome,
                Value::Fen(site.fen(TransferIncome) + site.fen(WageIncome)),
            );
            site.set(
                OtherTransferIncome,
                Value::Fen(site.fen(OtherTransferIncome) + site.fen(WageIncome)),
            );
            site.set(WageIncome, 0);
        },
    ),
    row(
        "Y514",
        Income,
        WageIncome,
        "工资与务工月数不匹配",
        |site| {
            farming(site) && site.fen(WageIncome) > 0 && site.fen(PublicPostIncome) == 0
        },
        |site| {
            let rest = site.fen(WageIncome) - 20_300;
            site.set(WageIncome, 203);
            site.set(BusinessIncome, Value::Fen(site.fen(BusinessIncome) + rest));
            settle(site);
        },
    ),
    row(
        "Y515",
        Income,
        TransferIncome,
        "有劳动力却主要靠转移性收入",
        |site| {
            farming(site)
                && site.fen(WageIncome) == 0
                && site.any(WorkCapacity, &["普通劳动力", "技能劳动力"])
        },
        |site| {
            let move_over = site.fen(BusinessIncome) - site.fen(BusinessExpense) - 10_000;
            site.set(BusinessExpense, 103);
            site.set(BusinessIncome, 203);
            site.set(TransferIncome, Value::Fen(site.fen(TransferIncome) + move_over));
            site.set(
                OtherTransferIncome,
                Value::Fen(site.fen(OtherTransferIncome) + move_over),
            );
        },
    ),
    row(
        "Y516",
        Income,
        SubsistenceBenefit,
        "扣除低保后低于标准",
        allowed,
        |site| {
            let gap = 380_000 * site.int(HouseholdSize) - site.fen(NetIncome);
            let key = if site.fen(BusinessIncome) > -gap {
                BusinessIncome
            } else {
                OtherTransferIncome
            };
            site.set(key, Value::Fen(site.fen(key) + gap));
            if key == OtherTransferIncome {
                site.set(TransferIncome, Value::Fen(site.fen(TransferIncome) + gap));
            }
            settle(site);
        },
    ),
    row("Y517", Income, OneOffIncome, "一次性补助计入收入", any, |site| {
        site.set(OneOffIncome, 1_203);
        site.add(TransferIncome, 1_203);
        site.add(OtherTransferIncome, 1_203);
        settle(site);
    }),
    row(
        "Y519",
        Acceptance,
        PerCapitaIncome,
        "四舍五入后才达到标准",
        |site| {
            site.int_in(Income, HouseholdSize) >= 3 && site.fen(PerCapitaIncome) < 900_000
        },
        |site| {
            let Some((sheet, row)) = site.there(Income) else { return };
            let mut income = Site { sheets: site.sheets, sheet, row };
            bring_to(&mut income, 375_000, -100);
            income.set(PerCapitaIncome, 3_750);
            site.set(PerCapitaIncome, 3_750);
        },
    ),
    free("C601", "人均收入低于标准", |ground| {
        let mut site = ground.site(Income, well_paid)?;
        bring_to(&mut site, 351_300, 0);
        let (sheet, row) = site.there(Acceptance)?;
        Some(Place::cell(sheet, row, PerCapitaIncome))
    }),
    row("Y523", Income, SubsistenceBenefit, "低保户低保金为0", allowed, |site| {
        let benefit = site.fen(SubsistenceBenefit);
        site.set(SubsistenceBenefit, 0);
        site.set(
            OtherTransferIncome,
            Value::Fen(site.fen(OtherTransferIncome) + benefit),
        );
    }),
    row(
        "Y524",
        Income,
        SubsistenceBenefit,
        "一般户领取低保金",
        ordinary,
        |site| {
            site.set(SubsistenceBenefit, 1_803);
            site.add(TransferIncome, 1_803);
            settle(site);
        },
    ),
    row(
        "Y525",
        Income,
        DestituteBenefit,
        "特困户供养金为0",
        |site| site.fen(DestituteBenefit) > 0,
        |site| {
            let benefit = site.fen(DestituteBenefit);
            site.set(DestituteBenefit, 0);
            site.set(
                OtherTransferIncome,
                Value::Fen(site.fen(OtherTransferIncome) + benefit),
            );
        },
    ),
    row(
        "Y526",
        Income,
        PensionBenefit,
        "60岁以上老人养老金为0",
        |site| site.fen(PensionBenefit) > 0,
        |site| {
            let benefit = site.fen(PensionBenefit);
            site.set(PensionBenefit, 0);
            site.set(
                OtherTransferIncome,
                Value::Fen(site.fen(OtherTransferIncome) + benefit),
            );
        },
    ),
    row(
        "Y527",
        Income,
        PublicPostIncome,
        "有公益岗无岗位收入",
        |site| site.fen(PublicPostIncome) > 0,
        |site| site.set(PublicPostIncome, 0),
    ),
    row(
        "Y530",
        Income,
        BusinessIncome,
        "有产业帮扶无经营收入",
        |site| farming(site) && !site.text_in(Household, IndustrySupport).is_empty(),
        |site| {
            let net = site.fen(BusinessIncome) - site.fen(BusinessExpense);
            site.set(BusinessIncome, 0);
            site.set(BusinessExpense, 0);
            site.set(TransferIncome, Value::Fen(site.fen(TransferIncome) + net));
            site.set(
                OtherTransferIncome,
                Value::Fen(site.fen(OtherTransferIncome) + net),
            );
        },
    ),
    row(
        "X726",
        Income,
        DisabilityBenefit,
        "没有残疾人却有残疾人补贴",
        |site| !site.any(Health, &["残疾"]),
        |site| {
            site.set(DisabilityBenefit, 960);
            site.add(TransferIncome, 960);
            settle(site);
        },
    ),
    free("Y528", "收入年度不对", |ground| {
        let sheet = ground.sheet(Income)?;
        let line = ground.sheets.get_mut(sheet)?.lines.first_mut()?;
        "云岭县青禾乡2022年贫困户收入测算表".clone_into(line);
        Some(Place::at(sheet, Spot::Line(0)))
    }),
    free("Y521", "五户收入一分不差", |ground| {
        let first = ground.site(Income, |site| site.int(HouseholdSize) == 4)?;
        let (sheet, row) = (first.sheet, first.row);
        let keys = [
            WageIncome,
            BusinessIncome,
            TransferIncome,
            BusinessExpense,
            NetIncome,
            PerCapitaIncome,
            PropertyIncome,
            OtherPropertyIncome,
            DividendIncome,
            OtherTransferIncome,
            SubsistenceBenefit,
            DestituteBenefit,
            PensionBenefit,
            EcologicalBenefit,
            DisabilityBenefit,
            AgriculturalSubsidy,
            PublicPostIncome,
        ];
        let model: Vec<Value> =
            keys.iter().map(|key| ground.value(sheet, row, *key)).collect();
        let village = ground.value(sheet, row, Village);
        let rows = ground.sheets.get(sheet)?.rows.len();
        let same: Vec<usize> = (0..rows)
            .filter(|other| *other != row)
            .filter(|other| ground.value(sheet, *other, Village) == village)
            .filter(|other| !ground.households.contains(other))
            .filter(|other| ground.value(sheet, *other, HouseholdSize) == Value::Int(4))
            .take(2)
            .collect();
        if same.len() < 2 {
            return None;
        }
        let acceptance = ground.sheet(Acceptance)?;
        for other in same {
            for (key, value) in keys.iter().zip(&model) {
                ground.set(sheet, other, *key, value.clone());
            }
            let average = ground.value(sheet, row, PerCapitaIncome);
            ground.set(acceptance, other, PerCapitaIncome, average);
            ground.take(sheet, other);
        }
        Some(Place::cell(sheet, row, WageIncome))
    }),
];
