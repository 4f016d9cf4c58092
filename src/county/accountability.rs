//! 按讲话口径测算: what part of its yearly bonus each unit would lose by the speech.
//!
//! It is off unless the profile asks for it. It knows units and no person: what a cadre
//! would lose is neither reckoned nor kept. What the speech leaves open is a switch of the
//! profile each.

use std::collections::{BTreeMap, BTreeSet};

use super::problems::is_still_poor;
use crate::{
    criteria::Verdict,
    engine::Checked,
    profile::{Accountability as Rates, Profile},
    record::{Dataset, Decimal, Household, Row},
    rules::{
        county::{Have, is_of_county},
        village::failing_items,
    },
    schema::{Key, SheetKind},
    text::{Text, normalise},
    workbook::Workbook,
};

/// What must stand beside every one of these numbers.
pub static MARK: Text = Text::new(
    "按讲话口径测算，非正式结果",
    "reckoned by the words of the speech; not official",
);

/// The whole: nothing is taken beyond it.
const WHOLE: Decimal = Decimal::from_millionths(1_000_000);

/// What part each unit would lose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accountability {
    /// The units of the cadres that households are linked to.
    pub units: Vec<Deduction>,
    /// Townships.
    pub townships: Vec<Deduction>,
    /// The cadres and resident teams of villages, village by village.
    pub villages: Vec<Deduction>,
    /// Departments that support a village.
    pub supporters: Vec<Deduction>,
    /// Departments that lead in what the county lacks of the 三有.
    pub departments: Vec<Deduction>,
}

/// What part one unit would lose, and for how much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deduction {
    /// The unit.
    pub name: String,
    /// The part, the whole at most.
    pub share: Decimal,
    /// Households that cannot exit, as they are counted for it.
    pub households: usize,
    /// Villages that cannot exit.
    pub villages: usize,
    /// Items of the 三有 that are missing.
    pub haves: usize,
}

/// How much of each a unit answers for.
#[derive(Clone, Copy, Default)]
struct Counted {
    households: usize,
    villages: usize,
    haves: usize,
}

type Units = BTreeMap<String, Counted>;

impl Accountability {
    /// Reckons what each unit would lose; nothing unless the profile asks for it.
    pub fn of(workbook: &Workbook, checked: &Checked, profile: &Profile) -> Option<Self> {
        let rates = &profile.accountability;
        if !rates.shown.value {
            return None;
        }
        let dataset = checked.dataset(workbook);
        let cadres = Cadres::of(&dataset);
        let [mut units, mut townships, mut villages, mut supporters] =
            [const { Units::new() }; 4];
        for household in dataset.households() {
            if !cannot_exit(household, checked, rates) {
                continue;
            }
            for (unit, count) in cadres.units(household, rates) {
                units.entry(unit).or_default().households += count;
            }
            let township = name(household.township());
            townships.entry(township.clone()).or_default().households += 1;
            let village = format!("{township}{}", name(household.village()));
            villages.entry(village).or_default().households += 1;
        }
        for row in dataset.rows(&[SheetKind::Village]) {
            if failing_items(row, profile).is_empty() {
                continue;
            }
            let (township, village) = (name(row.township()), name(row.village()));
            townships.entry(township.clone()).or_default().villages += 1;
            villages.entry(format!("{township}{village}")).or_default().villages += 1;
            for unit in cadres.of_village(row, &village) {
                supporters.entry(unit).or_default().villages += 1;
            }
        }
        let departments = of_haves(&dataset, profile, &mut townships);
        let all = |units, share: &dyn Fn(Counted) -> Decimal| deductions(units, share);
        Some(Self {
            units: all(units, &|it| times(rates.unit_per_household.value, it.households)),
            townships: all(townships, &|it| township_share(it, rates)),
            villages: all(villages, &|it| village_share(it, rates)),
            supporters: all(supporters, &|it| {
                times(rates.supporter_per_village.value, it.villages)
            }),
            departments: all(departments, &|_| WHOLE),
        })
    }
}

/// Counts what the county lacks of the 三有 to the townships, and returns who leads.
fn of_haves(dataset: &Dataset<'_>, profile: &Profile, townships: &mut Units) -> Units {
    let mut departments = Units::new();
    let towns = dataset.rows(&[SheetKind::County]);
    for row in towns.filter(|&row| !is_of_county(row)) {
        let failing = Have::ALL.into_iter().filter(|item| item.fails(row).is_some());
        let failing: Vec<Have> = failing.collect();
        if failing.is_empty() {
            continue;
        }
        let each = profile.accountability.each_have.value;
        let counted = if each { failing.len() } else { 1 };
        townships.entry(name(row.township())).or_default().haves += counted;
        for item in failing {
            let department = item.department(profile).to_owned();
            departments.entry(department).or_default().haves += 1;
        }
    }
    departments
}

