//! Texts as nearly all are written: they stand in the file as they are meant.

use std::fmt;

use super::TextId;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The first eight bytes as a number.
pub(super) fn eight(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().copied().map(u64::from_le_bytes)
}

/// The bytes up to the next tag and what follows them, if nothing in them stands for
/// something else and no line end is to be changed. Nothing near the end of the window.
///
/// One pass does the work of a search for the end and one for what stands in the way;
/// most texts are too short for wider steps to pay.
pub(super) fn until_tag(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    loop {
        let word = eight(bytes.get(at..)?)?;
        let end = marks(word, b'<');
        let odd = marks(word, b'&') | marks(word, b'\r') | marks(word, b'_');
        // All bits below the mark of the first `<`; all bits if there is none.
        let before = end & end.wrapping_neg();
        if odd & before.wrapping_sub(1) != 0 {
            return None;
        }
        if end != 0 {
            return bytes.split_at_checked(at + end.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
}

/// Marks the highest bit of each byte that is `byte`, and perhaps others behind the first
/// of them.
fn marks(word: u64, byte: u8) -> u64 {
    let other = word ^ (ONES * u64::from(byte));
    other.wrapping_sub(ONES) & !other & HIGHS
}

/// Tells whether blanks stand around the text. Whether they count depends on its tag.
pub(super) fn has_outer_blanks(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_whitespace)
        || text.last().is_some_and(u8::is_ascii_whitespace)
}

/// The digits that the bytes start with, as a number that may have overflowed, and how
/// many they are. `None` if they may go on behind the window.
pub(super) fn whole(bytes: &[u8]) -> Option<(u64, usize)> {
    const ZEROS: u64 = ONES * b'0' as u64;
    let word = eight(bytes)?;
    let digits = word ^ ZEROS;
    // A byte above 9 gets its highest bit from the sum or has it.
    let ends = (digits.wrapping_add(ONES * 0x76) | digits) & HIGHS;
    if ends == 0 {
        return long_whole(bytes);
    }
    let length = ends.trailing_zeros() / 8;
    // The digits move to the end, zeros before them, and are added up in pairs.
    let digits = digits.checked_shl(64 - 8 * length).unwrap_or(0);
    let pairs = (digits.wrapping_mul(10 << 8 | 1) >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(100 << 16 | 1) >> 16) & 0x0000_FFFF_0000_FFFF;
    let number = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
    Some((number, length as usize))
}

fn long_whole(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if 9 < digit {
            return Some((number, at));
        }
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    None
}

/// Texts that came lately, to be known again without being searched for their end,
/// examined and looked up: most columns hold a few words over and over.
pub(super) struct Lately {
    slots: Vec<Known>,
}

/// A text without blanks around it.
#[derive(Clone, Copy)]
struct Known {
    bytes: [u8; LONGEST],
    length: u8,
    id: TextId,
}

/// Bytes of the longest text that is remembered.
const LONGEST: usize = 48;

/// Texts that are remembered, as a power of 2. They stay in the cache.
const SLOTS: u32 = 9;

/// No text came yet.
impl Default for Lately {
    fn default() -> Self {
        let none = Known { bytes: [0; LONGEST], length: 0, id: 0 };
        Self { slots: vec![none; 1 << SLOTS] }
    }
}

impl fmt::Debug for Lately {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lately").finish_non_exhaustive()
    }
}

impl Lately {
    /// The text that the bytes start with, if it came lately and a tag follows it, and
    /// what follows it.
    pub(super) fn find<'b>(&self, bytes: &'b [u8]) -> Option<(TextId, &'b [u8])> {
        let known = self.slots.get(slot(bytes)?)?;
        let (text, after) = bytes.split_at_checked(usize::from(known.length))?;
        let same = after.first() == Some(&b'<')
            && known.length != 0
            && known.bytes.get(..text.len()) == Some(text);
        same.then_some((known.id, after))
    }

    /// Remembers the text of that length that the bytes start with.
    pub(super) fn note(&mut self, bytes: &[u8], length: usize, id: TextId) {
        let Some(text) = bytes.get(..length) else { return };
        let Some(known) = slot(bytes).and_then(|slot| self.slots.get_mut(slot)) else {
            return;
        };
        let (Some(room), Ok(length)) =
            (known.bytes.get_mut(..length), u8::try_from(length))
        else {
            return;
        };
        if !has_outer_blanks(text) {
            room.copy_from_slice(text);
            (known.length, known.id) = (length, id);
        }
    }
}

/// The slot of a text, by its first bytes and, where it is short, the tags behind it.
fn slot(bytes: &[u8]) -> Option<usize> {
    let (first, second) = (eight(bytes)?, eight(bytes.get(8..)?)?);
    let mixed = first.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ second.rotate_left(32);
    usize::try_from(mixed.wrapping_mul(0xA076_1D64_78BD_642F) >> (64 - SLOTS)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_came_lately_is_known_again_only_as_a_whole() {
        let mut lately = Lately::default();
        lately.note("一般农户</t></is></c>".as_bytes(), 12, 7);
        let found =
            |lately: &Lately, bytes: &str| lately.find(bytes.as_bytes()).map(|it| it.0);
        assert_eq!(found(&lately, "一般农户</t></is></c>"), Some(7));
        assert_eq!(found(&lately, "一般农户家</t></is></c>"), None);
        assert_eq!(found(&lately, "一般</t></is></c><c r="), None);
        lately.note(" 一般</t></is></c><c r=".as_bytes(), 7, 8);
        assert_eq!(found(&lately, " 一般</t></is></c><c r="), None);
    }

    proptest! {
        #[test]
        fn digits_are_added_up_as_they_stand(
            text in "[0-9]{0,20}[ \\-./:;A<\u{80}\u{F0}\u{FF}0-9]{9}"
        ) {
            prop_assert_eq!(whole(text.as_bytes()), long_whole(text.as_bytes()));
        }

        #[test]
        fn a_text_ends_at_its_tag_unless_something_in_it_is_odd(
            text in "[%&'_^`\r\n;<=?a户\u{80}]{0,30}"
        ) {
            let padded = text.clone() + "<.......<";
            let end = padded.find('<').unwrap();
            let odd = padded[..end].contains(['&', '\r', '_']);
            let found = until_tag(padded.as_bytes()).map(|(text, _)| text.len());
            prop_assert_eq!(found, (!odd).then_some(end));
        }
    }
}
