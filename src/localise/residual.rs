//! What the rules still say once all cells but a few are fixed.

use super::{
    cells::CellSet,
    problem::{Atom, Domain, Linear, Problem, Value},
    row::Row,
};

/// A rule that the fixed cells do not decide: one of its parts must hold.
#[derive(Clone)]
pub(super) struct Clause {
    pub(super) parts: Vec<Part>,
    /// The fixed cells that ruled its other parts out.
    pub(super) why: CellSet,
}

/// A part of a clause, over the places of the free cells.
#[derive(Clone)]
pub(super) enum Part {
    /// A row over the free amounts.
    Row(Row),
    /// The free cell has one of these options.
    OneOf(usize, u64),
    /// A row that waits for options or factors to be settled.
    Waiting(Waiting),
}

/// A row with counted options and products of free cells.
#[derive(Clone)]
pub(super) struct Waiting {
    pub(super) row: Row,
    pub(super) counted: Vec<(usize, u64, i128)>,
    pub(super) products: Vec<(usize, usize, i128)>,
}

/// The free cells, in order, and where each is.
pub(super) struct Places<'a> {
    pub(super) problem: &'a Problem,
    pub(super) values: &'a [Value],
    pub(super) free: Vec<usize>,
}

/// Numbers too large to reckon with.
pub(super) struct TooLarge;

impl Places<'_> {
    fn place(&self, cell: usize) -> Option<usize> {
        self.free.binary_search(&cell).ok()
    }

    fn amount(&self, cell: usize) -> i128 {
        match self.values.get(cell) {
            Some(Value::Amount(amount)) => *amount,
            _ => 0,
        }
    }

    fn has(&self, cell: usize, options: u64) -> bool {
        matches!(self.values.get(cell), Some(Value::Option(option)) if options >> option & 1 == 1)
    }

    /// What one whole number in the column of this cell is worth.
    pub(super) fn step(&self, cell: usize) -> i128 {
        match self.problem.cells.get(cell).map(|cell| cell.domain) {
            Some(Domain::Stepped(step)) => step,
            _ => 1,
        }
    }

    /// Is each free cell a whole number of steps?
    pub(super) fn whole(&self) -> Vec<bool> {
        let cells = &self.problem.cells;
        let is_real = |cell: &usize| matches!(cells.get(*cell), Some(c) if c.domain == Domain::Real);
        self.free.iter().map(|cell| !is_real(cell)).collect()
    }

    /// All options of each free choice, a bit for each; none for amounts.
    pub(super) fn options(&self) -> Vec<u64> {
        let all =
            |cell: &usize| match self.problem.cells.get(*cell).map(|cell| cell.domain) {
                Some(Domain::Choice(count)) => all_options(count),
                _ => 0,
            };
        self.free.iter().map(all).collect()
    }

    /// The clause that is left of a rule, or nothing if it holds anyway.
    pub(super) fn clause(&self, rule: usize) -> Result<Option<Clause>, TooLarge> {
        let mut clause = Clause { parts: Vec::new(), why: CellSet::default() };
        let Some(rule) = self.problem.rules.get(rule) else { return Ok(None) };
        for atom in &rule.atoms {
            match atom {
                Atom::OneOf(cell, options) => match self.place(*cell) {
                    Some(place) => clause.parts.push(Part::OneOf(place, *options)),
                    None if self.has(*cell, *options) => return Ok(None),
                    None => clause.why.insert(*cell),
                },
                Atom::Linear(linear) => {
                    let waiting = self.fix(linear).ok_or(TooLarge)?;
                    match waiting.settle() {
                        Settled::Holds => return Ok(None),
                        Settled::Fails(why) => clause.why.absorb(&why),
                        Settled::Open(part) => clause.parts.push(part),
                    }
                }
            }
        }
        Ok(Some(clause))
    }

    // Puts the fixed values into a condition.
    fn fix(&self, linear: &Linear) -> Option<Waiting> {
        let mut row = Row::new(self.free.len(), linear.relation, linear.bound);
        let (mut counted, mut products) = (Vec::new(), Vec::new());
        let spend = |row: &mut Row, amount: i128| {
            row.bound = row.bound.checked_sub(amount)?;
            Some(())
        };
        for (cell, coefficient) in &linear.terms {
            if let Some(place) = self.place(*cell) {
                row.add(place, coefficient.checked_mul(self.step(*cell))?)?;
            } else {
                spend(&mut row, coefficient.checked_mul(self.amount(*cell))?)?;
                row.why.insert(*cell);
            }
        }
        for (cell, options, coefficient) in &linear.counted {
            if let Some(place) = self.place(*cell) {
                counted.push((place, *options, *coefficient));
            } else {
                spend(
                    &mut row,
                    if self.has(*cell, *options) { *coefficient } else { 0 },
                )?;
                row.why.insert(*cell);
            }
        }
        for (one, other, coefficient) in &linear.products {
            match (self.place(*one), self.place(*other)) {
                (Some(first), Some(second)) => {
                    let steps = self.step(*one).checked_mul(self.step(*other))?;
                    products.push((first, second, coefficient.checked_mul(steps)?));
                }
                (Some(place), None) => {
                    self.scale(&mut row, place, *one, *other, *coefficient)?;
                }
                (None, Some(place)) => {
                    self.scale(&mut row, place, *other, *one, *coefficient)?;
                }
                (None, None) => {
                    let product = self.amount(*one).checked_mul(self.amount(*other))?;
                    spend(&mut row, coefficient.checked_mul(product)?)?;
                    row.why.insert(*one);
                    row.why.insert(*other);
                }
            }
        }
        Some(Waiting { row, counted, products })
    }

    fn scale(
        &self,
        row: &mut Row,
        place: usize,
        free: usize,
        fixed: usize,
        coefficient: i128,
    ) -> Option<()> {
        let factor = coefficient.checked_mul(self.amount(fixed))?;
        row.why.insert(fixed);
        row.add(place, factor.checked_mul(self.step(free))?)
    }
}

/// What a waiting row has become.
pub(super) enum Settled {
    Holds,
    Fails(CellSet),
    Open(Part),
}

impl Waiting {
    pub(super) fn settle(self) -> Settled {
        if !self.counted.is_empty() || !self.products.is_empty() {
            return Settled::Open(Part::Waiting(self));
        }
        if !self.row.is_constant() {
            return Settled::Open(Part::Row(self.row));
        }
        let holds = self.row.relation.holds(self.row.bound);
        if holds { Settled::Holds } else { Settled::Fails(self.row.why) }
    }
}

/// The bits of the first `count` options.
pub(super) fn all_options(count: u8) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}
