//! The seven criteria of a household's exit, each judged once.
//!
//! A judgement is a [`Ground`]: why a household stands as it does. The verdict follows
//! from the ground, and each rule that reports a failing criterion reports certain
//! grounds, so that the list of findings and the table of verdicts cannot disagree.
//!
//! Evidence against a household outweighs evidence for it, and a blank is never a pass.

mod broadcast;
mod criterion;
mod education;
mod effect;
mod electricity;
mod ground;
mod housing;
mod income;
mod medical;
mod water;

pub use criterion::Criterion;
pub use education::children_out;
pub use effect::Shift;
pub use ground::{Ground, Judgement, Verdict};
pub use housing::{damage, is_on_shared_site};
pub use medical::{shortfall, uninsured};

use std::sync::atomic::{AtomicBool, Ordering};

use crate::{
    lexicon::Lexicon,
    profile::Profile,
    record::{
        Amounts, Dataset, Field, Household, HouseholdId, IncomeStatement, Tick, Units,
    },
    schema::{Key, TableId},
    workbook::CellRef,
};

/// The judgements of all households.
#[derive(Debug, Default)]
pub struct Judgements {
    all: Vec<[Judgement; 7]>,
    /// What each household earns, which a score of rules ask for.
    incomes: Vec<Amounts>,
    units: Units,
    /// Whether any was asked for: see [`Judgements::take_asked`].
    asked: AtomicBool,
}

impl Judgements {
    /// Judges all households.
    pub fn of_all(dataset: &Dataset<'_>, profile: &Profile) -> Self {
        let units = Units::of(dataset);
        let incomes = dataset.households().map(|it| Amounts::of(it, &units));
        let incomes: Vec<_> = incomes.collect();
        let bench = Bench::new(dataset, profile, &incomes);
        let all = dataset.households().map(|it| bench.judge_all(it)).collect();
        Self { all, incomes, units, asked: AtomicBool::default() }
    }

    /// Judges some households anew, and tells whether any earns or stands otherwise now.
    pub(crate) fn judge_again(
        &mut self,
        dataset: &Dataset<'_>,
        profile: &Profile,
        households: &[HouseholdId],
    ) -> bool {
        let mut differ = false;
        for &id in households {
            let Some(household) = dataset.household(id) else { continue };
            if let Some(known) = self.incomes.get_mut(id as usize) {
                let after = Amounts::of(household, &self.units);
                differ |= *known != after;
                *known = after;
            }
        }
        let bench = Bench::new(dataset, profile, &self.incomes);
        for &id in households {
            let Some(household) = dataset.household(id) else { continue };
            if let Some(judged) = self.all.get_mut(id as usize) {
                let after = bench.judge_all(household);
                differ |= *judged != after;
                *judged = after;
            }
        }
        differ
    }

    /// Learns what is usual in a column that was changed, and tells whether amounts are
    /// taken otherwise now.
    pub(crate) fn learn(
        &mut self,
        dataset: &Dataset<'_>,
        table: TableId,
        key: Key,
    ) -> bool {
        Key::INCOME.contains(&key) && self.units.learn(dataset, table, key)
    }

    /// Tells whether a judgement or an income was asked for since this was last called.
    pub(crate) fn take_asked(&self) -> bool {
        self.asked.swap(false, Ordering::Relaxed)
    }

    /// The judgement of one household by one criterion.
    #[expect(clippy::indexing_slicing, reason = "every household was judged")]
    pub fn of(&self, household: HouseholdId, criterion: Criterion) -> &Judgement {
        self.asked.store(true, Ordering::Relaxed);
        &self.all[household as usize][criterion as usize]
    }

    /// How a household stands as a whole: not met if any criterion is not, else in
    /// progress, else unknown, else met. A criterion for which no table has a column is
    /// left out; a household of which nothing was asked is unknown.
    pub fn household(&self, household: HouseholdId) -> Verdict {
        let judged = Criterion::ALL.map(|criterion| self.of(household, criterion));
        let asked =
            judged.iter().filter(|judgement| judgement.ground != Ground::NotAsked);
        let worst = asked.map(|judgement| judgement.verdict).max_by_key(|v| v.weight());
        match worst {
            None => Verdict::Unknown,
            Some(Verdict::NotApplicable) => Verdict::Met,
            Some(verdict) => verdict,
        }
    }

    /// What a household earns and spends, with amounts in the wrong unit as they were
    /// meant.
    #[expect(clippy::indexing_slicing, reason = "every household was judged")]
    pub fn income<'a>(&self, household: Household<'a>) -> IncomeStatement<'a> {
        self.asked.store(true, Ordering::Relaxed);
        IncomeStatement::new(household, self.incomes[household.place() as usize])
    }

    /// Which amounts were entered in 万元 where the column is in yuan, and the reverse.
    pub fn units(&self) -> &Units {
        &self.units
    }
}

/// What a judgement is made with.
#[derive(Clone, Copy)]
struct Bench<'a> {
    profile: &'a Profile,
    incomes: &'a [Amounts],
    lexicon: &'static Lexicon,
    /// Whether each criterion is asked for by any table.
    asked: [bool; 7],
}

impl<'a> Bench<'a> {
    fn new(dataset: &Dataset<'_>, profile: &'a Profile, incomes: &'a [Amounts]) -> Self {
        let asked = Criterion::ALL.map(|criterion| criterion.is_asked_in(dataset));
        Self { profile, incomes, lexicon: Lexicon::get(), asked }
    }

    fn judge_all(self, household: Household<'_>) -> [Judgement; 7] {
        let mut asked = self.asked.iter();
        Criterion::ALL.map(|criterion| {
            if asked.next() == Some(&true) {
                self.judge(household, criterion)
            } else {
                Judgement::on(Ground::NotAsked, [])
            }
        })
    }

    #[expect(clippy::indexing_slicing, reason = "every household's income was read")]
    fn income(self, household: Household<'_>) -> IncomeStatement<'_> {
        IncomeStatement::new(household, self.incomes[household.place() as usize])
    }

    fn judge(self, household: Household<'_>, criterion: Criterion) -> Judgement {
        match criterion {
            Criterion::Income => income::judge(household, self),
            Criterion::Education => education::judge(household, self),
            Criterion::Medical => medical::judge(household, self),
            Criterion::Housing => housing::judge(household, self),
            Criterion::Water => water::judge(household, self),
            Criterion::Electricity => electricity::judge(household),
            Criterion::Broadcast => broadcast::judge(household, self),
        }
    }
}

/// The judgement by a column that says itself whether the criterion is met.
fn stated(household: Household<'_>, key: Key) -> Judgement {
    match household.good(key) {
        Field::Known(tick, cell) => {
            let ground = match tick {
                Tick::Yes => Ground::StatedMet,
                Tick::No => Ground::StatedNotMet,
                Tick::InProgress => Ground::UnderWay,
                Tick::NotApplicable => Ground::NotConcerned,
            };
            Judgement::on(ground, [cell])
        }
        Field::Blank(cell) => Judgement::on(Ground::Blank, [cell]),
        Field::Unreadable(cell) => Judgement::on(Ground::Unreadable, [cell]),
        Field::Absent => Judgement::on(Ground::Absent, []),
    }
}

/// The text of a field and its cell, if there is any.
fn text(household: Household<'_>, key: Key) -> Option<(String, CellRef)> {
    household.plain(key).known_at()
}
