//! Lost signs, interchanged neighbours and carried-forward sums (Scholtus 2008).

use super::{Changes, balances, changed};
use crate::localise::{Atom, Linear, Problem, Rule, Value};

/// What may have happened: signs lost in these cells, these pairs interchanged.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// Cells whose sign may be wrong.
    pub flips: Vec<usize>,
    /// Pairs that may have changed places.
    pub swaps: Vec<(usize, usize)>,
    /// How far a balance may be off, in ten-thousandths.
    pub tolerance: i128,
}

#[derive(Clone, Copy)]
enum Move {
    Flip(usize),
    Swap(usize, usize),
}

/// More moves than these are not combined.
const MOST_MOVES: usize = 14;

/// The fewest flips and swaps after which all rules are kept, if there is one
/// way only; nothing to change if they are kept already or cannot be.
pub fn signs(problem: &Problem, values: &[Value], moves: &Moves) -> Changes {
    mend(problem, values, moves).unwrap_or_default().1
}

// The number of moves and what they change. No answer where none or several do.
fn mend(problem: &Problem, values: &[Value], moves: &Moves) -> Option<(u32, Changes)> {
    let flips = moves.flips.iter().map(|cell| Move::Flip(*cell));
    let swaps = moves.swaps.iter().map(|(one, other)| Move::Swap(*one, *other));
    let all: Vec<Move> = flips.chain(swaps).take(MOST_MOVES).collect();
    let mut best: Option<(u32, Vec<Changes>)> = None;
    for choice in 0_u32..1 << all.len() {
        let count = choice.count_ones();
        if best.as_ref().is_some_and(|(least, _)| count > *least) {
            continue;
        }
        let chosen = all.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1);
        let Some(changes) = make(values, chosen.map(|(_, step)| *step)) else { continue };
        if !fits(problem, &changed(values, &changes), moves.tolerance) {
            continue;
        }
        match &mut best {
            Some((least, ways)) if *least == count => {
                if !ways.contains(&changes) {
                    ways.push(changes);
                }
            }
            _ => best = Some((count, vec![changes])),
        }
    }
    let (count, mut ways) = best?;
    if ways.len() == 1 { Some((count, ways.pop()?)) } else { None }
}

// The changed cells in order; nothing if a cell is moved twice or has no amount.
fn make(values: &[Value], moves: impl Iterator<Item = Move>) -> Option<Changes> {
    let amount = |cell: usize| match values.get(cell) {
        Some(Value::Amount(amount)) => Some(*amount),
        _ => None,
    };
    let mut changes: Changes = Vec::new();
    for step in moves {
        match step {
            Move::Flip(cell) => changes.push((cell, Value::Amount(-amount(cell)?))),
            Move::Swap(one, other) => {
                changes.push((one, Value::Amount(amount(other)?)));
                changes.push((other, Value::Amount(amount(one)?)));
            }
        }
    }
    changes.sort_by_key(|(cell, _)| *cell);
    let twice = changes.windows(2).any(|pair| matches!(pair, [a, b] if a.0 == b.0));
    if twice {
        return None;
    }
    changes.retain(|(cell, value)| values.get(*cell) != Some(value));
    Some(changes)
}

/// All rules are kept, balances up to a tolerance.
pub(super) fn fits(problem: &Problem, values: &[Value], tolerance: i128) -> bool {
    problem.rules().iter().all(|rule| match rule.atoms() {
        [Atom::Linear(linear)] if linear.is_equality() => {
            linear.off_by(values).is_none_or(|off| off <= tolerance)
        }
        _ => rule.is_kept(values) != Some(false),
    })
}

/// Items that were entered as running sums: an item is the running sum of those
/// before it. `total` is the rule that adds them up; the items may also have
/// parts `item = plus − minus` that changed places.
pub fn cumulation(problem: &Problem, values: &[Value]) -> Changes {
    if fits(problem, values, 0) {
        return Vec::new();
    }
    let mut best: Option<(u32, Vec<Changes>)> = None;
    for balance in balances(problem) {
        let Some((total, sign)) = alone(balance.cells.iter(), balance.linear) else {
            continue;
        };
        let items: Vec<usize> =
            balance.cells.iter().filter(|cell| *cell != total).collect();
        let same = |cell: &usize| balance.linear.coefficient(*cell) == Some(-sign);
        if items.len() < 2 || !items.iter().all(same) {
            continue;
        }
        for last in 1..items.len() {
            let Some(running) = unroll(values, &items, last) else { continue };
            let moves = Moves { swaps: pairs(problem, &items), ..Moves::default() };
            let Some((count, more)) = mend(problem, &changed(values, &running), &moves)
            else {
                continue;
            };
            let mut changes = running;
            changes.extend(more);
            changes.retain(|(cell, value)| values.get(*cell) != Some(value));
            changes.sort_by_key(|(cell, _)| *cell);
            let count = count + 1;
            match &mut best {
                Some((least, ways)) if *least == count => {
                    if !ways.contains(&changes) {
                        ways.push(changes);
                    }
                }
                Some((least, _)) if *least < count => {}
                _ => best = Some((count, vec![changes])),
            }
        }
    }
    match best {
        Some((_, mut ways)) if ways.len() == 1 => ways.pop().unwrap_or_default(),
        _ => Vec::new(),
    }
}

// The one cell of a balance whose sign no other has.
fn alone(cells: impl Iterator<Item = usize>, linear: &Linear) -> Option<(usize, i128)> {
    let signs = cells.filter_map(|cell| Some((cell, linear.coefficient(cell)?)));
    let (plus, minus): (Vec<_>, Vec<_>) = signs.partition(|(_, number)| *number > 0);
    match (plus.as_slice(), minus.as_slice()) {
        ([one], _) | (_, [one]) => Some(*one),
        _ => None,
    }
}

// Items after the first, up to `last`, less the one before.
fn unroll(values: &[Value], items: &[usize], last: usize) -> Option<Changes> {
    let amount = |cell: &usize| match values.get(*cell) {
        Some(Value::Amount(amount)) => Some(*amount),
        _ => None,
    };
    let steps = items.windows(2).take(last).map(|pair| match pair {
        [before, item] => Some((*item, Value::Amount(amount(item)? - amount(before)?))),
        _ => None,
    });
    steps.collect()
}

// The pairs (plus, minus) of the items.
fn pairs(problem: &Problem, items: &[usize]) -> Vec<(usize, usize)> {
    let pair = |rule: &Rule| {
        let others: Vec<usize> =
            rule.cells().iter().filter(|cell| !items.contains(cell)).collect();
        match (others.as_slice(), rule.cells().len()) {
            ([one, other], 3) => Some((*one, *other)),
            _ => None,
        }
    };
    problem.rules().iter().filter_map(pair).collect()
}
