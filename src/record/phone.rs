use crate::text::{half_width, is_blank};

/// 联系电话: the numbers in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phones {
    /// The digits of each that can be called: mobile numbers, and landlines with their
    /// area code.
    pub numbers: Vec<u64>,
    /// Whether there is something else in the cell.
    rest: bool,
}

impl Phones {
    /// Reads a cell. Numbers are parted by `、`, a comma, a slash or a line break, or by
    /// blanks where each is a number of its own.
    pub fn of(text: &str) -> Self {
        let mut phones = Self { numbers: Vec::new(), rest: false };
        let parts = text.split(['、', ',', '，', ';', '；', '/', '／', '\n']);
        for part in parts.filter(|part| !part.chars().all(is_blank)) {
            if !phones.take(part) {
                for word in part.split(is_blank).filter(|word| !word.is_empty()) {
                    phones.rest |= !phones.take(word);
                }
            }
        }
        phones
    }

    /// Tells whether the cell holds numbers and nothing else.
    pub fn sound(&self) -> bool {
        !self.rest && !self.numbers.is_empty()
    }

    /// Takes a number; what stands beside its digits, such as 儿子, does not matter.
    fn take(&mut self, text: &str) -> bool {
        let digits: String =
            text.chars().map(half_width).filter(char::is_ascii_digit).collect();
        let own = digits.strip_prefix("86").filter(|own| own.len() == 11);
        let digits = own.unwrap_or(&digits);
        let number = digits
            .parse::<u64>()
            .ok()
            .filter(|_| is_mobile(digits) || is_landline(digits));
        self.numbers.extend(number);
        number.is_some()
    }
}

fn is_mobile(digits: &str) -> bool {
    let start = digits.as_bytes().get(..2);
    digits.len() == 11 && matches!(start, Some([b'1', b'3'..=b'9']))
}

/// An area code (010, 02x, or four digits) and seven or eight digits, the first of which
/// is neither 0 nor 1.
fn is_landline(digits: &str) -> bool {
    let Some(rest) = digits.strip_prefix('0') else { return false };
    let code = if rest.starts_with(['1', '2']) { 2 } else { 3 };
    let own = rest.get(code..).unwrap_or_default();
    matches!(own.len(), 7 | 8) && !own.starts_with(['0', '1'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_can_be_called_are_told_from_others() {
        for text in [
            "13800000001",
            "138 0000 0001",
            "+86 138-0000-0001",
            "13800000001、13900000002",
            "13800000001 13900000002",
            "０８３３－２３４５６７８",
            "01082345678",
            "13800000001（儿子）",
        ] {
            assert!(Phones::of(text).sound(), "{text}");
        }
        for text in ["1358888", "23800000001", "12800000001", "07700001913", "没有", ""]
        {
            assert!(!Phones::of(text).sound(), "{text}");
        }
        let two = Phones::of("13800000001、1390000000");
        assert_eq!((two.numbers.as_slice(), two.sound()), (&[13_800_000_001][..], false));
    }
}
