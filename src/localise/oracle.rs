//! The question behind localisation: do values exist for these cells that fit
//! the rules, all others staying as they are? And if not, which of the others
//! cannot be right together?

use super::{
    cells::CellSet,
    decide::{Answer, decide},
    problem::{Problem, Value},
    range::{Range, join, range},
    residual::{Clause, Part, Places},
    row::Row,
    state::{Blocked, State, Wait},
    system::Budget,
};

/// A choice of parts under which the rules are a plain linear system.
pub(super) struct Leaf {
    rows: Vec<Row>,
    options: Vec<u64>,
}

/// What a cell may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admissible {
    /// One of these ranges of amounts, in ascending order.
    Amounts(Vec<Range>),
    /// One of these options, a bit for each.
    Options(u64),
}

/// Asks about one household.
pub(super) struct Oracle<'a> {
    problem: &'a Problem,
    values: &'a [Value],
    pub(super) broken: Vec<usize>,
    /// Combined rows that one question may cost.
    work: u32,
}

/// How many cases of alternatives are laid out for the ranges of a solution.
const MOST_LEAVES: usize = 256;
/// How many values of a factor are tried.
const MOST_FACTORS: i128 = 64;

impl<'a> Oracle<'a> {
    pub(super) fn new(problem: &'a Problem, values: &'a [Value], work: u32) -> Self {
        Self { problem, values, broken: problem.broken(values), work }
    }

    /// Can the free cells be given values that fit all rules?
    pub(super) fn ask(&self, free: &CellSet) -> Answer {
        let mut leaves = Vec::new();
        self.explore(free, false, &mut leaves)
    }

    /// What each free cell may be, in the order of the cells; nothing if there
    /// is no solution, or too much work to say.
    pub(super) fn admissible(&self, free: &CellSet) -> Option<Vec<(usize, Admissible)>> {
        let mut leaves = Vec::new();
        let Answer::Possible = self.explore(free, true, &mut leaves) else { return None };
        let places = self.places(free);
        let whole = places.whole();
        let mut budget = Budget(self.work);
        let mut all = Vec::new();
        for (place, (cell, options)) in
            places.free.iter().zip(places.options()).enumerate()
        {
            let admissible = if options == 0 {
                let step = places.step(*cell);
                let ranges = leaves.iter().map(|leaf: &Leaf| {
                    range(&leaf.rows, &whole, place, step, &mut budget)
                });
                Admissible::Amounts(join(ranges.collect::<Option<_>>()?))
            } else {
                let of = |leaf: &Leaf| leaf.options.get(place).copied().unwrap_or(0);
                Admissible::Options(leaves.iter().fold(0, |all, leaf| all | of(leaf)))
            };
            all.push((*cell, admissible));
        }
        Some(all)
    }

    fn places(&self, free: &CellSet) -> Places<'a> {
        Places { problem: self.problem, values: self.values, free: free.iter().collect() }
    }

    fn explore(&self, free: &CellSet, all: bool, leaves: &mut Vec<Leaf>) -> Answer {
        let rules = &self.problem.rules;
        let untouched = self.broken.iter().filter_map(|rule| rules.get(*rule));
        if let Some(rule) =
            untouched.map(|rule| &rule.cells).find(|cells| !cells.meets(free))
        {
            return Answer::Conflict(rule.clone());
        }
        let places = self.places(free);
        let touched =
            places.free.iter().filter_map(|cell| self.problem.rules_of.get(*cell));
        let mut touched: Vec<usize> = touched.flatten().copied().collect();
        touched.sort_unstable();
        touched.dedup();
        let mut clauses = Vec::new();
        for rule in touched {
            match places.clause(rule) {
                Err(_) => return Answer::Unknown,
                Ok(None) => {}
                Ok(Some(clause)) if clause.parts.is_empty() => {
                    return Answer::Conflict(clause.why);
                }
                Ok(Some(clause)) => clauses.push(clause),
            }
        }
        let options = places.options();
        let reasons = vec![CellSet::default(); options.len()];
        let state = State {
            options,
            reasons,
            factors: vec![None; places.free.len()],
            rows: Vec::new(),
            clauses,
        };
        let whole = places.whole();
        let mut search = Search { whole, all, leaves, budget: Budget(self.work) };
        search.go(state)
    }
}

struct Search<'l> {
    whole: Vec<bool>,
    all: bool,
    leaves: &'l mut Vec<Leaf>,
    budget: Budget,
}

/// Gathers the answers of several cases.
struct Cases {
    why: CellSet,
    possible: bool,
    unknown: bool,
}

