//! Which of the ways to make all fit is likely, and how sure that is.

use crate::{
    deduce::{SlipKind, changed, slip},
    localise::{
        Admissible, CellSet, Limits, ONE, Outcome as Found, Problem, Range, Value,
        admissible, localise,
    },
};

use super::{
    Advice, Change, Grade, Outcome, Proposal,
    form::{Form, Part, Slot},
    judge::Judge,
    say,
};

/// Cells beyond which a person must look at the source.
const MOST_CELLS: usize = 3;
/// Ways that are shown.
const MOST_SHOWN: usize = 8;
/// How much likelier the best explanation must be than the next.
const MARGIN: u32 = 3;
/// The score of a value that nothing explains, and of a count that is another.
const UNEXPLAINED: u32 = 10;
const COUNT: u32 = 8;
/// The score of another value for a single digit.
const TINY: u32 = 3;
/// The score of two neighbours that changed places.
const INTERCHANGED: u32 = 3;

/// A way to make all fit.
struct Candidate {
    set: CellSet,
    required: Vec<Required>,
    score: u32,
    /// Only there to compete: it takes more cells than the least.
    runner_up: bool,
}

struct Required {
    slot: usize,
    only: Option<i128>,
    ranges: Vec<Range>,
    slip: Option<SlipKind>,
}

impl Form {
    /// Takes the contradictions of the household apart; nothing if there are none.
    pub fn advise(&self, judge: &Judge<'_>, limits: &Limits) -> Option<Advice> {
        let rules = self.broken(&self.values);
        if rules.is_empty() {
            return None;
        }
        let problem = self.problem(&[]);
        let found = localise(&problem, &self.values, limits);
        let typed =
            |set: &CellSet| set.iter().filter(|slot| !self.is_computed(*slot)).count();
        let fewest = found.solutions.iter().map(typed).min();
        let few = fewest.is_some_and(|fewest| fewest <= MOST_CELLS);
        let mut advice = Advice {
            household: self.household,
            outcome: Outcome::Recheck,
            conflict: self.cells_of(&least_conflict(&found.conflicts)),
            proposals: Vec::new(),
            rules,
            flips: false,
            text: say::recheck(),
        };
        if found.outcome != Found::Located || !few {
            return Some(advice);
        }
        let mut candidates = self.candidates(&problem, &found.solutions, false, limits);
        // An average that does not agree with the total was not copied from it.
        if !advice.rules.contains(&"Y502") {
            candidates.extend(self.runners_up(&found.solutions, limits));
        }
        candidates.extend(self.interchanged(&problem));
        candidates.sort_by(|one, other| {
            let key =
                |c: &Candidate| (c.runner_up, c.score, c.set.iter().collect::<Vec<_>>());
            key(one).cmp(&key(other))
        });
        let least = candidates.iter().filter(|candidate| !candidate.runner_up).count();
        advice.outcome = if least == 1 { Outcome::Located } else { Outcome::Ambiguous };
        let certain = self.certain(&problem, &candidates, judge);
        let best = candidates.first().map(|best| self.applied(&best.required));
        advice.flips = best.flatten().is_some_and(|after| judge.flips(self, &after));
        for (at, candidate) in candidates.iter().take(MOST_SHOWN).enumerate() {
            let grade =
                if at == 0 && certain { Grade::Certain } else { Grade::Suggestion };
            advice.proposals.extend(self.proposal(candidate, grade));
        }
        advice.text = say::located(self, &advice, candidates.len());
        Some(advice)
    }

    fn is_computed(&self, slot: usize) -> bool {
        self.slots.get(slot).is_some_and(Slot::is_computed)
    }

    fn cells_of(&self, set: &CellSet) -> Vec<crate::workbook::CellRef> {
        set.iter().filter_map(|slot| self.slots.get(slot)?.cell).collect()
    }

    fn candidates(
        &self,
        problem: &Problem,
        sets: &[CellSet],
        runner_up: bool,
        limits: &Limits,
    ) -> Vec<Candidate> {
        let candidate = |set: &CellSet| {
            let cells = admissible(problem, &self.values, set, limits)?;
            let required: Vec<Required> = cells
                .into_iter()
                .map(|(slot, admissible)| self.require_of(slot, admissible))
                .collect();
            Some(self.candidate(set.clone(), required, runner_up))
        };
        sets.iter().filter_map(candidate).collect()
    }

    // What is implausible afterwards counts against it.
    fn candidate(
        &self,
        set: CellSet,
        required: Vec<Required>,
        runner_up: bool,
    ) -> Candidate {
        let swapped = required.iter().all(|it| it.slip == Some(SlipKind::Interchanged));
        let explained: u32 = if swapped {
            INTERCHANGED
        } else {
            required.iter().map(|required| self.score(required)).sum()
        };
        let after = self.applied(&required);
        let odd = after.map_or(0, |after| self.implausible(&after));
        Candidate { set, required, score: explained + odd * MARGIN, runner_up }
    }

