//! What a cell may be: the admissible values, given what stands elsewhere.

use std::cmp::Ordering;

use super::{
    decide::{Answer, decide},
    problem::Relation,
    row::Row,
    system::{Budget, Stop, System},
};

/// An end of a range: a fraction, and whether it is itself excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The numerator, in ten-thousandths.
    pub numerator: i128,
    /// The denominator, positive.
    pub denominator: i128,
    /// The end itself is not admissible.
    pub open: bool,
}

impl End {
    fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1, open: false }
    }

    fn compare(&self, other: &Self) -> Ordering {
        let mine = self.numerator.saturating_mul(other.denominator);
        mine.cmp(&other.numerator.saturating_mul(self.denominator))
    }
}

/// A range of amounts; an end that is missing does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

impl Range {
    /// The range of one amount, in ten-thousandths.
    pub fn of(amount: i128) -> Self {
        let end = Some(End::whole(amount));
        Self { low: end, high: end }
    }

    /// The only amount in it, in ten-thousandths.
    pub fn only(&self) -> Option<i128> {
        let (low, high) = (self.low?, self.high?);
        let point =
            low.compare(&high) == Ordering::Equal && low.numerator % low.denominator == 0;
        point.then(|| low.numerator / low.denominator)
    }

    /// The only multiple of `step` in it.
    pub fn only_multiple(&self, step: i128) -> Option<i128> {
        let low = self.low?;
        let unit = low.denominator.checked_mul(step)?;
        let mut first = -(-low.numerator).div_euclid(unit);
        if low.open && first.checked_mul(unit)? == low.numerator {
            first += 1;
        }
        let found = first.checked_mul(step)?;
        let next = found.checked_add(step)?;
        (self.contains(found) && !self.contains(next)).then_some(found)
    }

    /// Of two neighbouring multiples of `step` that both just fit, the one that rounding
    /// makes of the middle.
    pub fn rounded(&self, step: i128) -> Option<i128> {
        let (low, high) = (self.low?, self.high?);
        let whole = |end: End| {
            let exact = !end.open && end.numerator % end.denominator == 0;
            exact.then(|| end.numerator / end.denominator).filter(|it| it % step == 0)
        };
        let (low, high) = (whole(low)?, whole(high)?);
        (high - low == step).then_some(if high > 0 { high } else { low })
    }

    /// Is the amount (in ten-thousandths) in it?
    pub fn contains(&self, amount: i128) -> bool {
        let end = End::whole(amount);
        let above = self.low.is_none_or(|low| match low.compare(&end) {
            Ordering::Less => true,
            Ordering::Equal => !low.open,
            Ordering::Greater => false,
        });
        above
            && self.high.is_none_or(|high| match high.compare(&end) {
                Ordering::Greater => true,
                Ordering::Equal => !high.open,
                Ordering::Less => false,
            })
    }

    // Both ends times a step; nothing if too large.
    fn stretched(self, step: i128) -> Option<Self> {
        let stretch = |end: Option<End>| match end {
            None => Some(None),
            Some(end) => {
                let numerator = end.numerator.checked_mul(step)?;
                Some(Some(End { numerator, ..end }))
            }
        };
        Some(Self { low: stretch(self.low)?, high: stretch(self.high)? })
    }
}

/// Joins ranges that touch, in ascending order.
pub(super) fn join(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_by(|one, other| match (one.low, other.low) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some(one), Some(other)) => one.compare(&other).then(one.open.cmp(&other.open)),
    });
    let mut joined: Vec<Range> = Vec::new();
    for range in ranges {
        let Some(last) = joined.last_mut() else {
            joined.push(range);
            continue;
        };
        let touches = match (last.high, range.low) {
            (None, _) | (_, None) => true,
            (Some(high), Some(low)) => match low.compare(&high) {
                Ordering::Less => true,
                Ordering::Equal => !(low.open && high.open),
                Ordering::Greater => false,
            },
        };
        if !touches {
            joined.push(range);
        } else if last.high.is_some_and(|high| extends(&range, &high)) {
            last.high = range.high;
        }
    }
    joined
}

fn extends(range: &Range, high: &End) -> bool {
    range.high.is_none_or(|end| match end.compare(high) {
        Ordering::Greater => true,
        Ordering::Equal => high.open && !end.open,
        Ordering::Less => false,
    })
}

/// How far an end is moved inward in search of a number that fits.
const STEPS_INWARD: i128 = 64;