impl Cases {
    fn new(why: CellSet) -> Self {
        Self { why, possible: false, unknown: false }
    }

    fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Possible => self.possible = true,
            Answer::Unknown => self.unknown = true,
            Answer::Conflict(why) => self.why.absorb(&why),
        }
    }

    // Of `all` cases, none may be left open.
    fn answer(self, all: bool) -> Answer {
        if self.unknown && (all || !self.possible) {
            Answer::Unknown
        } else if self.possible {
            Answer::Possible
        } else {
            Answer::Conflict(self.why)
        }
    }
}

impl Search<'_> {
    fn go(&mut self, mut state: State) -> Answer {
        match state.propagate() {
            Ok(()) => {}
            Err(Blocked::Why(why)) => return Answer::Conflict(why),
            Err(Blocked::TooLarge) => return Answer::Unknown,
        }
        if !state.rows.is_empty() {
            let answer = decide(state.rows.clone(), &self.whole, &mut self.budget);
            if !matches!(answer, Answer::Possible) {
                return answer;
            }
        }
        match state.waiting() {
            Some(Wait::Choice(place)) => return self.each_option(&state, place),
            Some(Wait::Factor(one, other)) => {
                return self.each_factor(&state, one, other);
            }
            None => {}
        }
        let sizes = state.clauses.iter().map(|clause| clause.parts.len());
        let Some((_, smallest)) = sizes.zip(0..).min() else {
            if self.leaves.len() >= MOST_LEAVES {
                return Answer::Unknown;
            }
            if self.all {
                self.leaves.push(Leaf { rows: state.rows, options: state.options });
            }
            return Answer::Possible;
        };
        let clause = state.clauses.swap_remove(smallest);
        self.each_part(&state, &clause)
    }

    fn try_case(&mut self, cases: &mut Cases, state: State) -> bool {
        let answer = self.go(state);
        cases.add(answer);
        cases.possible && !self.all
    }

    fn each_part(&mut self, state: &State, clause: &Clause) -> Answer {
        let mut cases = Cases::new(clause.why.clone());
        for part in &clause.parts {
            let mut case = state.clone();
            let why = CellSet::default();
            match part {
                Part::Row(row) => case.rows.push(row.clone()),
                Part::OneOf(place, options) => case.restrict(*place, *options, &why),
                Part::Waiting(_) => continue,
            }
            if self.try_case(&mut cases, case) {
                break;
            }
        }
        cases.answer(self.all)
    }

    fn each_option(&mut self, state: &State, place: usize) -> Answer {
        let left = state.options.get(place).copied().unwrap_or(0);
        let mut cases = Cases::new(state.reasons.get(place).cloned().unwrap_or_default());
        let why = CellSet::default();
        for option in (0..64).filter(|option| left >> option & 1 == 1) {
            let mut case = state.clone();
            case.restrict(place, 1 << option, &why);
            if self.try_case(&mut cases, case) {
                break;
            }
        }
        cases.answer(self.all)
    }

    // A product of two free cells is linear once one of them is settled: the
    // one whose range is shorter.
    fn each_factor(&mut self, state: &State, one: usize, other: usize) -> Answer {
        let mut bounds = |place: usize| {
            if self.whole.get(place) != Some(&true) {
                return (None, None);
            }
            let found = range(&state.rows, &self.whole, place, 1, &mut self.budget);
            let found = found.unwrap_or_default();
            (found.low.map(|end| end.numerator), found.high.map(|end| end.numerator))
        };
        let width =
            |(low, high): (Option<i128>, Option<i128>)| Some(high?.saturating_sub(low?));
        let (first, second) = (bounds(one), bounds(other));
        let (place, (low, high)) = match (width(first), width(second)) {
            (None, Some(_)) => (other, second),
            (Some(first), Some(width)) if width < first => (other, second),
            (None, None) if first.0.is_none() && second.0.is_some() => (other, second),
            _ => (one, first),
        };
        let Some(low) = low else { return Answer::Unknown };
        let last = low.saturating_add(MOST_FACTORS);
        let reasons =
            state.rows.iter().fold(CellSet::default(), |all, row| all.with(&row.why));
        let mut cases = Cases::new(reasons);
        cases.unknown = high.is_none_or(|high| high > last);
        for number in low..=high.unwrap_or(last).min(last) {
            let mut case = state.clone();
            if case.fix_factor(place, number).is_none() {
                return Answer::Unknown;
            }
            if self.try_case(&mut cases, case) {
                break;
            }
        }
        cases.answer(self.all)
    }
}
