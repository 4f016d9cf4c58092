use std::collections::BTreeSet;

/// The pairs of identity numbers that are alike: of one day of birth, or the same but for
/// one digit of it or two that changed places. (Other digits do not change the day.)
///
/// A number is its key: 17 digits, times 11, and the check character.
pub(super) fn alike(keys: &[u64]) -> BTreeSet<(usize, usize)> {
    let mut masks: Vec<(Mask, usize)> = Vec::new();
    for (at, &key) in keys.iter().enumerate() {
        masks.push(((0, key / 11 / 1000 % 100_000_000), at));
        for place in 6..14_u8 {
            let (digit, worth) = digit(key, place);
            let without = key - digit * worth;
            masks.push(((place, without), at));
            let (next, less) = self::digit(key, place + 1);
            let rest = without - next * less;
            let sorted = digit.min(next) * worth + digit.max(next) * less;
            masks.push(((100 + place, rest + sorted), at));
        }
    }
    masks.sort_unstable();
    let same = masks.windows(2).filter_map(|pair| match pair {
        [(a, first), (b, second)] if a == b => {
            Some((*first.min(second), *first.max(second)))
        }
        _ => None,
    });
    same.filter(|(a, b)| a != b).collect()
}

/// What is left of a number, and of which kind the rest is.
type Mask = (u8, u64);

/// The digit at a place, from 0 to 16, and what one of it is worth in the key.
fn digit(key: u64, place: u8) -> (u64, u64) {
    let worth = 10_u64.pow(16_u32.saturating_sub(place.into())) * 11;
    (key / worth % 10, worth)
}
