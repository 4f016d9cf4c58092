//! What is asked: cells with their weights, and the rules they should fit.

use super::cells::CellSet;

/// One, in the unit of all amounts here: ten-thousandths (0.0001 yuan, so that
/// a fen and the fourth decimal of a ten-thousand-yuan column are both whole).
pub const ONE: i128 = 10_000;

/// What values a cell may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Whole multiples of a step, in ten-thousandths: `ONE` for counts.
    Stepped(i128),
    /// Any number.
    Real,
    /// One of so many options, at most 64.
    Choice(u8),
}

/// A cell of the problem.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Its possible values.
    pub domain: Domain,
    /// What it costs to doubt it, or nothing if it must not be doubted.
    pub weight: Option<u32>,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// An amount in ten-thousandths.
    Amount(i128),
    /// The number of an option.
    Option(u8),
    /// Nothing: it may be filled for free.
    Missing,
    /// Something that is no possible value: it must be changed.
    Foreign,
}

/// How the left side relates to the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `≤`
    AtMost,
    /// `<`
    Below,
    /// `=`
    Equal,
}

impl Relation {
    /// Does it hold, given bound minus left side?
    pub(super) fn holds(self, room: i128) -> bool {
        match self {
            Self::AtMost => room >= 0,
            Self::Below => room > 0,
            Self::Equal => room == 0,
        }
    }
}

/// A linear condition: Σ terms + Σ counted options + Σ products, against a bound.
#[derive(Clone, Debug)]
pub struct Linear {
    pub(super) terms: Vec<(usize, i128)>,
    pub(super) counted: Vec<(usize, u64, i128)>,
    pub(super) products: Vec<(usize, usize, i128)>,
    pub(super) relation: Relation,
    pub(super) bound: i128,
}

/// Writes a linear condition. All numbers are in ten-thousandths.
#[derive(Clone, Debug, Default)]
pub struct LinearDraft {
    terms: Vec<(usize, i128)>,
    counted: Vec<(usize, u64, i128)>,
    products: Vec<(usize, usize, i128)>,
}

impl LinearDraft {
    /// Adds `coefficient × cell`.
    #[must_use]
    pub fn term(mut self, cell: usize, coefficient: i128) -> Self {
        self.terms.push((cell, coefficient));
        self
    }

    /// Adds `coefficient` if the cell has one of these options (a bit for each).
    #[must_use]
    pub fn counted(mut self, cell: usize, options: u64, coefficient: i128) -> Self {
        self.counted.push((cell, options, coefficient));
        self
    }

    /// Adds `coefficient × one × other`.
    #[must_use]
    pub fn product(mut self, one: usize, other: usize, coefficient: i128) -> Self {
        self.products.push((one, other, coefficient));
        self
    }

    /// The condition that the sum is at most the bound, or nothing if the
    /// numbers are too large to reckon with.
    pub fn at_most(self, bound: i128) -> Option<Linear> {
        self.finish(Relation::AtMost, bound)
    }

    /// The condition that the sum is below the bound.
    pub fn below(self, bound: i128) -> Option<Linear> {
        self.finish(Relation::Below, bound)
    }

    /// The condition that the sum is the bound.
    pub fn equal(self, bound: i128) -> Option<Linear> {
        self.finish(Relation::Equal, bound)
    }

    /// The condition that the sum is at least the bound.
    pub fn at_least(self, bound: i128) -> Option<Linear> {
        self.negated().finish(Relation::AtMost, bound.checked_neg()?)
    }

    /// The condition that the sum is above the bound.
    pub fn above(self, bound: i128) -> Option<Linear> {
        self.negated().finish(Relation::Below, bound.checked_neg()?)
    }

    fn negated(mut self) -> Self {
        self.coefficients().for_each(|number| *number = number.saturating_neg());
        self
    }

    fn coefficients(&mut self) -> impl Iterator<Item = &mut i128> {
        let terms = self.terms.iter_mut().map(|term| &mut term.1);
        let counted = self.counted.iter_mut().map(|term| &mut term.2);
        terms.chain(counted).chain(self.products.iter_mut().map(|term| &mut term.2))
    }

    // A term is coefficient × value, both in ten-thousandths; a counted one and
    // the bound are brought to that scale, and all but products to theirs.
    fn finish(mut self, relation: Relation, bound: i128) -> Option<Linear> {
        let mut bound = bound.checked_mul(ONE)?;
        for (.., coefficient) in &mut self.counted {
            *coefficient = coefficient.checked_mul(ONE)?;
        }
        if !self.products.is_empty() {
            bound = bound.checked_mul(ONE)?;
            for (_, coefficient) in &mut self.terms {
                *coefficient = coefficient.checked_mul(ONE)?;
            }
            for (.., coefficient) in &mut self.counted {
                *coefficient = coefficient.checked_mul(ONE)?;
            }
        }
        let divisor =
            self.coefficients().fold(bound, |sofar, number| gcd(sofar, *number));
        if divisor > 1 {
            self.coefficients().for_each(|number| *number /= divisor);
            bound /= divisor;
        }
        let Self { terms, counted, products } = self;
        Some(Linear { terms, counted, products, relation, bound })
    }
}

