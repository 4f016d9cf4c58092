use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::{
    criteria::{Criterion, Shift},
    profile::Profile,
    schema::Key,
};

/// What a changed profile would change in how some households stand.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EffectView {
    /// How many households were looked at.
    pub looked: usize,
    /// How many there are.
    pub all: usize,
    /// How many would stand otherwise with any criterion.
    pub households: usize,
    /// Per criterion, how many would go from one verdict to another.
    pub criteria: Vec<ShiftView>,
    /// Per village, how many would stand worse and how many better.
    pub villages: Vec<TallyView>,
    /// The same per department that leads in the criterion.
    pub departments: Vec<TallyView>,
    /// Where to go on; none after the last.
    pub next: Option<usize>,
}

/// How many households would go from one verdict to another.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ShiftView {
    /// The criterion, from 0.
    pub criterion: usize,
    /// How they stand.
    pub before: &'static str,
    /// How they would stand.
    pub after: &'static str,
    /// How many.
    pub count: usize,
}

/// How many households would stand worse, and how many better.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TallyView {
    /// Of what: a village, a department.
    pub name: String,
    /// How many would stand worse.
    pub worse: usize,
    /// How many would stand better.
    pub better: usize,
}

/// The households that stand worse, and those that stand better.
#[derive(Default)]
struct Tally {
    worse: BTreeSet<u32>,
    better: BTreeSet<u32>,
}

impl View<'_> {
    /// What the profile would change for at most so many households, from the one at
    /// `from` on.
    pub fn effect(&self, from: usize, most: usize) -> EffectView {
        let dataset = self.dataset();
        let all = dataset.households().len();
        let end = all.min(from.saturating_add(most));
        let judgements = &self.checked.judgements;
        let shifts = judgements.shifts(&dataset, self.profile, from..end);
        let mut villages: BTreeMap<String, Tally> = BTreeMap::new();
        let mut departments: BTreeMap<String, Tally> = BTreeMap::new();
        let mut criteria: BTreeMap<(usize, &'static str, &'static str), usize> =
            BTreeMap::new();
        let mut households = BTreeSet::new();
        for shift in &shifts {
            households.insert(shift.household);
            let way =
                (shift.criterion as usize, shift.before.as_str(), shift.after.as_str());
            *criteria.entry(way).or_default() += 1;
            let household = dataset.household(shift.household);
            let village = household.and_then(|it| it.text(Key::Village).known());
            let village = village.map(std::borrow::Cow::into_owned).unwrap_or_default();
            villages.entry(village).or_default().add(*shift);
            let department = lead(shift.criterion, self.profile).to_owned();
            departments.entry(department).or_default().add(*shift);
        }
        EffectView {
            looked: end.saturating_sub(from),
            all,
            households: households.len(),
            criteria: criteria
                .into_iter()
                .map(|((criterion, before, after), count)| ShiftView {
                    criterion,
                    before,
                    after,
                    count,
                })
                .collect(),
            villages: villages.into_iter().map(Tally::named).collect(),
            departments: departments.into_iter().map(Tally::named).collect(),
            next: (end < all).then_some(end),
        }
    }
}

impl Tally {
    fn add(&mut self, shift: Shift) {
        let worse = shift.before.weight() < shift.after.weight();
        let side = if worse { &mut self.worse } else { &mut self.better };
        side.insert(shift.household);
    }

    fn named((name, tally): (String, Self)) -> TallyView {
        TallyView { name, worse: tally.worse.len(), better: tally.better.len() }
    }
}

/// The department that leads in a criterion.
fn lead(criterion: Criterion, profile: &Profile) -> &str {
    let all = &profile.departments;
    match criterion {
        Criterion::Income => &all.income,
        Criterion::Education => &all.education,
        Criterion::Medical => &all.medical,
        Criterion::Housing => &all.housing,
        Criterion::Water => &all.water,
        Criterion::Electricity => &all.electricity,
        Criterion::Broadcast => &all.broadcast,
    }
}
