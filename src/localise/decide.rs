//! Is there a solution? Fourier–Motzkin elimination, completed for whole
//! numbers after Pugh's Omega test: exact, and with the reason of a "no".

use super::{
    cells::CellSet,
    problem::Relation,
    row::Row,
    system::{Budget, Stop, System},
};

/// The answer to a linear system.
#[derive(Debug)]
pub(super) enum Answer {
    /// It has a solution.
    Possible,
    /// It has none; the values of these cells are why.
    Conflict(CellSet),
    /// The numbers or the work grew too large to say.
    Unknown,
}

/// How deep whole-number case distinctions may nest.
const DEEPEST: u32 = 12;

/// Has the system a solution, with whole numbers in the whole columns?
pub(super) fn decide(rows: Vec<Row>, whole: &[bool], budget: &mut Budget) -> Answer {
    match solve(System::new(rows, whole), whole.len(), budget, 0) {
        Ok(()) => Answer::Possible,
        Err(Stop::Conflict(why)) => Answer::Conflict(why),
        Err(Stop::Unknown) => Answer::Unknown,
    }
}

fn solve(
    mut system: System<'_>,
    columns: usize,
    budget: &mut Budget,
    depth: u32,
) -> Result<(), Stop> {
    if depth > DEEPEST {
        return Err(Stop::Unknown);
    }
    system.tidy()?;
    loop {
        if let Some((index, column)) = system.solvable(false, None) {
            system.substitute(index, column)?;
        } else if let Some(index) = system.first_equality() {
            narrow(&mut system, index)?;
        } else {
            let Some(next) = system.cheapest(columns, None) else { return Ok(()) };
            if !next.exact {
                return split(&system, next.column, columns, budget, depth);
            }
            system.shadow(next.column, false, budget)?;
        }
        system.tidy()?;
    }
}

// No coefficient of the equality is one: a new whole number takes the place of
// the column with the smallest, and the coefficients shrink (Pugh 1991, 2.1).
fn narrow(system: &mut System<'_>, index: usize) -> Result<(), Stop> {
    let equality = system.rows.get(index).cloned().ok_or(Stop::Unknown)?;
    let numbers = equality.coefficients.iter().enumerate();
    let smallest =
        numbers.filter(|(_, number)| **number != 0).min_by_key(|(_, n)| n.abs());
    let Some((column, pivot)) = smallest else { return Err(Stop::Unknown) };
    let modulus = pivot.abs() + 1;
    let sign = pivot.signum();
    for row in &mut system.rows {
        let number = row.at(column);
        if number == 0 {
            continue;
        }
        let change = |place: &mut i128, theirs: i128| {
            let step = number.checked_mul(sign)?.checked_mul(centred(theirs, modulus))?;
            *place = place.checked_add(step)?;
            Some(())
        };
        for (at, place) in row.coefficients.iter_mut().enumerate() {
            if at != column {
                change(place, equality.at(at)).ok_or(Stop::Unknown)?;
            }
        }
        change(&mut row.bound, equality.bound).ok_or(Stop::Unknown)?;
        let replaced = number.checked_mul(-sign).and_then(|n| n.checked_mul(modulus));
        if let Some(place) = row.coefficients.get_mut(column) {
            *place = replaced.ok_or(Stop::Unknown)?;
        }
        row.why.absorb(&equality.why);
    }
    Ok(())
}

// The remainder nearest to zero.
fn centred(number: i128, modulus: i128) -> i128 {
    let rest = number.rem_euclid(modulus);
    if rest * 2 >= modulus { rest - modulus } else { rest }
}

