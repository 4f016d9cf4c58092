//! 抽查名单: which households to visit, drawn so that anybody can draw them again.
//!
//! Each village gets a share by what its households weigh, one at least if there are
//! enough to go round; within it a household is drawn the likelier the more its findings
//! weigh. A household without any may be drawn too. The draw depends on the seed, the
//! households and their findings, and on the order of nothing.

use std::collections::BTreeMap;

use super::figure::place_of;
use crate::{
    engine::Checked,
    finding::{Finding, Nature, Severity},
    profile::{Profile, SpotCheck as Weights},
    record::{Dataset, Decimal, Household, HouseholdId},
    rule::Rule,
    sample::Chance,
    schema::Key,
    text::normalise,
    workbook::{CellRef, Workbook, sha256},
};

/// How many reasons are named for a household.
const REASONS: usize = 3;

/// How many households are to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many.
    Number(usize),
    /// Such a part of all, rounded up.
    Share(Decimal),
}

/// A draw.
#[derive(Clone, Debug, PartialEq)]
pub struct SpotCheck {
    /// The seed it can be drawn again from.
    pub seed: u64,
    /// How many households there are.
    pub households: usize,
    /// The villages.
    pub villages: Vec<Stratum>,
    /// The households that were drawn, village by village.
    pub drawn: Vec<Drawn>,
}

/// A village, and how many were drawn from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// Its township; empty if none is known.
    pub township: String,
    /// Its name; empty if none is known.
    pub village: String,
    /// How many households it has.
    pub households: usize,
    /// What they weigh together.
    pub weight: usize,
    /// How many were drawn.
    pub drawn: usize,
}

/// A household that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The household.
    pub household: HouseholdId,
    /// Its village, as a place in [`SpotCheck::villages`].
    pub village: usize,
    /// What it weighs.
    pub weight: usize,
    /// The rules of its weightiest findings; none if it was drawn by chance alone.
    pub reasons: Vec<&'static Rule>,
    /// The cell it is named in.
    pub place: CellRef,
}

/// A household that may be drawn.
struct Candidate {
    /// Its key and first cell: an order that does not depend on that of the files.
    key: String,
    id: HouseholdId,
    place: CellRef,
    weight: usize,
}

impl Size {
    /// Reads `50` or `5%`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = normalise(text);
        let Some(share) = plain.strip_suffix('%') else {
            return plain.parse().ok().map(Self::Number);
        };
        let share: f64 = share.parse().ok().filter(|it| (0.0..=100.0).contains(it))?;
        Decimal::from_f64(share / 100.0).map(Self::Share)
    }

    /// How many of `all` that are.
    fn of(self, all: usize) -> usize {
        match self {
            Self::Number(number) => number.min(all),
            Self::Share(share) => {
                let millionths = u64::try_from(share.millionths()).unwrap_or_default();
                let whole = u64::try_from(all).unwrap_or_default();
                let part = whole.saturating_mul(millionths).div_ceil(1_000_000);
                usize::try_from(part).unwrap_or(all).min(all)
            }
        }
    }
}

impl SpotCheck {
    /// Draws households.
    pub fn draw(
        workbook: &Workbook,
        checked: &Checked,
        profile: &Profile,
        seed: u64,
        size: Size,
    ) -> Self {
        let dataset = checked.dataset(workbook);
        let weights = weights(&dataset, &checked.report.findings, &profile.spot_check);
        let strata = strata(&dataset, &weights);
        let households = dataset.households().len();
        let seats = seats(&strata, size.of(households));
        let (mut villages, mut drawn) = (Vec::new(), Vec::new());
        for (((township, village), candidates), seats) in strata.into_iter().zip(seats) {
            let chance = chance(seed, &township, &village);
            let own = pick(&candidates, seats, chance);
            drawn.extend(own.into_iter().map(|it| Drawn {
                household: it.id,
                village: villages.len(),
                weight: it.weight,
                reasons: Vec::new(),
                place: it.place,
            }));
            let (households, weight) = (candidates.len(), sum(&candidates));
            villages.push(Stratum {
                township,
                village,
                households,
                weight,
                drawn: seats,
            });
        }
        name_reasons(&mut drawn, &checked.report.findings, &profile.spot_check);
        Self { seed, households, villages, drawn }
    }
}