    // Two neighbours of a row that changed places: an operation of its own, if it
    // mends everything and both are filled (Scholtus 2016).
    fn interchanged(&self, problem: &Problem) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (one, first) in self.slots.iter().enumerate() {
            for (other, second) in self.slots.iter().enumerate() {
                let (left, right) = (self.amount(one), self.amount(other));
                if !first.is_left_of(second) || left == 0 || right == 0 || left == right {
                    continue;
                }
                let swapped = [(one, Value::Amount(right)), (other, Value::Amount(left))];
                if !problem.broken(&changed(&self.values, &swapped)).is_empty() {
                    continue;
                }
                let slip = Some(SlipKind::Interchanged);
                let required = |(slot, only)| Required {
                    slot,
                    only: Some(only),
                    ranges: vec![Range::of(only)],
                    slip,
                };
                let required = [(one, right), (other, left)].map(required).into();
                found.push(self.candidate(CellSet::of([one, other]), required, false));
            }
        }
        found
    }

    // An average copied from a wrong total agrees with it and vouches for nothing:
    // with the average for free, other cells may be the wrong ones.
    fn runners_up(&self, known: &[CellSet], limits: &Limits) -> Vec<Candidate> {
        let Some(average) = self.average else { return Vec::new() };
        let problem = self.problem(&[average]);
        let found = localise(&problem, &self.values, limits);
        let new: Vec<CellSet> =
            found.solutions.into_iter().filter(|set| !known.contains(set)).collect();
        let mut candidates = self.candidates(&problem, &new, true, limits);
        for candidate in &mut candidates {
            let derived =
                candidate.required.iter().filter(|required| required.slot == average);
            let derived: u32 = derived.map(|required| self.score(required)).sum();
            candidate.score -= derived;
        }
        candidates
    }

    fn require_of(&self, slot: usize, admissible: Admissible) -> Required {
        let ranges = match admissible {
            Admissible::Amounts(ranges) => ranges,
            Admissible::Options(_) => Vec::new(),
        };
        let step = self.slots.get(slot).map_or(1, |slot| slot.step);
        let only = match ranges.as_slice() {
            [range] => {
                let rounded =
                    || range.rounded(step).filter(|_| self.average == Some(slot));
                range.only().or_else(|| range.only_multiple(step)).or_else(rounded)
            }
            _ => None,
        };
        let money = self.slots.get(slot).is_some_and(Slot::is_money);
        let slip = only.filter(|_| money).and_then(|only| slip(self.amount(slot), only));
        Required { slot, only, ranges, slip: slip.map(|slip| slip.kind) }
    }

    fn score(&self, required: &Required) -> u32 {
        let Some(place) = self.slots.get(required.slot) else { return UNEXPLAINED };
        if place.is_computed() {
            return 0;
        }
        if !place.is_money() {
            return COUNT;
        }
        let (typed, only) = (self.amount(required.slot), required.only);
        let slip = only.and_then(|only| slip(typed, only));
        // One digit may have been anything: it explains nothing and rules nothing out.
        let tiny = only.is_some() && typed.abs() < 10 * ONE;
        match slip {
            // Where nobody has anything, nothing is what is meant.
            Some(_) | None if tiny && place.idle => UNEXPLAINED,
            Some(slip) => slip.score,
            None if tiny => TINY,
            None => UNEXPLAINED,
        }
    }

    // The values after a candidate is taken, if it leaves no choice.
    fn applied(&self, required: &[Required]) -> Option<Vec<Value>> {
        let change =
            |required: &Required| Some((required.slot, Value::Amount(required.only?)));
        let changes = required.iter().map(change).collect::<Option<Vec<_>>>()?;
        Some(changed(&self.values, &changes))
    }

    // Is the first candidate beyond reasonable doubt?
    fn certain(
        &self,
        problem: &Problem,
        candidates: &[Candidate],
        judge: &Judge<'_>,
    ) -> bool {
        let Some((best, others)) = candidates.split_first() else { return false };
        let Some(after) = self.applied(&best.required) else { return false };
        let blank = |candidate: &Candidate| {
            candidate.set.iter().any(|slot| self.slots.get(slot).is_some_and(|s| s.blank))
        };
        if candidates.iter().any(blank)
            || best.runner_up
            || !problem.broken(&after).is_empty()
            || self.breaks_soft(&after)
            || judge.favours(self, &after)
        {
            return false;
        }
        if others.is_empty() && self.is_derived(best, &after) {
            return true;
        }
        let typed: Vec<&Required> = best
            .required
            .iter()
            .filter(|required| !self.is_computed(required.slot))
            .collect();
        let explained =
            |required: &&Required| required.slip.is_some_and(SlipKind::is_typing);
        let next = others.iter().map(|candidate| candidate.score).min();
        (1..=2).contains(&typed.len())
            && typed.iter().all(explained)
            && next.is_none_or(|next| best.score + MARGIN <= next)
            && self.repairs_enough(best)
    }

    fn breaks_soft(&self, after: &[Value]) -> bool {
        self.soft.iter().any(|rule| {
            rule.is_kept(after) == Some(false)
                && rule.is_kept(&self.values) != Some(false)
        })
    }

    // Neighbours that changed places must mend two balances: one may keep its sum.
    fn repairs_enough(&self, best: &Candidate) -> bool {
        let swapped = |required: &Required| required.slip == Some(SlipKind::Interchanged);
        let least: u32 = if best.required.iter().any(swapped) { 2 } else { 1 };
        let after = self.applied(&best.required);
        let after = after.map_or(0, |after| self.implausible(&after));
        // What was implausible and is no more speaks for it too.
        let eased = self.implausible(&self.values).saturating_sub(after);
        let broken = self.broken_balances();
        0 < broken && least <= broken + eased
    }

    // The two sides of a tolerance count as one.
    fn broken_balances(&self) -> u32 {
        let balances = self.rules.iter().filter(|(_, rule)| {
            rule.cells().len() > 1 && rule.is_kept(&self.values) == Some(false)
        });
        let mut cells: Vec<&CellSet> = balances.map(|(_, rule)| rule.cells()).collect();
        cells.dedup();
        cells.iter().map(|_| 1).sum()
    }

    // One cell that follows from others, which something else confirms.
    fn is_derived(&self, best: &Candidate, after: &[Value]) -> bool {
        let [required] = best.required.as_slice() else { return false };
        let confirmed = |slot: usize, without: usize| {
            self.rules.iter().any(|(_, rule)| {
                let cells = rule.cells();
                let vouches =
                    cells.contains(slot) && !cells.contains(without) && 1 < cells.len();
                vouches && rule.is_kept(after) == Some(true)
            })
        };
        let part = |wanted: Part| self.slots.iter().position(|slot| slot.part == wanted);
        let Some(slot) = self.slots.get(required.slot) else { return false };
        match slot.part {
            Part::Average => {
                let size =
                    part(Part::Size).is_some_and(|size| confirmed(size, required.slot));
                size && self.net.is_some_and(|net| confirmed(net, required.slot))
            }
            // More rows than stated: they are there. With fewer, one may be missing.
            Part::Size => {
                let rows = part(Part::Rows).map(|rows| self.amount(rows));
                let average = self.average.is_some();
                average
                    && required.only == rows
                    && rows > Some(self.amount(required.slot))
            }
            Part::Workers => true,
            Part::Amount | Part::Rows => false,
        }
    }

    fn proposal(&self, candidate: &Candidate, grade: Grade) -> Option<Proposal> {
        let alone = candidate.required.len() == 1;
        let change = |required: &Required| {
            let slot = self.slots.get(required.slot)?;
            // A formula that follows its inputs is no change of anybody's.
            if slot.is_computed() && !alone {
                return None;
            }
            Some(Change {
                cell: slot.cell?,
                key: slot.key,
                to: required.only.map(|only| slot.shown(only)),
                range: say::ranges(slot, &required.ranges),
                slip: required.slip,
                formula: slot.is_computed(),
            })
        };
        let changes: Vec<Change> = candidate.required.iter().filter_map(change).collect();
        let rows = candidate
            .set
            .iter()
            .any(|slot| self.slots.get(slot).is_some_and(|slot| slot.part == Part::Rows));
        // A member too many or too few is no cell to change.
        (!changes.is_empty() && !rows).then_some(Proposal {
            grade,
            changes,
            score: candidate.score,
        })
    }
}

impl Slot {
    fn is_left_of(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.cell, other.cell) else { return false };
        let beside =
            one.sheet == two.sheet && one.row == two.row && one.column + 1 == two.column;
        beside
            && self.is_money()
            && other.is_money()
            && !self.is_computed()
            && !other.is_computed()
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self.part, Part::Amount | Part::Average)
    }
}

/// The smallest of the sets of cells that cannot all be right.
fn least_conflict(conflicts: &[CellSet]) -> CellSet {
    let least = conflicts.iter().min_by_key(|conflict| conflict.len());
    least.cloned().unwrap_or_default()
}
