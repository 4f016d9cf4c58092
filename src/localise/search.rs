//! Minimum-weight sets of cells that meet every conflict (implicit hitting
//! sets): conflicts are asked for as they are needed, best set first.

use std::{cmp::Ordering, collections::BinaryHeap};

use super::{
    cells::CellSet,
    decide::Answer,
    oracle::{Admissible, Oracle},
    problem::{Problem, Value},
};

/// How much may be spent on one problem.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Nodes of the search.
    pub nodes: u32,
    /// The weight of a solution: what needs more is not looked for.
    pub weight: u64,
    /// Solutions of equal weight that are listed.
    pub solutions: usize,
    /// Combined rows per question.
    pub work: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 20_000, weight: u64::MAX, solutions: 512, work: 200_000 }
    }
}

/// How a localisation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing contradicts anything.
    Consistent,
    /// The solutions are all there are of least weight.
    Located,
    /// The rules contradict cells that must not be doubted, or each other.
    Contradictory,
    /// Too much work: what is listed may not be all.
    TooMany,
}

/// Where the error may be.
#[derive(Clone, Debug)]
pub struct Localisation {
    /// How it ended.
    pub outcome: Outcome,
    /// The least weight of cells to change.
    pub weight: u64,
    /// All sets of cells of that weight that can be changed to fit the rules.
    pub solutions: Vec<CellSet>,
    /// Sets of cells of which not all can be right.
    pub conflicts: Vec<CellSet>,
    /// How many nodes were looked at.
    pub nodes: u32,
}

/// Finds all sets of cells of least weight that can be changed so that all
/// rules hold. Cells with nothing or nonsense in them are in every set.
pub fn localise(problem: &Problem, values: &[Value], limits: &Limits) -> Localisation {
    let oracle = Oracle::new(problem, values, limits.work);
    let mut search = Search::new(problem, values, &oracle);
    if oracle.broken.is_empty() && search.base.is_empty() {
        return search.end(Outcome::Consistent);
    }
    let outcome = search.run(limits);
    search.end(outcome)
}

/// What each cell of a set may be changed to; nothing if the set is no
/// solution, or if there are too many cases to say.
pub fn admissible(
    problem: &Problem,
    values: &[Value],
    set: &CellSet,
    limits: &Limits,
) -> Option<Vec<(usize, Admissible)>> {
    Oracle::new(problem, values, limits.work).admissible(set)
}

/// Can the rules be kept at all when exactly these cells may change?
/// Nothing when it is too much work to say.
pub fn can_be_kept(
    problem: &Problem,
    values: &[Value],
    free: &CellSet,
    limits: &Limits,
) -> Option<bool> {
    match Oracle::new(problem, values, limits.work).ask(free) {
        Answer::Possible => Some(true),
        Answer::Conflict(_) => Some(false),
        Answer::Unknown => None,
    }
}

#[derive(PartialEq, Eq)]
struct Node {
    /// Weight so far and the least that must be added.
    promise: u64,
    weight: u64,
    set: CellSet,
    /// Cells that other branches try.
    barred: CellSet,
    serial: u32,
}

