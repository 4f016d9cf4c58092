//! Small random problems against trying all values.

use std::collections::BTreeSet;

use huqing::localise::{
    Admissible, Atom, Cell, CellSet, Domain, Limits, Linear, LinearDraft, Localisation,
    ONE, Outcome, Problem, Rule, Value, admissible, localise,
};

/// Chance from a seed.
pub(crate) struct Chance(pub u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }

    fn cell(&mut self, from: usize, count: u64) -> usize {
        from + usize::try_from(self.below(count)).unwrap()
    }

    fn sign(&mut self) -> i128 {
        if self.below(2) == 0 { ONE } else { -ONE }
    }
}

/// Four counts from 0 to 4 and two choices of three.
const CELLS: usize = 6;

pub(crate) fn linear(chance: &mut Chance) -> Linear {
    let mut draft = LinearDraft::default();
    let mut used = BTreeSet::new();
    for _ in 0..2 + chance.below(2) {
        let cell = chance.cell(0, 4);
        let coefficient = chance.sign() * i128::from(1 + chance.below(2));
        if used.insert(cell) {
            draft = draft.term(cell, coefficient);
        }
    }
    if chance.below(5) == 0 {
        draft = draft.counted(chance.cell(4, 2), 1, chance.sign());
    }
    if chance.below(8) == 0 {
        draft = draft.product(0, 1, chance.sign());
    }
    let bound = (i128::from(chance.below(7)) - 2) * ONE;
    match chance.below(4) {
        0 => draft.at_most(bound),
        1 => draft.equal(bound),
        2 => draft.below(bound),
        _ => draft.at_least(bound),
    }
    .unwrap()
}

fn choice(chance: &mut Chance) -> Atom {
    let options = [0b001, 0b110, 0b101, 0b100];
    let at = usize::try_from(chance.below(4)).unwrap();
    Atom::OneOf(chance.cell(4, 2), options[at])
}

pub(crate) fn problem(chance: &mut Chance) -> Problem {
    let cells = (0..CELLS).map(|cell| Cell {
        domain: if cell < 4 { Domain::Stepped(ONE) } else { Domain::Choice(3) },
        weight: Some(u32::try_from(1 + chance.below(3)).unwrap()),
    });
    let mut problem = Problem::new(cells.collect());
    for cell in 0..4 {
        let amount = || LinearDraft::default().term(cell, ONE);
        problem.require(Rule::any(vec![Atom::Linear(amount().at_least(0).unwrap())]));
        problem
            .require(Rule::any(vec![Atom::Linear(amount().at_most(4 * ONE).unwrap())]));
    }
    for _ in 0..3 + chance.below(3) {
        let atoms = match chance.below(4) {
            0 => vec![Atom::Linear(linear(chance))],
            1 => vec![choice(chance), Atom::Linear(linear(chance))],
            2 => vec![Atom::Linear(linear(chance)), Atom::Linear(linear(chance))],
            _ => vec![choice(chance), choice(chance)],
        };
        problem.require(Rule::any(atoms));
    }
    problem
}

pub(crate) fn record(chance: &mut Chance) -> Vec<Value> {
    (0..CELLS)
        .map(|cell| match cell {
            0..4 => Value::Amount((i128::from(chance.below(8)) - 1) * ONE),
            _ => Value::Option(u8::try_from(chance.below(3)).unwrap()),
        })
        .collect()
}

/// The least weight and all least sets, by trying all 5,625 records.
fn by_force(problem: &Problem, values: &[Value]) -> Option<(u64, BTreeSet<Vec<usize>>)> {
    let mut best: Option<(u64, BTreeSet<Vec<usize>>)> = None;
    for code in 0..5_625_u32 {
        let mut rest = code;
        let mut tried = Vec::with_capacity(CELLS);
        for cell in 0..CELLS {
            let base = if cell < 4 { 5 } else { 3 };
            let digit = rest % base;
            rest /= base;
            tried.push(match cell {
                0..4 => Value::Amount(i128::from(digit) * ONE),
                _ => Value::Option(u8::try_from(digit).unwrap()),
            });
        }
        let changed: Vec<usize> =
            (0..CELLS).filter(|cell| tried[*cell] != values[*cell]).collect();
        let weight =
            changed.iter().map(|cell| problem.cells()[*cell].weight.unwrap_or(0));
        let weight = weight.map(u64::from).sum();
        if best.as_ref().is_some_and(|(least, _)| weight > *least) {
            continue;
        }
        let fits = problem.rules().iter().all(|rule| rule.is_kept(&tried) == Some(true));
        if !fits {
            continue;
        }
        match &mut best {
            Some((least, sets)) if *least == weight => {
                sets.insert(changed);
            }
            _ => best = Some((weight, BTreeSet::from([changed]))),
        }
    }
    best
}