impl Linear {
    /// Bound minus left side for these values; nothing when a value is not a
    /// number or the sum is too large.
    pub(crate) fn room(&self, values: &[Value]) -> Option<i128> {
        let amount = |cell: usize| match values.get(cell) {
            Some(Value::Amount(amount)) => Some(*amount),
            _ => None,
        };
        let mut room = self.bound;
        for (cell, coefficient) in &self.terms {
            room = room.checked_sub(coefficient.checked_mul(amount(*cell)?)?)?;
        }
        for (one, other, coefficient) in &self.products {
            let product = amount(*one)?.checked_mul(amount(*other)?)?;
            room = room.checked_sub(coefficient.checked_mul(product)?)?;
        }
        for (cell, options, coefficient) in &self.counted {
            let Some(Value::Option(option)) = values.get(*cell) else { return None };
            if options >> option & 1 == 1 {
                room = room.checked_sub(*coefficient)?;
            }
        }
        Some(room)
    }

    /// How far the two sides of an equality are apart, in the unit of its weightiest
    /// cell.
    pub fn off_by(&self, values: &[Value]) -> Option<i128> {
        let largest = self.terms.iter().map(|term| term.1.abs()).max()?;
        Some(self.room(values)?.abs() / largest.max(1))
    }

    /// The coefficient of a cell, relative to the others.
    pub fn coefficient(&self, cell: usize) -> Option<i128> {
        self.terms.iter().find(|term| term.0 == cell).map(|term| term.1)
    }

    /// No options are counted in it and nothing is multiplied.
    pub fn is_plain(&self) -> bool {
        self.counted.is_empty() && self.products.is_empty()
    }

    /// The condition is an equality.
    pub fn is_equality(&self) -> bool {
        self.relation == Relation::Equal
    }

    fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        let terms = self.terms.iter().map(|term| term.0);
        let counted = self.counted.iter().map(|term| term.0);
        let products = self.products.iter().flat_map(|term| [term.0, term.1]);
        terms.chain(counted).chain(products)
    }
}

/// One way in which a rule can be kept.
#[derive(Clone, Debug)]
pub enum Atom {
    /// A linear condition.
    Linear(Linear),
    /// The cell has one of these options (a bit for each).
    OneOf(usize, u64),
}

/// A rule: at least one of its atoms must hold.
#[derive(Clone, Debug)]
pub struct Rule {
    pub(super) atoms: Vec<Atom>,
    pub(super) cells: CellSet,
}

impl Rule {
    /// The rule that one of these holds.
    pub fn any(atoms: Vec<Atom>) -> Self {
        let mut cells = CellSet::default();
        for atom in &atoms {
            match atom {
                Atom::Linear(linear) => {
                    linear.cells().for_each(|cell| cells.insert(cell));
                }
                Atom::OneOf(cell, _) => cells.insert(*cell),
            }
        }
        Self { atoms, cells }
    }

    /// The same rule about other cells.
    #[must_use]
    pub fn renamed(&self, name: &dyn Fn(usize) -> usize) -> Self {
        let mut atoms = self.atoms.clone();
        for atom in &mut atoms {
            match atom {
                Atom::OneOf(cell, _) => *cell = name(*cell),
                Atom::Linear(linear) => {
                    linear.terms.iter_mut().for_each(|term| term.0 = name(term.0));
                    linear.counted.iter_mut().for_each(|term| term.0 = name(term.0));
                    for (one, other, _) in &mut linear.products {
                        (*one, *other) = (name(*one), name(*other));
                    }
                }
            }
        }
        Self::any(atoms)
    }

    /// The cells it speaks of.
    pub fn cells(&self) -> &CellSet {
        &self.cells
    }

    /// What it can be kept by.
    pub fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// Is it kept by these values? Nothing when one of them is missing.
    pub fn is_kept(&self, values: &[Value]) -> Option<bool> {
        let unknown = |cell| {
            matches!(values.get(cell), Some(Value::Missing | Value::Foreign) | None)
        };
        if self.cells.iter().any(unknown) {
            return None;
        }
        Some(self.atoms.iter().any(|atom| match atom {
            Atom::Linear(linear) => {
                linear.room(values).is_some_and(|room| linear.relation.holds(room))
            }
            Atom::OneOf(cell, options) => {
                matches!(values.get(*cell), Some(Value::Option(option)) if options >> option & 1 == 1)
            }
        }))
    }
}

/// Cells and the rules they should fit.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    pub(super) cells: Vec<Cell>,
    pub(super) rules: Vec<Rule>,
    pub(super) rules_of: Vec<Vec<usize>>,
}

impl Problem {
    /// A problem without rules.
    pub fn new(cells: Vec<Cell>) -> Self {
        let rules_of = vec![Vec::new(); cells.len()];
        Self { cells, rules: Vec::new(), rules_of }
    }

    /// Adds a rule. One that speaks of cells the problem lacks is left out.
    pub fn require(&mut self, rule: Rule) {
        if rule.cells.iter().any(|cell| cell >= self.cells.len()) {
            return;
        }
        for cell in rule.cells.iter() {
            if let Some(rules) = self.rules_of.get_mut(cell) {
                rules.push(self.rules.len());
            }
        }
        self.rules.push(rule);
    }

    /// The cells.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The numbers of the rules that these values break, missing ones aside.
    pub fn broken(&self, values: &[Value]) -> Vec<usize> {
        let broken = |rule: &Rule| rule.is_kept(values) == Some(false);
        (0..)
            .zip(&self.rules)
            .filter(|(_, rule)| broken(rule))
            .map(|(at, _)| at)
            .collect()
    }

    pub(super) fn weight(&self, cell: usize) -> Option<u32> {
        self.cells.get(cell)?.weight
    }
}

/// The greatest common divisor, never negative.
pub(super) fn gcd(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    i128::try_from(one).unwrap_or(1)
}