fn cannot_exit(household: Household<'_>, checked: &Checked, rates: &Rates) -> bool {
    let verdict = checked.judgements.household(household.place());
    let counts = match verdict {
        Verdict::NotMet => true,
        Verdict::InProgress => rates.in_progress_counts.value,
        Verdict::Met | Verdict::Unknown | Verdict::NotApplicable => false,
    };
    counts && !is_still_poor(household)
}

fn name(name: Option<std::borrow::Cow<'_, str>>) -> String {
    name.map_or_else(String::new, |name| normalise(&name))
}

fn township_share(it: Counted, rates: &Rates) -> Decimal {
    let parts = [
        times(rates.township_per_household.value, it.households),
        times(rates.township_per_village.value, it.villages),
        times(rates.township_per_have.value, it.haves),
    ];
    let add_up = rates.parts_add_up.value;
    let sum = parts.into_iter().fold(0_i64, |sum, part| {
        let part = part.millionths();
        if add_up { sum.saturating_add(part) } else { sum.max(part) }
    });
    Decimal::from_millionths(sum).min(WHOLE)
}

/// A village that cannot exit costs everything.
fn village_share(it: Counted, rates: &Rates) -> Decimal {
    if 0 < it.villages {
        return WHOLE;
    }
    times(rates.village_per_household.value, it.households)
}

/// So many times a rate, the whole at most: 扣完为止.
fn times(rate: Decimal, count: usize) -> Decimal {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Decimal::from_millionths(rate.millionths().saturating_mul(count)).min(WHOLE)
}

/// The deductions, the largest first.
fn deductions(units: Units, share: &dyn Fn(Counted) -> Decimal) -> Vec<Deduction> {
    let all = units.into_iter().map(|(name, it)| Deduction {
        name,
        share: share(it),
        households: it.households,
        villages: it.villages,
        haves: it.haves,
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.share));
    all
}

/// Which units the cadres are of, village by village.
struct Cadres {
    /// The unit of a cadre, by village and name.
    units: BTreeMap<(String, String), String>,
    /// The units of the cadres of a village.
    villages: BTreeMap<String, BTreeSet<String>>,
}

impl Cadres {
    fn of(dataset: &Dataset<'_>) -> Self {
        let mut cadres = Self { units: BTreeMap::new(), villages: BTreeMap::new() };
        for row in dataset.rows(&[SheetKind::ContactCadre]) {
            let Some(unit) = row.plain(Key::SupportingUnit).known() else { continue };
            let village = name(row.village());
            let of_village = cadres.villages.entry(village.clone()).or_default();
            of_village.insert(unit.clone());
            if let Some(cadre) = row.plain(Key::ContactCadre).known() {
                cadres.units.insert((village, cadre), unit);
            }
        }
        cadres
    }

    /// The units of the cadres a household is linked to, and how often it counts for each.
    fn units(&self, household: Household<'_>, rates: &Rates) -> BTreeMap<String, usize> {
        let linked = household.plain(Key::ContactCadre).known().unwrap_or_default();
        let linked = linked.split(['、', ',', '，', ';', '；', '/']);
        let linked: Vec<_> = linked.filter(|name| !name.is_empty()).collect();
        let mut units: BTreeMap<String, usize> = BTreeMap::new();
        if let Some(own) = household.plain(Key::SupportingUnit).known() {
            units.insert(own, linked.len().max(1));
        } else {
            let village = name(household.village());
            for cadre in linked {
                let unit = self.units.get(&(village.clone(), cadre.to_owned()));
                if let Some(unit) = unit {
                    *units.entry(unit.clone()).or_default() += 1;
                }
            }
        }
        if rates.household_once.value {
            for count in units.values_mut() {
                *count = 1;
            }
        }
        units
    }

    /// The departments that support a village.
    fn of_village(&self, row: Row<'_>, village: &str) -> BTreeSet<String> {
        if let Some(own) = row.plain(Key::SupportingUnit).known() {
            return BTreeSet::from([own]);
        }
        self.villages.get(village).cloned().unwrap_or_default()
    }
}
