use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{In, Out};

/// The texts of one file, each kept once, end to end in one block.
#[derive(Debug, Default)]
pub struct Texts {
    bytes: String,
    ends: Vec<u32>,
    /// Open addressing: a slot holds the hash of a text above its id plus one; 0 is free.
    slots: Vec<u64>,
    /// How many slots are taken.
    taken: usize,
}

/// The place of a text in [`Texts`].
pub type TextId = u32;

impl Texts {
    /// The text with the given id; the empty text if there is none.
    pub fn get(&self, id: TextId) -> &str {
        let end = self.ends.get(id as usize).copied().unwrap_or_default() as usize;
        let before = (id as usize).checked_sub(1);
        let start = before.and_then(|at| self.ends.get(at)).copied().unwrap_or_default();
        self.bytes.get(start as usize..end).unwrap_or_default()
    }

    /// All texts, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.len()).map(|id| self.get(id))
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The id of `text`, which is added if it is new.
    pub fn intern(&mut self, text: &str) -> TextId {
        self.find(text.as_bytes()).unwrap_or_else(|slot| self.put(slot, text))
    }

    /// The id of the text that the bytes are in UTF-8, which is added if it is new.
    pub(super) fn intern_bytes(&mut self, bytes: &[u8]) -> Option<TextId> {
        match self.find(bytes) {
            Ok(id) => Some(id),
            Err(slot) => Some(self.put(slot, std::str::from_utf8(bytes).ok()?)),
        }
    }

    /// Writes the texts.
    pub(crate) fn write(&self, out: &mut Out) {
        out.text(&self.bytes);
        out.numbers(self.ends.iter().copied());
    }

    /// Reads texts that were written.
    pub(crate) fn read(from: &mut In<'_>) -> Option<Self> {
        let bytes = from.text()?.to_owned();
        Some(Self { bytes, ends: from.numbers()?.collect(), ..Self::default() })
    }

    /// Bytes of memory that the texts take.
    pub(super) fn weight(&self) -> usize {
        self.bytes.len() + 4 * self.ends.len() + 8 * self.slots.len()
    }

    /// The id of a text, or its hash and the slot where it would be.
    fn find(&mut self, text: &[u8]) -> Result<TextId, (u64, usize)> {
        if self.slots.is_empty() {
            self.index();
        }
        self.look(hash(text), text)
    }

    fn look(&self, hash: u64, text: &[u8]) -> Result<TextId, (u64, usize)> {
        let mut slot = self.slot(hash);
        while let Some(&taken) = self.slots.get(slot) {
            if taken == 0 {
                break;
            }
            if let Some(id) =
                u32::try_from(taken & ID).ok().and_then(|id| id.checked_sub(1))
                && taken >> 32 == hash >> 32
                && self.get(id).as_bytes() == text
            {
                return Ok(id);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        Err((hash, slot))
    }

    fn put(&mut self, (hash, slot): (u64, usize), text: &str) -> TextId {
        let id = self.push(text);
        self.take(hash, slot, id);
        if self.slots.len() < self.taken * 2 {
            self.grow(self.taken);
        }
        id
    }

    fn take(&mut self, hash: u64, slot: usize, id: TextId) {
        if let Some(free) = self.slots.get_mut(slot) {
            *free = hash >> 32 << 32 | u64::from(id + 1);
            self.taken += 1;
        }
    }

    /// Adds `text` without looking whether it is there already, and returns its id.
    ///
    /// For lists whose order counts, such as shared strings. Once a text was interned,
    /// [`Texts::intern`] does not find what is added so.
    pub fn push(&mut self, text: &str) -> TextId {
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.bytes.push_str(text);
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        id
    }

    /// Gives a slot to the texts that were pushed. Of equal ones the first gets it.
    fn index(&mut self) {
        self.grow(self.ends.len());
        for id in 0..u32::try_from(self.ends.len()).unwrap_or(u32::MAX) {
            let text = self.get(id).as_bytes();
            if let Err((hash, slot)) = self.look(hash(text), text) {
                self.take(hash, slot, id);
            }
        }
    }

    /// Makes four times as many slots as there are texts.
    fn grow(&mut self, texts: usize) {
        let size = (texts * 4).next_power_of_two().max(1024);
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for taken in old.into_iter().filter(|&taken| taken != 0) {
            let mut slot = self.slot(taken);
            while self.slots.get(slot).is_some_and(|&taken| taken != 0) {
                slot = (slot + 1) & (size - 1);
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = taken;
            }
        }
    }

    /// Where the search for a hash starts. The upper half of the hash is what slots keep.
    fn slot(&self, hash: u64) -> usize {
        (hash >> 32) as usize & (self.slots.len() - 1)
    }
}

/// 2^64 over the golden ratio: carries each bit of the lower half into the upper one.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The lower half of a slot.
const ID: u64 = 0xFFFF_FFFF;

fn hash(text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    // Where a word has 32 bits, as in WebAssembly, the upper half would be empty, and all
    // texts would want the same slot.
    hasher.finish().wrapping_mul(SPREAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_an_id_and_keep_their_content() {
        let mut texts = Texts::default();
        let ids: Vec<_> = (0..5000).map(|i| texts.intern(&format!("户{i}"))).collect();
        for (i, &id) in ids.iter().enumerate() {
            assert_eq!(texts.get(id), format!("户{i}"));
            assert_eq!(texts.intern(&format!("户{i}")), id);
        }
        assert_eq!(texts.len(), 5000);
    }

    #[test]
    fn texts_that_were_pushed_are_found_and_equal_ones_cost_nothing() {
        let mut texts = Texts::default();
        for _ in 0..200_000 {
            texts.push("是");
        }
        let last = texts.push("何正清");
        assert_eq!(texts.intern("是"), 0);
        assert_eq!(texts.intern("何正清"), last);
        assert_eq!(texts.intern("否"), last + 1);
    }
}
