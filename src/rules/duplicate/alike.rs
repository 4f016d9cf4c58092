use std::collections::BTreeSet;

/// The pairs of identity numbers that are alike: of one day of birth, or the same but for
/// one digit of it or two that changed places. (Other digits do not change the day.)
pub(super) fn alike(numbers: &[String]) -> BTreeSet<(usize, usize)> {
    let mut masks: Vec<((String, u8), usize)> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let birth = number.get(6..14).unwrap_or_default().to_owned();
        masks.push(((birth, 0), at));
        for place in 6..14_u8 {
            let start = usize::from(place);
            let (Some(before), Some(after)) =
                (number.get(..start), number.get(start + 1..))
            else {
                continue;
            };
            masks.push(((format!("{before}?{after}"), place), at));
            let (Some(pair), Some(after)) =
                (number.get(start..start + 2), number.get(start + 2..))
            else {
                continue;
            };
            let mut pair: Vec<char> = pair.chars().collect();
            pair.sort_unstable();
            let pair: String = pair.into_iter().collect();
            masks.push(((format!("{before}{pair}{after}"), 100 + place), at));
        }
    }
    masks.sort();
    let same = masks.windows(2).filter_map(|pair| match pair {
        [(a, first), (b, second)] if a == b => {
            Some((*first.min(second), *first.max(second)))
        }
        _ => None,
    });
    same.filter(|(a, b)| a != b).collect()
}