impl Ord for Node {
    // The heap gives its greatest: the least promise, then the furthest, then
    // the oldest.
    fn cmp(&self, other: &Self) -> Ordering {
        let promise = other.promise.cmp(&self.promise);
        promise.then(self.weight.cmp(&other.weight)).then(other.serial.cmp(&self.serial))
    }
}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Search<'a> {
    problem: &'a Problem,
    oracle: &'a Oracle<'a>,
    base: CellSet,
    base_weight: u64,
    frozen: CellSet,
    pool: Vec<CellSet>,
    heap: BinaryHeap<Node>,
    serial: u32,
    best: Option<u64>,
    solutions: Vec<CellSet>,
    nodes: u32,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, values: &[Value], oracle: &'a Oracle<'a>) -> Self {
        let mut base = CellSet::default();
        let mut frozen = CellSet::default();
        let mut base_weight = 0;
        for (cell, value) in values.iter().enumerate() {
            let weight = problem.weight(cell);
            match value {
                Value::Missing => base.insert(cell),
                Value::Foreign => {
                    base.insert(cell);
                    base_weight += u64::from(weight.unwrap_or(0));
                }
                _ if weight.is_none() => frozen.insert(cell),
                _ => {}
            }
        }
        Self {
            problem,
            oracle,
            base,
            base_weight,
            frozen,
            pool: Vec::new(),
            heap: BinaryHeap::new(),
            serial: 0,
            best: None,
            solutions: Vec::new(),
            nodes: 0,
        }
    }

    fn run(&mut self, limits: &Limits) -> Outcome {
        for rule in
            self.oracle.broken.iter().filter_map(|rule| self.problem.rules.get(*rule))
        {
            if !rule.cells.meets(&self.base) && self.learn(&rule.cells).is_none() {
                return Outcome::Contradictory;
            }
        }
        self.push(self.base.clone(), CellSet::default(), self.base_weight);
        let mut undecided = false;
        while let Some(node) = self.heap.pop() {
            if self.best.is_some_and(|best| node.promise > best) {
                break;
            }
            self.nodes += 1;
            if self.nodes > limits.nodes || node.promise > limits.weight {
                return Outcome::TooMany;
            }
            let conflict = match self.unmet(&node) {
                Some(conflict) => conflict,
                None => match self.oracle.ask(&node.set) {
                    Answer::Possible => {
                        self.accept(node);
                        if self.solutions.len() > limits.solutions {
                            return Outcome::TooMany;
                        }
                        continue;
                    }
                    Answer::Unknown => {
                        undecided = true;
                        continue;
                    }
                    Answer::Conflict(conflict) => match self.learn(&conflict) {
                        Some(conflict) => conflict.without(&node.barred),
                        None => return Outcome::Contradictory,
                    },
                },
            };
            self.branch(&node, &conflict);
        }
        match (undecided, self.best) {
            (true, _) => Outcome::TooMany,
            (false, None) => Outcome::Contradictory,
            (false, Some(_)) => Outcome::Located,
        }
    }

    // Remembers a conflict; nothing if all its cells are beyond doubt.
    fn learn(&mut self, conflict: &CellSet) -> Option<CellSet> {
        let doubtful = conflict.without(&self.frozen);
        if doubtful.is_empty() {
            return None;
        }
        self.pool.push(doubtful.clone());
        Some(doubtful)
    }

    // The known conflict that the set does not meet and that leaves least to try.
    fn unmet(&self, node: &Node) -> Option<CellSet> {
        let unmet = self.pool.iter().filter(|conflict| !conflict.meets(&node.set));
        unmet.map(|conflict| conflict.without(&node.barred)).min_by_key(CellSet::len)
    }

    fn accept(&mut self, node: Node) {
        if self.best.is_none_or(|best| node.weight <= best) {
            self.best = Some(node.weight);
            self.solutions.push(node.set);
        }
    }

    fn branch(&mut self, node: &Node, conflict: &CellSet) {
        let mut barred = node.barred.clone();
        for cell in conflict.iter() {
            let mut set = node.set.clone();
            set.insert(cell);
            let weight = node.weight + u64::from(self.problem.weight(cell).unwrap_or(0));
            self.push(set, barred.clone(), weight);
            barred.insert(cell);
        }
    }

    fn push(&mut self, set: CellSet, barred: CellSet, weight: u64) {
        let Some(rest) = self.least_rest(&set, &barred) else { return };
        let promise = weight + rest;
        if self.best.is_some_and(|best| promise > best) {
            return;
        }
        self.serial += 1;
        self.heap.push(Node { promise, weight, set, barred, serial: self.serial });
    }

    // Conflicts without common cells each cost at least their cheapest cell;
    // nothing if one has no cell left to try.
    fn least_rest(&self, set: &CellSet, barred: &CellSet) -> Option<u64> {
        let mut used = CellSet::default();
        let mut sum = 0;
        for conflict in self.pool.iter().filter(|conflict| !conflict.meets(set)) {
            let open = conflict.without(barred);
            let cheapest =
                open.iter().filter_map(|cell| self.problem.weight(cell)).min()?;
            if !open.meets(&used) {
                used.absorb(&open);
                sum += u64::from(cheapest);
            }
        }
        Some(sum)
    }

    fn end(self, outcome: Outcome) -> Localisation {
        let least = |set: &&CellSet| {
            !self.solutions.iter().any(|other| other != *set && other.is_within(set))
        };
        let mut solutions: Vec<CellSet> =
            self.solutions.iter().filter(least).cloned().collect();
        solutions.sort_by(|one, other| one.iter().cmp(other.iter()));
        let mut conflicts = self.pool;
        conflicts.sort_by(|one, other| one.iter().cmp(other.iter()));
        conflicts.dedup();
        let weight = self.best.unwrap_or(0);
        Localisation { outcome, weight, solutions, conflicts, nodes: self.nodes }
    }
}
