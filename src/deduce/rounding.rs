//! Differences that come from rounding, and records in another unit.

use super::{Changes, breaks_nothing, changed, signs::fits};
use crate::localise::{
    Admissible, CellSet, Limits, ONE, Outcome, Problem, Value, admissible, localise,
};

/// If all broken rules are balances that are off by no more than `tolerance`
/// (ten-thousandths): the fewest cells that mend them, each by no more than that.
pub fn rounding(problem: &Problem, values: &[Value], tolerance: i128) -> Changes {
    let limits = Limits::default();
    if fits(problem, values, 0) || !fits(problem, values, tolerance) {
        return Vec::new();
    }
    let found = localise(problem, values, &limits);
    if found.outcome != Outcome::Located {
        return Vec::new();
    }
    let mend = |set: &CellSet| {
        let mut changes = Changes::new();
        for (cell, admissible) in admissible(problem, values, set, &limits)? {
            let (Admissible::Amounts(ranges), Some(Value::Amount(now))) =
                (admissible, values.get(cell))
            else {
                return None;
            };
            let value = ranges.first()?.only()?;
            if (value - now).abs() > tolerance {
                return None;
            }
            changes.push((cell, Value::Amount(value)));
        }
        let after = changed(values, &changes);
        (breaks_nothing(problem, values, &after) && fits(problem, &after, 0))
            .then_some(changes)
    };
    found.solutions.iter().find_map(mend).unwrap_or_default()
}

/// If the amounts are about `factor` times those of a reference record: all of
/// them divided by it and rounded to ones.
pub fn unit(values: &[Value], reference: &[Value], factor: i128) -> Changes {
    let amounts =
        values.iter().zip(reference).enumerate().filter_map(|(cell, pair)| match pair {
            (Value::Amount(typed), Value::Amount(usual)) => Some((cell, *typed, *usual)),
            _ => None,
        });
    let amounts: Vec<(usize, i128, i128)> = amounts.collect();
    // Within a factor of about 3 either way, as editing practice has it.
    let is_off = |(_, typed, usual): &(usize, i128, i128)| {
        let (typed, usual) =
            (typed.abs().saturating_mul(10), usual.abs().saturating_mul(factor));
        usual.saturating_mul(3) < typed && typed < usual.saturating_mul(30)
    };
    let off = amounts.iter().filter(|amount| is_off(amount)).count();
    if off * 2 <= amounts.len() {
        return Vec::new();
    }
    let divisor = factor.saturating_mul(ONE);
    let divide = |typed: i128| (typed + divisor / 2).div_euclid(divisor) * ONE;
    amounts
        .into_iter()
        .map(|(cell, typed, _)| (cell, Value::Amount(divide(typed))))
        .collect()
}
