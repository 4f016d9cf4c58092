//! A point in the distinction of cases: what is settled, and what the rules still say.

use super::{
    cells::CellSet,
    problem::Relation,
    residual::{Clause, Part, Settled, Waiting},
    row::Row,
};

/// A point in the distinction of cases.
#[derive(Clone)]
pub(super) struct State {
    pub(super) options: Vec<u64>,
    /// Why a choice lost its other options.
    pub(super) reasons: Vec<CellSet>,
    pub(super) factors: Vec<Option<i128>>,
    pub(super) rows: Vec<Row>,
    pub(super) clauses: Vec<Clause>,
}

/// Why a case is closed.
pub(super) enum Blocked {
    Why(CellSet),
    TooLarge,
}

/// What must be settled before the rest is linear.
pub(super) enum Wait {
    Choice(usize),
    Factor(usize, usize),
}

impl State {
    pub(super) fn restrict(&mut self, place: usize, options: u64, why: &CellSet) {
        if let Some(left) = self.options.get_mut(place) {
            *left &= options;
        }
        if let Some(reasons) = self.reasons.get_mut(place) {
            reasons.absorb(why);
        }
    }

    pub(super) fn fix_factor(&mut self, place: usize, number: i128) -> Option<()> {
        *self.factors.get_mut(place)? = Some(number);
        let mut row = Row::new(self.factors.len(), Relation::Equal, number);
        row.add(place, 1)?;
        self.rows.push(row);
        Some(())
    }

    // Settles what has only one way left, until nothing changes.
    pub(super) fn propagate(&mut self) -> Result<(), Blocked> {
        loop {
            let mut changed = false;
            for mut clause in std::mem::take(&mut self.clauses) {
                if self.simplify(&mut clause)? {
                    continue;
                }
                match clause.parts.as_slice() {
                    [] => return Err(Blocked::Why(clause.why)),
                    [Part::OneOf(place, options)] => {
                        self.restrict(*place, *options, &clause.why);
                        changed = true;
                    }
                    [Part::Row(row)] => {
                        let mut row = row.clone();
                        row.why.absorb(&clause.why);
                        self.rows.push(row);
                    }
                    _ => self.clauses.push(clause),
                }
            }
            if !changed {
                return Ok(());
            }
        }
    }

    // Drops parts that cannot hold; true if one holds anyway.
    fn simplify(&self, clause: &mut Clause) -> Result<bool, Blocked> {
        let mut parts = Vec::with_capacity(clause.parts.len());
        for part in clause.parts.drain(..) {
            match part {
                Part::Row(row) => parts.push(Part::Row(row)),
                Part::OneOf(place, options) => {
                    let left = self.options.get(place).copied().unwrap_or(0);
                    if left & options == 0 {
                        if let Some(reason) = self.reasons.get(place) {
                            clause.why.absorb(reason);
                        }
                    } else if left & !options == 0 {
                        return Ok(true);
                    } else {
                        parts.push(Part::OneOf(place, options));
                    }
                }
                Part::Waiting(mut waiting) => {
                    self.resolve(&mut waiting).ok_or(Blocked::TooLarge)?;
                    match waiting.settle() {
                        Settled::Holds => return Ok(true),
                        Settled::Fails(why) => clause.why.absorb(&why),
                        Settled::Open(part) => parts.push(part),
                    }
                }
            }
        }
        clause.parts = parts;
        Ok(false)
    }

    // Puts in the options and factors that are settled by now.
    fn resolve(&self, waiting: &mut Waiting) -> Option<()> {
        let Waiting { row, counted, products } = waiting;
        let mut kept = Vec::new();
        for (place, options, coefficient) in counted.drain(..) {
            let left = self.options.get(place).copied().unwrap_or(0);
            if left & options != 0 && left & !options != 0 {
                kept.push((place, options, coefficient));
                continue;
            }
            row.why.absorb(self.reasons.get(place)?);
            if left & options != 0 {
                row.bound = row.bound.checked_sub(coefficient)?;
            }
        }
        *counted = kept;
        let mut kept = Vec::new();
        for (one, other, coefficient) in products.drain(..) {
            let (first, second) = (*self.factors.get(one)?, *self.factors.get(other)?);
            match (first, second) {
                (Some(number), _) => row.add(other, coefficient.checked_mul(number)?)?,
                (None, Some(number)) => row.add(one, coefficient.checked_mul(number)?)?,
                (None, None) => kept.push((one, other, coefficient)),
            }
        }
        *products = kept;
        Some(())
    }

    pub(super) fn waiting(&self) -> Option<Wait> {
        let parts = self.clauses.iter().flat_map(|clause| &clause.parts);
        parts
            .filter_map(|part| match part {
                Part::Waiting(waiting) => Some(waiting),
                _ => None,
            })
            .find_map(|waiting| {
                match (waiting.counted.first(), waiting.products.first()) {
                    (Some((place, ..)), _) => Some(Wait::Choice(*place)),
                    (None, Some((one, other, _))) => Some(Wait::Factor(*one, *other)),
                    (None, None) => None,
                }
            })
    }
}
