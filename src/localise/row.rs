//! One line of a linear system, with the cells it came from.

use super::{
    cells::CellSet,
    problem::{Relation, gcd},
};

/// Σ coefficient × column, against a bound. `why` are the cells outside the
/// system whose values were put in: the reason of the row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) coefficients: Vec<i128>,
    pub(super) bound: i128,
    pub(super) relation: Relation,
    pub(super) why: CellSet,
    /// From which rows it was combined, a bit for each (shared beyond 128).
    pub(super) history: u128,
}

/// What became of a row that was brought to lowest terms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reduced {
    /// It says the same as before.
    Same,
    /// It says more: its bound was rounded to what whole numbers allow.
    Tightened,
    /// Nothing can fulfil it.
    Contradiction,
    /// Everything fulfils it.
    Trivial,
}

impl Row {
    pub(super) fn new(columns: usize, relation: Relation, bound: i128) -> Self {
        let coefficients = vec![0; columns];
        Self { coefficients, bound, relation, why: CellSet::default(), history: 0 }
    }

    pub(super) fn at(&self, column: usize) -> i128 {
        self.coefficients.get(column).copied().unwrap_or(0)
    }

    /// Adds to the coefficient of a column.
    pub(super) fn add(&mut self, column: usize, number: i128) -> Option<()> {
        let place = self.coefficients.get_mut(column)?;
        *place = place.checked_add(number)?;
        Some(())
    }

    pub(super) fn is_constant(&self) -> bool {
        self.coefficients.iter().all(|number| *number == 0)
    }

    /// `mine × self + theirs × other`; nothing when the numbers grow too large.
    pub(super) fn combine(&self, mine: i128, other: &Self, theirs: i128) -> Option<Self> {
        let mix = |(one, two): (&i128, &i128)| {
            mine.checked_mul(*one)?.checked_add(theirs.checked_mul(*two)?)
        };
        let pairs = self.coefficients.iter().zip(&other.coefficients);
        let coefficients = pairs.map(mix).collect::<Option<Vec<_>>>()?;
        let bound = mix((&self.bound, &other.bound))?;
        let relation = match (self.relation, other.relation) {
            (Relation::Equal, relation) | (relation, Relation::Equal) => relation,
            (Relation::AtMost, Relation::AtMost) => Relation::AtMost,
            _ => Relation::Below,
        };
        let why = self.why.with(&other.why);
        Some(Self {
            coefficients,
            bound,
            relation,
            why,
            history: self.history | other.history,
        })
    }

    /// Brings the row to lowest terms; where all its columns are whole
    /// (`whole` says of each), the bound becomes whole too.
    pub(super) fn reduce(&mut self, whole: impl Fn(usize) -> bool) -> Reduced {
        let common =
            self.coefficients.iter().fold(0, |sofar, number| gcd(sofar, *number));
        if common == 0 {
            let holds = self.relation.holds(self.bound);
            return if holds { Reduced::Trivial } else { Reduced::Contradiction };
        }
        let all_whole = (0..)
            .zip(&self.coefficients)
            .all(|(column, number)| *number == 0 || whole(column));
        if !all_whole {
            let common = gcd(common, self.bound);
            self.divide(common);
            self.bound /= common;
            return Reduced::Same;
        }
        let rounded = self.bound.rem_euclid(common) != 0;
        if self.relation == Relation::Equal && rounded {
            return Reduced::Contradiction;
        }
        let strict = self.relation == Relation::Below;
        if strict {
            self.relation = Relation::AtMost;
            self.bound -= 1;
        }
        self.divide(common);
        self.bound = self.bound.div_euclid(common);
        if rounded || strict { Reduced::Tightened } else { Reduced::Same }
    }

    fn divide(&mut self, divisor: i128) {
        if divisor > 1 {
            self.coefficients.iter_mut().for_each(|number| *number /= divisor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(coefficients: &[i128], relation: Relation, bound: i128) -> Row {
        let mut row = Row::new(coefficients.len(), relation, bound);
        row.coefficients.copy_from_slice(coefficients);
        row
    }

    #[test]
    fn whole_numbers_round_a_bound_down() {
        let mut inequality = row(&[3, -6], Relation::AtMost, 5);
        assert!(inequality.reduce(|_| true) == Reduced::Tightened);
        assert_eq!((inequality.coefficients, inequality.bound), (vec![1, -2], 1));
        let mut equality = row(&[2, 4], Relation::Equal, 3);
        assert!(equality.reduce(|_| true) == Reduced::Contradiction);
    }

    #[test]
    fn a_strict_bound_stays_strict_among_reals() {
        let mut inequality = row(&[2, 0], Relation::Below, 4);
        assert!(inequality.reduce(|_| false) == Reduced::Same);
        assert!(inequality.relation == Relation::Below && inequality.bound == 2);
        assert!(inequality.reduce(|_| true) == Reduced::Tightened);
        assert!(inequality.relation == Relation::AtMost && inequality.bound == 1);
    }

    #[test]
    fn a_number_too_large_is_told() {
        let huge = row(&[i128::MAX / 2], Relation::AtMost, 0);
        assert!(huge.combine(3, &huge, 1).is_none());
    }
}