/// The range of one column of a system that has a solution, `step` being the
/// worth of one whole number in it. The ends are reached, gaps are not shown.
pub(super) fn range(
    rows: &[Row],
    whole: &[bool],
    column: usize,
    step: i128,
    budget: &mut Budget,
) -> Option<Range> {
    let mut found = project(rows, whole, column, budget)?;
    if whole.get(column) == Some(&true) {
        let mut inward = |end: Option<End>, sense: i128| {
            let Some(end) = end else { return Some(None) };
            let first = if sense > 0 {
                -(-end.numerator).div_euclid(end.denominator)
            } else {
                end.numerator.div_euclid(end.denominator)
            };
            let fits = |number: &i128| reached(rows, whole, column, *number, budget);
            (0..STEPS_INWARD)
                .map(|far| first + far * sense)
                .find(fits)
                .map(|n| Some(End::whole(n)))
        };
        found.low = inward(found.low, 1)?;
        found.high = inward(found.high, -1)?;
    }
    found.stretched(step)
}

fn reached(
    rows: &[Row],
    whole: &[bool],
    column: usize,
    at: i128,
    budget: &mut Budget,
) -> bool {
    let mut rows = rows.to_vec();
    let mut fixed = Row::new(whole.len(), Relation::Equal, at);
    let added = fixed.add(column, 1);
    rows.push(fixed);
    added.is_some() && matches!(decide(rows, whole, budget), Answer::Possible)
}

// Eliminates all other columns as if they were reals.
fn project(
    rows: &[Row],
    whole: &[bool],
    column: usize,
    budget: &mut Budget,
) -> Option<Range> {
    let mut system = System::new(rows.to_vec(), whole);
    let keep = Some(column);
    let shrink = |system: &mut System<'_>, budget: &mut Budget| -> Result<(), Stop> {
        loop {
            system.tidy()?;
            if let Some((index, other)) = system.solvable(true, keep) {
                system.substitute(index, other)?;
            } else if let Some(next) = system.cheapest(whole.len(), keep) {
                system.shadow(next.column, false, budget)?;
            } else {
                return Ok(());
            }
        }
    };
    shrink(&mut system, budget).ok()?;
    let mut range = Range::default();
    for row in &system.rows {
        let number = row.at(column);
        let open = row.relation == Relation::Below;
        let end = End {
            numerator: row.bound.checked_mul(number.signum())?,
            denominator: number.abs(),
            open,
        };
        let equal = row.relation == Relation::Equal;
        if number > 0 || equal {
            narrow(&mut range.high, end, Ordering::Less);
        }
        if number < 0 || equal {
            narrow(&mut range.low, end, Ordering::Greater);
        }
    }
    Some(range)
}

fn narrow(place: &mut Option<End>, end: End, sharper: Ordering) {
    let better = place.is_none_or(|old| {
        let order = end.compare(&old);
        order == sharper || (order == Ordering::Equal && end.open)
    });
    if better {
        *place = Some(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(low: i128, high: i128) -> Range {
        Range { low: Some(End::whole(low)), high: Some(End::whole(high)) }
    }

    #[test]
    fn ranges_that_touch_become_one() {
        let all = join(vec![closed(7, 9), closed(1, 3), closed(3, 5)]);
        assert_eq!(all, [closed(1, 5), closed(7, 9)]);
        assert_eq!(join(vec![closed(1, 3), Range::default()]), [Range::default()]);
    }

    #[test]
    fn the_only_cent_within_a_rounding_is_found() {
        // 11250 / 3 within half a cent, in ten-thousandths.
        let range = closed(37_499_951, 37_500_049);
        assert_eq!(range.only_multiple(100), Some(37_500_000));
        assert_eq!(range.only_multiple(10), None);
        assert_eq!(closed(5, 5).only(), Some(5));
    }

    #[test]
    fn the_ends_of_a_whole_range_are_reached() {
        // 2x + 3y = 12 and 0 <= y <= 3: x is 3 or 6.
        let mut sum = Row::new(2, Relation::Equal, 12);
        sum.coefficients = vec![2, 3];
        let mut low = Row::new(2, Relation::AtMost, 0);
        low.coefficients = vec![0, -1];
        let mut high = Row::new(2, Relation::AtMost, 3);
        high.coefficients = vec![0, 1];
        let found = range(&[sum, low, high], &[true; 2], 0, 10, &mut Budget(1000));
        assert_eq!(found, Some(closed(30, 60)));
    }
}