/// What each household weighs.
fn weights(dataset: &Dataset<'_>, findings: &[Finding], weights: &Weights) -> Vec<usize> {
    let mut all = vec![weights.base.value; dataset.households().len()];
    for finding in findings.iter().filter(|finding| finding.counts()) {
        let own = finding.household.and_then(|id| all.get_mut(id as usize));
        if let Some(own) = own {
            *own = (*own + weight(finding, weights)).min(weights.most.value);
        }
    }
    // A household of no weight could never be drawn.
    for weight in &mut all {
        *weight = (*weight).max(1);
    }
    all
}

/// What a finding adds to the weight of its household.
fn weight(finding: &Finding, weights: &Weights) -> usize {
    let nature = match finding.nature {
        Nature::Wrong => weights.wrong.value,
        Nature::Unmet => weights.unmet.value,
        Nature::Undetermined => weights.undetermined.value,
        Nature::Doubtful => weights.doubtful.value,
    };
    let severity = match finding.severity {
        Severity::Must => weights.must.value,
        Severity::Verify => weights.verify.value,
        Severity::Hint => weights.hint.value,
    };
    nature.saturating_mul(severity)
}

/// The households of each village, by names.
fn strata(
    dataset: &Dataset<'_>,
    weights: &[usize],
) -> BTreeMap<(String, String), Vec<Candidate>> {
    let mut strata: BTreeMap<_, Vec<Candidate>> = BTreeMap::new();
    for (household, &weight) in dataset.households().zip(weights) {
        let name = |name: Option<std::borrow::Cow<'_, str>>| {
            name.map_or_else(String::new, |name| normalise(&name))
        };
        let village = (name(household.township()), name(household.village()));
        let Some(place) = place(household) else { continue };
        let (key, id) = (household.key(), household.place());
        strata.entry(village).or_default().push(Candidate { key, id, place, weight });
    }
    for candidates in strata.values_mut() {
        let order = |it: &Candidate| (it.key.clone(), it.place.row, it.place.column);
        candidates.sort_by_cached_key(order);
    }
    strata
}

/// The cell a household is named in.
fn place(household: Household<'_>) -> Option<CellRef> {
    let row = household.rows().next()?;
    Some(place_of(row, &[Key::HeadName]))
}

fn sum(candidates: &[Candidate]) -> usize {
    candidates.iter().map(|it| it.weight).sum()
}

/// How many are drawn from each village: one if there are enough to go round, and the rest
/// by weight (Sainte-Laguë), never more than it has households.
fn seats(strata: &BTreeMap<(String, String), Vec<Candidate>>, size: usize) -> Vec<usize> {
    let whole: Vec<(usize, usize)> =
        strata.values().map(|own| (own.len(), sum(own))).collect();
    let first = usize::from(whole.len() <= size);
    let mut seats = vec![first; whole.len()];
    for _ in (first * whole.len())..size {
        let open = seats.iter().zip(&whole).enumerate();
        let open = open.filter(|(_, (taken, (count, _)))| *taken < count);
        // Of two that have the same claim the first takes the seat.
        let next = open.min_by(|(_, (a, of_a)), (_, (b, of_b))| {
            let claim = |weight: usize, taken: usize| {
                u128::try_from(weight * (2 * taken + 1)).unwrap_or(u128::MAX)
            };
            claim(of_b.1, **a).cmp(&claim(of_a.1, **b))
        });
        let Some((at, _)) = next else { break };
        if let Some(taken) = seats.get_mut(at) {
            *taken += 1;
        }
    }
    seats
}

/// The chance of one village: other villages have no part in it.
fn chance(seed: u64, township: &str, village: &str) -> Chance {
    let own = sha256(format!("{seed}\u{1F}{township}\u{1F}{village}").as_bytes());
    let own = own.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok());
    Chance::seeded(own.unwrap_or(seed))
}

