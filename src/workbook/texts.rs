use std::hash::Hasher;

use rustc_hash::FxHasher;

/// The texts of one file, each kept once, end to end in one block.
#[derive(Debug, Default)]
pub struct Texts {
    bytes: String,
    ends: Vec<u32>,
    /// Open addressing: a slot holds a text's id plus one, 0 is free.
    slots: Vec<u32>,
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

    /// Bytes of memory that the texts take.
    pub(super) fn weight(&self) -> usize {
        self.bytes.len() + 4 * (self.ends.len() + self.slots.len())
    }

    /// The id of a text, or the slot where it would be.
    fn find(&mut self, text: &[u8]) -> Result<TextId, usize> {
        if self.slots.len() <= self.ends.len() * 2 {
            self.grow();
        }
        let mut slot = self.start(text);
        while let Some(&taken) = self.slots.get(slot) {
            if taken == 0 {
                break;
            }
            if self.get(taken - 1).as_bytes() == text {
                return Ok(taken - 1);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        Err(slot)
    }

    fn put(&mut self, slot: usize, text: &str) -> TextId {
        let id = self.push(text);
        if let Some(free) = self.slots.get_mut(slot) {
            *free = id + 1;
        }
        id
    }

    /// Adds `text` without looking whether it is there already, and returns its id.
    ///
    /// For lists whose order counts, such as shared strings.
    pub fn push(&mut self, text: &str) -> TextId {
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.bytes.push_str(text);
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        id
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low bits choose the slot")]
    fn start(&self, text: &[u8]) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(text);
        hasher.finish().rotate_left(20) as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        self.slots.clear();
        self.slots.resize(size, 0);
        for id in 0..u32::try_from(self.ends.len()).unwrap_or(u32::MAX) {
            let mut slot = self.start(self.get(id).as_bytes());
            while self.slots.get(slot).is_some_and(|&taken| taken != 0) {
                slot = (slot + 1) & (size - 1);
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = id + 1;
            }
        }
    }
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
}
