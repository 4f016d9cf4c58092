//! How a value that was meant may have become the one that was typed.

use crate::localise::ONE;

/// A way of erring that explains a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What happened.
    pub kind: SlipKind,
    /// How far-fetched it is; a sign or a unit is the least.
    pub score: u32,
}

/// What happened to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// The sign was lost or added.
    Sign,
    /// Ten-thousands were entered among ones, or the reverse.
    Unit,
    /// The decimal point is off by one to three places.
    Shift,
    /// Two neighbouring digits changed places.
    Swapped,
    /// A digit was left out.
    Omitted,
    /// A digit came in.
    Added,
    /// One digit is another one.
    Replaced,
    /// It changed places with its neighbour in the row.
    Interchanged,
    /// Zero stands for a value that was not entered.
    Zero,
}

impl SlipKind {
    /// May it explain a correction by itself? A zero may always be true.
    pub fn is_typing(self) -> bool {
        self != Self::Zero
    }

    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Unit => "unit",
            Self::Shift => "shift",
            Self::Swapped => "swapped",
            Self::Omitted => "omitted",
            Self::Added => "added",
            Self::Replaced => "replaced",
            Self::Interchanged => "interchanged",
            Self::Zero => "zero",
        }
    }
}

/// How `meant` may have become `typed` (in ten-thousandths), if one slip of the
/// known kinds does it.
pub fn slip(typed: i128, meant: i128) -> Option<Slip> {
    let made = |kind, score| Some(Slip { kind, score });
    if typed == meant {
        return None;
    }
    if typed == 0 {
        return if meant > 0 { made(SlipKind::Zero, 3) } else { None };
    }
    if typed == -meant {
        return made(SlipKind::Sign, 1);
    }
    if off_by(typed, meant, 10_000) {
        return made(SlipKind::Unit, 1);
    }
    if [10, 100, 1000].into_iter().any(|factor| off_by(typed, meant, factor)) {
        return made(SlipKind::Shift, 2);
    }
    // With one digit everything is one edit away from everything.
    if typed.abs() < 10 * ONE || meant.abs() < 10 * ONE {
        return None;
    }
    let (typed, meant) = written(typed, meant);
    if distance(typed.as_bytes(), meant.as_bytes()) != 1 {
        return None;
    }
    match typed.len().cmp(&meant.len()) {
        std::cmp::Ordering::Less => made(SlipKind::Omitted, 3),
        std::cmp::Ordering::Greater => made(SlipKind::Added, 3),
        std::cmp::Ordering::Equal => {
            let differ = typed.bytes().zip(meant.bytes()).filter(|(a, b)| a != b).count();
            if differ == 2 {
                made(SlipKind::Swapped, 2)
            } else {
                made(SlipKind::Replaced, if typed.len() >= 3 { 4 } else { 6 })
            }
        }
    }
}

// Divided by the factor, a value may have been rounded or cut to four decimals.
fn off_by(typed: i128, meant: i128, factor: i128) -> bool {
    let multiplied = typed
        .checked_mul(factor)
        .is_some_and(|typed| meant != 0 && meant.abs_diff(typed) < factor.unsigned_abs());
    multiplied || meant.checked_mul(factor) == Some(typed)
}

// Both as they would be typed: with cents where there are some.
fn written(one: i128, other: i128) -> (String, String) {
    let write = |amount: i128| {
        let sign = if amount < 0 { "-" } else { "" };
        let (whole, rest) = (amount.abs() / ONE, amount.abs() % ONE / 100);
        if rest != 0 {
            format!("{sign}{whole}.{rest:02}").trim_end_matches('0').to_owned()
        } else {
            format!("{sign}{whole}")
        }
    };
    (write(one), write(other))
}

/// How many single edits (a character added, left out, replaced, or two
/// neighbours swapped) lie between two texts; no text is edited twice in a place.
pub fn distance(one: &[u8], other: &[u8]) -> usize {
    let width = other.len() + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..width).collect();
    for (row, a) in one.iter().enumerate() {
        let mut line = vec![row + 1; width];
        let at = |line: &[usize], column: usize| {
            line.get(column).copied().unwrap_or(usize::MAX)
        };
        for (column, b) in other.iter().enumerate() {
            let replaced = at(&above, column) + usize::from(a != b);
            let mut least =
                replaced.min(at(&above, column + 1) + 1).min(at(&line, column) + 1);
            let swapped = row
                .checked_sub(1)
                .zip(column.checked_sub(1))
                .filter(|(r, c)| one.get(*r) == Some(b) && other.get(*c) == Some(a));
            if let Some((_, earlier)) = swapped {
                least = least.min(at(&before, earlier) + 1);
            }
            if let Some(place) = line.get_mut(column + 1) {
                *place = least;
            }
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(one.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(typed: i128, meant: i128) -> Option<SlipKind> {
        slip(typed * ONE, meant * ONE).map(|slip| slip.kind)
    }

    #[test]
    fn the_four_typing_errors_of_scholtus_are_known() {
        assert_eq!(kind(4267, 4627), Some(SlipKind::Swapped));
        assert_eq!(kind(46287, 4627), Some(SlipKind::Added));
        assert_eq!(kind(467, 4627), Some(SlipKind::Omitted));
        assert_eq!(kind(4687, 4627), Some(SlipKind::Replaced));
        assert_eq!(kind(4267, 4628), None);
    }

    #[test]
    fn units_shifts_and_signs_are_known() {
        assert_eq!(slip(12_540, 12_540 * ONE).map(|s| s.kind), Some(SlipKind::Unit));
        assert_eq!(kind(37_500, 3_750), Some(SlipKind::Shift));
        assert_eq!(kind(-1200, 1200), Some(SlipKind::Sign));
        assert_eq!(kind(0, 1200), Some(SlipKind::Zero));
        assert!(!SlipKind::Zero.is_typing());
    }

    #[test]
    fn a_single_digit_explains_nothing() {
        assert_eq!(kind(3, 5), None);
        assert_eq!(kind(300, 0), None);
    }

    #[test]
    fn distances_are_symmetric_and_count_swaps_once() {
        for (one, other, wanted) in [
            ("12450", "12540", 1),
            ("", "ab", 2),
            ("abcd", "badc", 2),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(one.as_bytes(), other.as_bytes()), wanted);
            assert_eq!(distance(other.as_bytes(), one.as_bytes()), wanted);
        }
    }
}
