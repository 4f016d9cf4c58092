//! What other standards would change: which households would stand otherwise.

use std::ops::Range;

use super::{Bench, Criterion, Judgements, Verdict};
use crate::{
    profile::Profile,
    record::{Dataset, HouseholdId},
};

/// A household that would stand otherwise with a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The household.
    pub household: HouseholdId,
    /// The criterion.
    pub criterion: Criterion,
    /// How it stands.
    pub before: Verdict,
    /// How it would stand.
    pub after: Verdict,
}

impl Judgements {
    /// What of the households at these places would stand otherwise by other standards.
    pub fn shifts(
        &self,
        dataset: &Dataset<'_>,
        other: &Profile,
        places: Range<usize>,
    ) -> Vec<Shift> {
        let bench = Bench::new(dataset, other, &self.incomes);
        let mut shifts = Vec::new();
        let some = places.end.saturating_sub(places.start);
        for household in dataset.households().skip(places.start).take(some) {
            let id = household.place();
            let judged = bench.judge_all(household);
            for (criterion, after) in Criterion::ALL.into_iter().zip(&judged) {
                let (before, after) = (self.of(id, criterion).verdict, after.verdict);
                if before != after {
                    shifts.push(Shift { household: id, criterion, before, after });
                }
            }
        }
        shifts
    }
}
