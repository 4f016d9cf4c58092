//! Typing errors that balances reveal (Scholtus 2009).

use super::{Balance, Changes, balances, breaks_nothing, changed, distance};
use crate::localise::{ONE, Problem, Value};

struct Candidate {
    cell: usize,
    value: i128,
    /// The numbers of the broken balances that it would mend.
    mends: Vec<usize>,
}

/// The values that were mistyped by one edit, as far as the balances tell: only
/// cells of broken balances and of no kept one, and only what all ways of mending
/// the most balances have in common.
pub fn typing(problem: &Problem, values: &[Value], fixed: &[usize]) -> Changes {
    let balances = balances(problem);
    let room = |balance: &Balance<'_>| balance.linear.room(values);
    let (broken, kept): (Vec<_>, Vec<_>) = balances
        .iter()
        .filter(|balance| room(balance).is_some())
        .partition(|balance| room(balance) != Some(0));
    let mut candidates: Vec<Candidate> = Vec::new();
    for balance in &broken {
        let vouched = |cell: &usize| {
            fixed.contains(cell) || kept.iter().any(|kept| kept.cells.contains(*cell))
        };
        for cell in balance.cells.iter().filter(|cell| !vouched(cell)) {
            let Some(value) = solve(balance, values, cell) else { continue };
            let known = candidates.iter().any(|c| c.cell == cell && c.value == value);
            if known || !is_one_edit(values.get(cell), value) {
                continue;
            }
            let after = changed(values, &[(cell, Value::Amount(value))]);
            if !breaks_nothing(problem, values, &after) {
                continue;
            }
            let mended = |(_, balance): &(usize, &&Balance<'_>)| {
                balance.linear.room(&after) == Some(0)
            };
            let mends =
                broken.iter().enumerate().filter(mended).map(|(at, _)| at).collect();
            candidates.push(Candidate { cell, value, mends });
        }
    }
    let touches = |candidate: &Candidate| -> Vec<usize> {
        let touched = |(_, balance): &(usize, &&Balance<'_>)| {
            balance.cells.contains(candidate.cell)
        };
        broken.iter().enumerate().filter(touched).map(|(at, _)| at).collect()
    };
    let touched: Vec<Vec<usize>> = candidates.iter().map(touches).collect();
    common(&candidates, &touched)
}

// The value of a cell that mends the balance.
fn solve(balance: &Balance<'_>, values: &[Value], cell: usize) -> Option<i128> {
    let room = balance.linear.room(values)?;
    let coefficient = balance.linear.coefficient(cell)?;
    let Value::Amount(now) = values.get(cell)? else { return None };
    (room % coefficient == 0).then(|| now + room / coefficient)
}

fn is_one_edit(value: Option<&Value>, other: i128) -> bool {
    let Some(Value::Amount(typed)) = value else { return false };
    let write = |amount: i128| {
        let sign = if amount < 0 { "-" } else { "" };
        let (whole, rest) = (amount.abs() / ONE, amount.abs() % ONE);
        let text = format!("{sign}{whole}.{rest:04}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    distance(write(*typed).as_bytes(), write(other).as_bytes()) == 1
}

/// More candidates than these are not combined.
const MOST_CANDIDATES: usize = 16;

// What the best choices have in common, no balance being touched twice.
fn common(candidates: &[Candidate], touched: &[Vec<usize>]) -> Changes {
    if candidates.len() > MOST_CANDIDATES {
        return Vec::new();
    }
    let mut best = 0;
    let mut shared: u32 = 0;
    for choice in 1_u32..1 << candidates.len() {
        let chosen = |at: &usize| choice >> at & 1 == 1;
        let mut used: Vec<usize> = (0..candidates.len())
            .filter(chosen)
            .filter_map(|at| touched.get(at))
            .flatten()
            .copied()
            .collect();
        let count = used.len();
        used.sort_unstable();
        used.dedup();
        if used.len() < count {
            continue;
        }
        let mended = candidates.iter().enumerate().filter(|(at, _)| chosen(at));
        let mended = mended.map(|(_, candidate)| candidate.mends.len()).sum();
        match usize::cmp(&mended, &best) {
            std::cmp::Ordering::Greater => (best, shared) = (mended, choice),
            std::cmp::Ordering::Equal => shared &= choice,
            std::cmp::Ordering::Less => {}
        }
    }
    let kept = candidates.iter().enumerate().filter(|(at, _)| shared >> at & 1 == 1);
    kept.map(|(_, candidate)| (candidate.cell, Value::Amount(candidate.value))).collect()
}
