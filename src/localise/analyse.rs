//! What is wrong with a set of rules itself, whatever stands in the cells.

use super::{
    cells::CellSet,
    problem::{Atom, Domain, Linear, Problem, Relation, Rule, Value},
    residual::all_options,
    search::{Limits, can_be_kept},
};

/// A fault of a set of rules. The numbers are those of its rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No values fit these rules together; without any one of them some would.
    Contradictory(Vec<usize>),
    /// The condition of an if-rule never arises, given the other rules.
    NeverApplies(usize),
    /// The other rules say it already.
    Redundant(usize),
}

/// The faults of a problem's rules, whatever stands in its cells.
pub fn analyse(problem: &Problem, limits: &Limits) -> Vec<Fault> {
    let all: Vec<usize> = (0..problem.rules.len()).collect();
    if fits(problem, &all, &[], limits) == Some(false) {
        return vec![Fault::Contradictory(core(problem, all, limits))];
    }
    let mut faults = Vec::new();
    for (at, rule) in problem.rules.iter().enumerate() {
        let others: Vec<usize> =
            all.iter().copied().filter(|other| *other != at).collect();
        let impossible = |atoms: &[Atom]| {
            let denied: Option<Vec<Rule>> =
                atoms.iter().map(|atom| problem.denied(atom)).collect();
            denied.is_some_and(|denied| {
                fits(problem, &others, &denied, limits) == Some(false)
            })
        };
        let one_always = |atom: &Atom| impossible(std::slice::from_ref(atom));
        if rule.atoms.len() > 1 && rule.atoms.iter().any(one_always) {
            faults.push(Fault::NeverApplies(at));
        } else if impossible(&rule.atoms) {
            faults.push(Fault::Redundant(at));
        }
    }
    faults
}

// Drops rules as long as the rest contradicts itself.
fn core(problem: &Problem, mut rules: Vec<usize>, limits: &Limits) -> Vec<usize> {
    let mut at = 0;
    while at < rules.len() {
        let mut fewer = rules.clone();
        fewer.remove(at);
        if fits(problem, &fewer, &[], limits) == Some(false) {
            rules = fewer;
        } else {
            at += 1;
        }
    }
    rules
}

// Do values exist for all cells that keep these rules and those?
fn fits(
    problem: &Problem,
    rules: &[usize],
    more: &[Rule],
    limits: &Limits,
) -> Option<bool> {
    let mut part = Problem::new(problem.cells.clone());
    let known = rules.iter().filter_map(|rule| problem.rules.get(*rule));
    known.chain(more).for_each(|rule| part.require(rule.clone()));
    let values = vec![Value::Missing; part.cells.len()];
    can_be_kept(&part, &values, &CellSet::of(0..values.len()), limits)
}

impl Problem {
    // The rule that an atom does not hold.
    fn denied(&self, atom: &Atom) -> Option<Rule> {
        let atoms = match atom {
            Atom::OneOf(cell, options) => {
                let Domain::Choice(count) = self.cells.get(*cell)?.domain else {
                    return None;
                };
                vec![Atom::OneOf(*cell, all_options(count) & !options)]
            }
            Atom::Linear(linear) => {
                linear.denied()?.into_iter().map(Atom::Linear).collect()
            }
        };
        Some(Rule::any(atoms))
    }
}

impl Linear {
    // Conditions of which one holds if this one does not.
    fn denied(&self) -> Option<Vec<Self>> {
        let above = Self { relation: Relation::Below, ..self.reversed()? };
        Some(match self.relation {
            Relation::AtMost => vec![above],
            Relation::Below => vec![Self { relation: Relation::AtMost, ..above }],
            Relation::Equal => {
                vec![Self { relation: Relation::Below, ..self.clone() }, above]
            }
        })
    }

    fn reversed(&self) -> Option<Self> {
        let mut other = self.clone();
        other.bound = other.bound.checked_neg()?;
        for (_, number) in &mut other.terms {
            *number = number.checked_neg()?;
        }
        for (.., number) in &mut other.counted {
            *number = number.checked_neg()?;
        }
        for (.., number) in &mut other.products {
            *number = number.checked_neg()?;
        }
        Some(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::localise::{Cell, LinearDraft, ONE};

    fn problem(rules: Vec<Vec<Atom>>) -> Problem {
        let real = Cell { domain: Domain::Real, weight: Some(1) };
        let choice = Cell { domain: Domain::Choice(2), weight: Some(1) };
        let mut problem = Problem::new(vec![real, real, choice]);
        for atoms in rules {
            problem.require(Rule::any(atoms));
        }
        problem
    }

    fn at_most(cell: usize, bound: i128) -> Atom {
        Atom::Linear(LinearDraft::default().term(cell, ONE).at_most(bound * ONE).unwrap())
    }

    fn at_least(cell: usize, bound: i128) -> Atom {
        Atom::Linear(
            LinearDraft::default().term(cell, ONE).at_least(bound * ONE).unwrap(),
        )
    }

    #[test]
    fn a_contradiction_names_the_rules_that_make_it() {
        let rules = vec![vec![at_most(1, 9)], vec![at_least(0, 5)], vec![at_most(0, 4)]];
        let faults = analyse(&problem(rules), &Limits::default());
        assert_eq!(faults, [Fault::Contradictory(vec![1, 2])]);
    }

    #[test]
    fn what_others_say_already_is_redundant() {
        let sum = LinearDraft::default().term(0, ONE).term(1, ONE).at_most(20 * ONE);
        let rules = vec![
            vec![at_most(0, 4)],
            vec![at_most(1, 9)],
            vec![Atom::Linear(sum.unwrap())],
        ];
        assert_eq!(analyse(&problem(rules), &Limits::default()), [Fault::Redundant(2)]);
    }

    #[test]
    fn a_condition_that_never_arises_is_told() {
        // x is at most 4; if x is at least 5 then the choice is the first.
        let rules = vec![vec![at_most(0, 4)], vec![below(0, 5), Atom::OneOf(2, 1)]];
        assert_eq!(
            analyse(&problem(rules), &Limits::default()),
            [Fault::NeverApplies(1)]
        );
    }

    #[test]
    fn sound_rules_have_no_faults() {
        let rules = vec![vec![at_least(0, 0)], vec![below(0, 5), Atom::OneOf(2, 1)]];
        assert!(analyse(&problem(rules), &Limits::default()).is_empty());
    }

    fn below(cell: usize, bound: i128) -> Atom {
        Atom::Linear(LinearDraft::default().term(cell, ONE).below(bound * ONE).unwrap())
    }
}