fn disagreements(count: u32, seed: u64) -> usize {
    let mut chance = Chance(seed);
    let mut wrong = 0;
    for _ in 0..count {
        let problem = problem(&mut chance);
        let values = record(&mut chance);
        let limits = Limits { nodes: 100_000, ..Limits::default() };
        let found = localise(&problem, &values, &limits);
        let sets: BTreeSet<Vec<usize>> = match found.outcome {
            Outcome::Consistent => BTreeSet::from([Vec::new()]),
            _ => found.solutions.iter().map(|set| set.iter().collect()).collect(),
        };
        let agrees = match by_force(&problem, &values) {
            None => found.outcome == Outcome::Contradictory,
            Some((weight, all)) => found.weight == weight && sets == all,
        };
        wrong += usize::from(!agrees);
    }
    wrong
}

#[test]
fn random_problems_are_solved_as_by_trying_all_values() {
    assert_eq!(disagreements(150, 88_172_645_463_325_252), 0);
}

/// The cells in another order, and the rules backwards.
fn shuffled(problem: &Problem, values: &[Value]) -> (Problem, Vec<Value>, Vec<usize>) {
    let places = [2, 0, 3, 1, 5, 4];
    let mut cells = problem.cells().to_vec();
    let mut moved = values.to_vec();
    for (from, to) in places.into_iter().enumerate() {
        cells[to] = problem.cells()[from];
        moved[to] = values[from];
    }
    let mut other = Problem::new(cells);
    for rule in problem.rules().iter().rev() {
        other.require(rule.renamed(&|cell| places[cell]));
    }
    (other, moved, places.to_vec())
}

#[test]
fn the_order_of_cells_and_rules_does_not_matter() {
    let mut chance = Chance(7);
    for _ in 0..200 {
        let problem = problem(&mut chance);
        let values = record(&mut chance);
        let (other, moved, places) = shuffled(&problem, &values);
        let limits = Limits::default();
        let found = localise(&problem, &values, &limits);
        let again = localise(&other, &moved, &limits);
        let rename = |set: &CellSet| CellSet::of(set.iter().map(|cell| places[cell]));
        let sets: BTreeSet<CellSet> = found.solutions.iter().map(rename).collect();
        assert_eq!(sets, again.solutions.into_iter().collect());
        assert_eq!((found.weight, found.outcome), (again.weight, again.outcome));
    }
}

#[test]
fn every_solution_can_be_applied_and_meets_every_conflict() {
    let mut chance = Chance(11);
    let limits = Limits::default();
    let mut applied = 0;
    for _ in 0..200 {
        let problem = problem(&mut chance);
        let values = record(&mut chance);
        let found = localise(&problem, &values, &limits);
        for set in &found.solutions {
            assert!(found.conflicts.iter().all(|conflict| conflict.meets(set)));
            // One admissible value after the other, each fixed before the next.
            let mut values = values.clone();
            let mut left = set.clone();
            for cell in set.iter() {
                let (_, admissible) = admissible(&problem, &values, &left, &limits)
                    .unwrap()
                    .into_iter()
                    .find(|(at, _)| *at == cell)
                    .unwrap();
                values[cell] = match admissible {
                    Admissible::Amounts(ranges) => {
                        let low = ranges[0].low.unwrap();
                        Value::Amount(low.numerator / low.denominator)
                    }
                    Admissible::Options(bits) => {
                        Value::Option(u8::try_from(bits.trailing_zeros()).unwrap())
                    }
                };
                left = left.without(&CellSet::of([cell]));
            }
            assert_eq!(problem.broken(&values), Vec::<usize>::new());
            applied += 1;
        }
    }
    assert!(applied > 100, "{applied}");
}

#[test]
fn a_heavier_cell_is_in_no_more_solutions() {
    let mut chance = Chance(13);
    let limits = Limits::default();
    for _ in 0..200 {
        let problem = problem(&mut chance);
        let values = record(&mut chance);
        let cell = usize::try_from(chance.below(6)).unwrap();
        let mut cells = problem.cells().to_vec();
        cells[cell].weight = cells[cell].weight.map(|weight| weight + 1);
        let mut heavier = Problem::new(cells);
        problem.rules().iter().for_each(|rule| heavier.require(rule.clone()));
        let with = |found: &Localisation| -> BTreeSet<CellSet> {
            found.solutions.iter().filter(|set| set.contains(cell)).cloned().collect()
        };
        let before = localise(&problem, &values, &limits);
        let after = localise(&heavier, &values, &limits);
        let all_had_it = before.solutions.iter().all(|set| set.contains(cell));
        assert!(all_had_it || with(&after).is_subset(&with(&before)));
    }
}

/// `cargo test --release --test it -- --ignored twenty_thousand`
#[test]
#[ignore = "takes minutes without optimisation"]
fn twenty_thousand_random_problems_are_solved_as_by_trying_all_values() {
    assert_eq!(disagreements(20_000, 1), 0);
}
