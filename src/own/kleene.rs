//! Yes, no, and "nobody knows": what cannot be read is neither.

use super::define::Join;

/// Joins answers: all of them or any. One that is not known matters only where the others
/// leave it to decide.
pub(super) fn joined(
    join: Join,
    answers: impl IntoIterator<Item = Option<bool>>,
) -> Option<bool> {
    let decides = join == Join::Any;
    let mut known = true;
    for answer in answers {
        match answer {
            Some(answer) if answer == decides => return Some(decides),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!decides)
}

/// The contrary.
pub(super) fn not(answer: Option<bool>) -> Option<bool> {
    answer.map(|yes| !yes)
}

/// A quantity of which the ends are known: a count of which some are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: i128,
    pub(super) high: i128,
}

impl Range {
    pub(super) fn exactly(number: i128) -> Self {
        Self { low: number, high: number }
    }

    /// Tells whether it is less than another one.
    pub(super) fn below(self, other: Self) -> Option<bool> {
        if self.high < other.low {
            Some(true)
        } else if other.high <= self.low {
            Some(false)
        } else {
            None
        }
    }

    /// Tells whether it is the same as another one.
    pub(super) fn is(self, other: Self) -> Option<bool> {
        if self.high < other.low || other.high < self.low {
            return Some(false);
        }
        let exact = self.low == self.high && other.low == other.high;
        exact.then_some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_decides_nothing() {
        assert_eq!(joined(Join::All, [Some(true), None]), None);
        assert_eq!(joined(Join::All, [Some(false), None]), Some(false));
        assert_eq!(joined(Join::Any, [Some(true), None]), Some(true));
        assert_eq!(joined(Join::Any, [Some(false), None]), None);
        assert_eq!(joined(Join::All, []), Some(true));
        assert_eq!(not(None), None);
    }

    #[test]
    fn a_count_with_unknowns_is_compared_by_its_ends() {
        let (two, some) = (Range::exactly(2), Range { low: 2, high: 4 });
        assert_eq!(two.below(some), None);
        assert_eq!(Range::exactly(5).below(some), Some(false));
        assert_eq!(Range::exactly(1).below(some), Some(true));
        assert_eq!(two.is(some), None);
        assert_eq!(Range::exactly(5).is(some), Some(false));
    }
}
