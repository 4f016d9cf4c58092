//! Sets of cells, small enough to be copied by the thousand.

/// A set of cell numbers. Up to 256 cells need no allocation; more are allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellSet {
    words: [u64; 4],
    more: Vec<u64>,
}

impl CellSet {
    /// The set of these cells.
    pub fn of(cells: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::default();
        for cell in cells {
            set.insert(cell);
        }
        set
    }

    /// Adds a cell.
    pub fn insert(&mut self, cell: usize) {
        let (word, bit) = (cell / 64, cell % 64);
        if word >= 4 && self.more.len() < word - 3 {
            self.more.resize(word - 3, 0);
        }
        if let Some(word) = self.word_mut(word) {
            *word |= 1 << bit;
        }
    }

    fn word(&self, word: usize) -> u64 {
        let small = self.words.get(word);
        small.or_else(|| self.more.get(word.wrapping_sub(4))).copied().unwrap_or(0)
    }

    fn word_mut(&mut self, word: usize) -> Option<&mut u64> {
        match word {
            0..4 => self.words.get_mut(word),
            _ => self.more.get_mut(word - 4),
        }
    }

    fn all_words(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.iter().chain(&self.more).copied()
    }

    /// Is the cell in the set?
    pub fn contains(&self, cell: usize) -> bool {
        self.word(cell / 64) >> (cell % 64) & 1 == 1
    }

    /// Adds all cells of another set.
    pub fn absorb(&mut self, other: &Self) {
        for (mine, theirs) in self.words.iter_mut().zip(other.words) {
            *mine |= theirs;
        }
        if self.more.len() < other.more.len() {
            self.more.resize(other.more.len(), 0);
        }
        for (mine, theirs) in self.more.iter_mut().zip(&other.more) {
            *mine |= theirs;
        }
    }

    /// Both sets together.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.absorb(other);
        both
    }

    /// This set without the cells of another.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        for (mine, theirs) in rest.words.iter_mut().zip(other.words) {
            *mine &= !theirs;
        }
        for (mine, theirs) in rest.more.iter_mut().zip(&other.more) {
            *mine &= !theirs;
        }
        while rest.more.last() == Some(&0) {
            rest.more.pop();
        }
        rest
    }

    /// Have the sets a cell in common?
    pub fn meets(&self, other: &Self) -> bool {
        self.all_words().zip(other.all_words()).any(|(mine, theirs)| mine & theirs != 0)
    }

    /// Are all cells of this set in the other?
    pub fn is_within(&self, other: &Self) -> bool {
        self.all_words().enumerate().all(|(index, word)| word & !other.word(index) == 0)
    }

    /// Is no cell in it?
    pub fn is_empty(&self) -> bool {
        self.all_words().all(|word| word == 0)
    }

    /// How many cells are in it.
    pub fn len(&self) -> u32 {
        self.all_words().map(u64::count_ones).sum()
    }

    /// The cells in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.all_words().enumerate().flat_map(|(index, word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                (bit < 64).then(|| {
                    rest &= rest - 1;
                    index * 64 + bit as usize
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::CellSet;

    #[test]
    fn a_set_holds_far_cells_too() {
        let set = CellSet::of([3, 64, 255, 256, 1000]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 64, 255, 256, 1000]);
        assert_eq!(set.len(), 5);
        assert!(set.contains(1000) && !set.contains(999) && !set.contains(5000));
    }

    #[test]
    fn sets_that_hold_the_same_are_equal_whatever_was_in_them() {
        let far = CellSet::of([1, 700]);
        assert_eq!(far.without(&CellSet::of([700])), CellSet::of([1]));
        assert!(CellSet::of([1]).is_within(&far) && !far.is_within(&CellSet::of([1])));
        assert!(far.meets(&CellSet::of([700])) && !far.meets(&CellSet::of([2])));
        assert_eq!(CellSet::of([1]).with(&CellSet::of([700])), far);
    }
}