/// Draws so many, each in proportion to its weight among those that are left. They come in
/// their own order.
fn pick(candidates: &[Candidate], count: usize, mut chance: Chance) -> Vec<&Candidate> {
    let mut urn = Urn::of(candidates.iter().map(|it| it.weight));
    let mut drawn: Vec<usize> = Vec::new();
    for _ in 0..count {
        let at = urn.find(chance.below(urn.total));
        let Some(candidate) = candidates.get(at) else { break };
        urn.take(at, candidate.weight);
        drawn.push(at);
    }
    drawn.sort_unstable();
    drawn.into_iter().filter_map(|at| candidates.get(at)).collect()
}

/// Sums of weights that can be found and changed in few steps (a Fenwick tree).
struct Urn {
    sums: Vec<usize>,
    total: usize,
}

impl Urn {
    fn of(weights: impl ExactSizeIterator<Item = usize>) -> Self {
        let mut sums = vec![0; weights.len() + 1];
        let mut total = 0;
        for (at, weight) in (1..).zip(weights) {
            total += weight;
            let own = sums.get(at).copied().unwrap_or_default() + weight;
            if let Some(sum) = sums.get_mut(at) {
                *sum = own;
            }
            if let Some(above) = sums.get_mut(at + lowest_bit(at)) {
                *above += own;
            }
        }
        Self { sums, total }
    }

    /// The place of the item in whose part of the whole `point` lies.
    fn find(&self, mut point: usize) -> usize {
        let mut at = 0;
        let mut step = self.sums.len().next_power_of_two();
        while 0 < step {
            if let Some(&sum) = self.sums.get(at + step).filter(|&&sum| sum <= point) {
                at += step;
                point -= sum;
            }
            step /= 2;
        }
        at
    }

    /// Takes an item out.
    fn take(&mut self, at: usize, weight: usize) {
        self.total -= weight;
        let mut at = at + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum -= weight;
            at += lowest_bit(at);
        }
    }
}

fn lowest_bit(at: usize) -> usize {
    at & at.wrapping_neg()
}

/// Names the weightiest findings of each household that was drawn.
fn name_reasons(drawn: &mut [Drawn], findings: &[Finding], weights: &Weights) {
    let mut own: BTreeMap<HouseholdId, Vec<&Finding>> =
        drawn.iter().map(|it| (it.household, Vec::new())).collect();
    for finding in findings.iter().filter(|finding| finding.counts()) {
        let of = finding.household.and_then(|household| own.get_mut(&household));
        if let Some(of) = of.filter(|_| 0 < weight(finding, weights)) {
            of.push(finding);
        }
    }
    for drawn in drawn {
        let mut findings = own.remove(&drawn.household).unwrap_or_default();
        findings.sort_by_key(|it| std::cmp::Reverse(weight(it, weights)));
        for finding in findings {
            let named = drawn.reasons.iter().any(|rule| rule.code == finding.rule.code);
            if !named && drawn.reasons.len() < REASONS {
                drawn.reasons.push(finding.rule);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_falls_on_the_item_whose_part_it_lies_in() {
        let mut urn = Urn::of([3, 1, 4].into_iter());
        let found: Vec<_> = (0..8).map(|point| urn.find(point)).collect();
        assert_eq!(found, [0, 0, 0, 1, 2, 2, 2, 2]);
        urn.take(0, 3);
        let found: Vec<_> = (0..urn.total).map(|point| urn.find(point)).collect();
        assert_eq!(found, [1, 2, 2, 2, 2]);
    }

    #[test]
    fn a_size_is_a_number_or_a_share() {
        assert_eq!(Size::parse("50").map(|size| size.of(30)), Some(30));
        assert_eq!(Size::parse("5％").map(|size| size.of(101)), Some(6));
        assert_eq!(Size::parse("百分之五"), None);
        assert_eq!(Size::parse("120%"), None);
    }
}