// Eliminating the column loses whole numbers: its shadow says too much, its
// dark shadow too little, and between them lie finitely many cases.
fn split(
    system: &System<'_>,
    column: usize,
    columns: usize,
    budget: &mut Budget,
    depth: u32,
) -> Result<(), Stop> {
    let mut shadow = system.clone();
    shadow.shadow(column, false, budget)?;
    solve(shadow, columns, budget, depth + 1)?;
    let mut unknown = false;
    let mut holds = |attempt: System<'_>, budget: &mut Budget| {
        let answer = solve(attempt, columns, budget, depth + 1);
        unknown |= matches!(answer, Err(Stop::Unknown));
        answer.is_ok()
    };
    let mut dark = system.clone();
    dark.shadow(column, true, budget)?;
    if holds(dark, budget) {
        return Ok(());
    }
    let largest = system.rows.iter().map(|row| row.at(column)).max().unwrap_or(1).max(1);
    for lower in system.rows.iter().filter(|row| row.at(column) < 0) {
        let least = -lower.at(column);
        let last = (largest * least - largest - least).div_euclid(largest);
        for offset in 0..=last {
            let mut case = system.clone();
            let mut fixed = lower.clone();
            fixed.relation = Relation::Equal;
            fixed.bound -= offset;
            case.rows.push(fixed);
            if holds(case, budget) {
                return Ok(());
            }
        }
    }
    if unknown { Err(Stop::Unknown) } else { Err(Stop::Conflict(system.reasons())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(coefficients: &[i128], relation: Relation, bound: i128) -> Row {
        let mut row = Row::new(coefficients.len(), relation, bound);
        row.coefficients.copy_from_slice(coefficients);
        row.why = CellSet::of([usize::try_from(bound.unsigned_abs() % 60).unwrap()]);
        row
    }

    fn possible(rows: &[Row], whole: &[bool]) -> bool {
        matches!(decide(rows.to_vec(), whole, &mut Budget(10_000)), Answer::Possible)
    }

    #[test]
    fn between_two_whole_numbers_is_none() {
        let gap = [row(&[2], Relation::AtMost, 3), row(&[-2], Relation::AtMost, -3)];
        assert!(possible(&gap, &[false]));
        assert!(!possible(&gap, &[true]));
    }

    #[test]
    fn an_equality_without_a_unit_coefficient_is_solved() {
        assert!(possible(&[row(&[7, 12, 31], Relation::Equal, 17)], &[true; 3]));
        let no = [row(&[6, 10], Relation::Equal, 4), row(&[10, 6], Relation::Equal, 5)];
        assert!(!possible(&no, &[true; 2]));
    }

    #[test]
    fn a_thin_sliver_without_whole_points_is_seen() {
        // 27 <= 11x + 13y <= 45, -10 <= 7x - 9y <= 4 (Pugh 1991): none.
        let sliver = [
            row(&[11, 13], Relation::AtMost, 45),
            row(&[-11, -13], Relation::AtMost, -27),
            row(&[7, -9], Relation::AtMost, 4),
            row(&[-7, 9], Relation::AtMost, 10),
        ];
        assert!(possible(&sliver, &[false; 2]));
        assert!(!possible(&sliver, &[true; 2]));
    }

    #[test]
    fn the_reason_is_what_the_contradiction_rests_on() {
        let rows = [
            row(&[1, 0, 0], Relation::AtMost, 5),
            row(&[-1, 1, 0], Relation::AtMost, 2),
            row(&[0, -1, 0], Relation::AtMost, -9),
            row(&[0, 0, 1], Relation::AtMost, 1),
        ];
        let answer = decide(rows.to_vec(), &[true; 3], &mut Budget(100));
        let Answer::Conflict(why) = answer else { panic!("{answer:?}") };
        assert_eq!(why, CellSet::of([2, 5, 9]));
    }

    #[test]
    fn work_without_end_is_refused() {
        let rows = vec![row(&[1], Relation::AtMost, 5), row(&[-1], Relation::AtMost, 5)];
        assert!(matches!(decide(rows, &[false], &mut Budget(0)), Answer::Unknown));
    }

    #[test]
    fn small_systems_agree_with_trying_all_numbers() {
        let mut seed = 1_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            i128::from((seed >> 33) % below)
        };
        for _ in 0..3000 {
            let mut rows: Vec<Row> = Vec::new();
            for column in 0..3 {
                let mut unit = [0; 3];
                unit[column] = -1;
                rows.push(row(&unit, Relation::AtMost, 0));
                unit[column] = 1;
                rows.push(row(&unit, Relation::AtMost, 5));
            }
            for _ in 0..3 {
                let numbers = [next(9) - 4, next(9) - 4, next(9) - 4];
                let relations = [Relation::AtMost, Relation::Below, Relation::Equal];
                let relation = relations[usize::try_from(next(3)).unwrap()];
                rows.push(row(&numbers, relation, next(21) - 10));
            }
            let found = (0..216_i128).any(|code| {
                let point = [code % 6, code / 6 % 6, code / 36];
                rows.iter().all(|row| {
                    let sum: i128 = (0..3).map(|at| row.at(at) * point[at]).sum();
                    row.relation.holds(row.bound - sum)
                })
            });
            assert_eq!(possible(&rows, &[true; 3]), found);
        }
    }
}
