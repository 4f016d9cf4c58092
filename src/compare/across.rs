use super::pair::{Names, Pairs, households};
use crate::record::Dataset;

/// For each household of each submission the number it goes by in all of them: the same
/// household has the same number, also if it was gone in between.
pub fn households_across(submissions: &[Dataset<'_>]) -> Vec<Vec<usize>> {
    let mut known: Vec<Names> = Vec::new();
    let mut all = Vec::new();
    for dataset in submissions {
        let names = households(dataset);
        let pairs = Pairs::of(&known, &names);
        let mut numbers = Vec::with_capacity(names.len());
        for (at, names) in names.into_iter().enumerate() {
            let number = pairs.before(at).unwrap_or(known.len());
            match known.get_mut(number) {
                // The newest names are the likeliest to be met again.
                Some(known) => *known = names,
                None => known.push(names),
            }
            numbers.push(number);
        }
        all.push(numbers);
    }
    all
}
