use std::fmt;

use super::{Date, Sex};

/// 证件号码: an identity number as it was written, taken apart.
///
/// The law of the number is GB 11643-1999: six digits of area, eight of birth, three of
/// sequence (odd for men), one check character by ISO 7064 MOD 11-2. A card of the
/// disabled adds kind and grade behind it, and `B` with a digit for a reissue.
///
/// `Debug` never shows the number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NationalId {
    /// The 18 characters as a number, X being 10 in the last place of base 11; the key
    /// by which persons are matched.
    key: u64,
    length: u8,
    faults: u16,
    disability: Option<(u8, u8)>,
    birth: Option<Date>,
}

/// What is wrong with an identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdFault {
    /// Its length is not 15, 18, 20 or 22.
    Length,
    /// The check character does not fit.
    Check,
    /// The birth date is no day of the calendar, or lies outside 1900 to today.
    Birth,
    /// No province has its first two digits.
    Province,
    /// Characters that do not belong there were left out: blanks, an apostrophe, 号.
    Stray,
    /// The check character X was written x, ×, Х or 10.
    SmallX,
    /// The cell was a number, and its last digits are lost.
    Damaged,
    /// Digits are hidden by asterisks.
    Masked,
    /// A number that stands in for a missing one: 999999…, all digits alike, a run.
    Placeholder,
    /// Kind or grade of disability outside its range.
    Disability,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: &[u8; 11] = b"10X98765432";

impl NationalId {
    /// Takes a text apart. Nothing for a text that is blank or holds no digit.
    pub fn parse(text: &str) -> Option<Self> {
        let mut id = Self::NONE;
        if let Some(plain) = as_it_should_be(text) {
            id.length = 18;
            id.examine(plain);
            return Some(id);
        }
        let plain = id.clean(text);
        if !plain.iter().any(u8::is_ascii_digit) {
            return None;
        }
        if is_scientific(text) {
            id.add(IdFault::Damaged);
            return Some(id);
        }
        id.length = u8::try_from(plain.len()).unwrap_or(u8::MAX);
        if plain.contains(&b'*') {
            id.add(IdFault::Masked);
            return Some(id);
        }
        id.examine(&plain);
        Some(id)
    }

    /// The text with what does not belong in a number left out and X written as X.
    ///
    /// ```
    /// use huqing::record::NationalId;
    /// assert_eq!(NationalId::cleaned("'519921 19790128038x"), "51992119790128038X");
    /// ```
    pub fn cleaned(text: &str) -> String {
        {
            let mut none = Self::NONE;
            none.clean(text)
        }
        .into_iter()
        .map(char::from)
        .collect()
    }

    const NONE: Self =
        Self { key: 0, length: 0, faults: 0, disability: None, birth: None };

    /// The characters that belong in a number, `*` for a hidden one.
    fn clean(&mut self, text: &str) -> Vec<u8> {
        let mut plain: Vec<u8> = Vec::with_capacity(22);
        for (at, c) in text.trim_matches(crate::text::is_blank).chars().enumerate() {
            match crate::text::half_width(c) {
                c @ '0'..='9' => plain.extend(u8::try_from(c)),
                'X' if c == 'X' => plain.push(b'X'),
                'x' | 'X' | '\u{D7}' | '\u{425}' | '\u{2715}' if 15 <= at => {
                    self.add(IdFault::SmallX);
                    plain.push(b'X');
                }
                'B' | 'b' if 20 <= plain.len() => plain.push(b'B'),
                '*' | '●' => plain.push(b'*'),
                letter @ ('O' | 'o' | 'l' | 'I' | 'i') if !plain.is_empty() => {
                    self.add(IdFault::Stray);
                    plain.push(if matches!(letter, 'O' | 'o') { b'0' } else { b'1' });
                }
                _ => self.add(IdFault::Stray),
            }
        }
        let body = plain.get(..17).unwrap_or_default();
        let tail = plain.get(17..).unwrap_or_default();
        if matches!(tail, b"10" | b"*") && check_character(body) == Some(b'X') {
            plain.truncate(17);
            plain.push(b'X');
            self.add(IdFault::SmallX);
        }
        plain
    }

    /// Reads a cell that holds a number. From 16 digits on a spreadsheet has lost some.
    pub fn from_number(number: f64) -> Option<Self> {
        if !(0.0..1e30).contains(&number) {
            return None;
        }
        if number < 1e15 {
            return Self::parse(&format!("{number:.0}"));
        }
        let mut id = Self::NONE;
        id.add(IdFault::Damaged);
        Some(id)
    }

    /// Tells whether the number has the fault.
    pub fn has(self, fault: IdFault) -> bool {
        self.faults & (1 << fault as u16) != 0
    }

    /// The key by which persons are matched: the 18-digit form, expanded from 15 and cut
    /// from 20 or 22. Nothing where the number is damaged, masked or of no known length.
    pub fn key(self) -> Option<u64> {
        (self.key != 0).then_some(self.key)
    }

    /// Tells whether it is a sound 18-digit number, or begins with one.
    pub fn is_sound(self) -> bool {
        self.key != 0
            && ![IdFault::Check, IdFault::Birth, IdFault::Length, IdFault::Placeholder]
                .into_iter()
                .any(|fault| self.has(fault))
    }

    /// How many characters it has after cleaning.
    pub fn length(self) -> usize {
        usize::from(self.length)
    }

    /// The date of birth, where the number is fit to tell it.
    pub fn birth(self) -> Option<Date> {
        if self.has(IdFault::Check) && self.length != 15 { None } else { self.birth }
    }

    /// The date of birth its digits name, whether or not the check character fits.
    pub fn written_birth(self) -> Option<Date> {
        self.birth
    }

    /// The eight digits of the date of birth as they are written, a day or not.
    pub fn birth_digits(self) -> Option<u32> {
        u32::try_from(self.key()? / 11 / 1000 % 100_000_000).ok()
    }

    /// The three digits that tell apart who was born on one day in one area.
    pub fn sequence(self) -> Option<u32> {
        u32::try_from(self.key()? / 11 % 1000).ok()
    }

    /// The number with another date of birth, if its check character fits that one.
    pub fn with_birth(self, birth: Date) -> Option<String> {
        let text = self.canonical()?;
        let (year, month, day) = (birth.year(), birth.month()?, birth.day()?);
        let (area, rest) = (text.get(..6)?, text.get(14..)?);
        let other = format!("{area}{year:04}{month:02}{day:02}{rest}");
        Self::parse(&other).filter(|id| id.is_sound()).map(|_| other)
    }

    /// The sex, where the number is fit to tell it.
    pub fn sex(self) -> Option<Sex> {
        if !self.is_sound() {
            return None;
        }
        Some(if (self.key / 11) % 2 == 1 { Sex::Male } else { Sex::Female })
    }

    /// The six digits of its area.
    pub fn area(self) -> Option<u32> {
        let area = self.key / 11 / 100_000_000_000;
        (self.key != 0).then(|| u32::try_from(area).ok()).flatten()
    }

    /// Kind (1 to 7) and grade (1 to 4) of disability, for a card of the disabled.
    pub fn disability(self) -> Option<(u8, u8)> {
        self.disability
    }

    /// Its 18 characters, for a number that has a key.
    pub fn canonical(self) -> Option<String> {
        let key = self.key()?;
        let check = match key % 11 {
            10 => 'X',
            digit => char::from_digit(u32::try_from(digit).ok()?, 10)?,
        };
        Some(format!("{:017}{check}", key / 11))
    }

    fn add(&mut self, fault: IdFault) {
        self.faults |= 1 << fault as u16;
    }

    fn examine(&mut self, plain: &[u8]) {
        let expanded;
        let body: &[u8] = match plain.len() {
            15 if plain.iter().all(u8::is_ascii_digit) => {
                let (area, rest) = plain.split_at(6);
                let mut long = [area, b"19", rest].concat();
                long.push(check_character(&long).unwrap_or(b'0'));
                expanded = long;
                &expanded
            }
            18 | 20 | 22 => plain.get(..18).unwrap_or_default(),
            _ => {
                self.add(IdFault::Length);
                return;
            }
        };
        let Some(number) = digits(body.get(..17).unwrap_or_default()) else {
            self.add(IdFault::Check);
            return;
        };
        let last = body.get(17).copied().unwrap_or_default();
        let check = if last == b'X' { 10 } else { u64::from(last.wrapping_sub(b'0')) };
        if 10 < check {
            self.add(IdFault::Check);
            return;
        }
        self.key = number * 11 + check;
        if check_character(body) != Some(last) {
            self.add(IdFault::Check);
        }
        let part = |range| body.get(range).and_then(digits);
        self.birth = birth(part(6..10), part(10..12), part(12..14));
        if self.birth.is_none() {
            self.add(IdFault::Birth);
        }
        if !part(0..2).is_some_and(is_province) {
            self.add(IdFault::Province);
        }
        if is_placeholder(body) {
            self.add(IdFault::Placeholder);
        }
        if let Some(tail @ [kind, grade, ..]) = plain.get(18..) {
            self.disability = Some((kind.wrapping_sub(b'0'), grade.wrapping_sub(b'0')));
            let reissue = match tail {
                [_, _] => true,
                [_, _, b'B', digit] => digit.is_ascii_digit(),
                _ => false,
            };
            let kind_fits = (b'1'..=b'7').contains(kind);
            if !(kind_fits && (b'1'..=b'4').contains(grade) && reissue) {
                self.add(IdFault::Disability);
            }
        }
    }
}

/// The bytes of a text of 18 characters, none of which needs cleaning.
fn as_it_should_be(text: &str) -> Option<&[u8; 18]> {
    let plain: &[u8; 18] = text.as_bytes().try_into().ok()?;
    let (last, digits) = plain.split_last()?;
    let fits =
        digits.iter().all(u8::is_ascii_digit) && (last.is_ascii_digit() || *last == b'X');
    fits.then_some(plain)
}

/// The check character of the first 17 digits.
fn check_character(body: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (&digit, weight) in body.get(..17)?.iter().zip(WEIGHTS) {
        sum += u32::from(digit.checked_sub(b'0').filter(|&d| d <= 9)?) * weight;
    }
    CHECK.get(sum as usize % 11).copied()
}

fn digits(text: &[u8]) -> Option<u64> {
    text.iter().try_fold(0_u64, |number, &digit| {
        let digit = digit.checked_sub(b'0').filter(|&d| d <= 9)?;
        number.checked_mul(10)?.checked_add(u64::from(digit))
    })
}

fn birth(year: Option<u64>, month: Option<u64>, day: Option<u64>) -> Option<Date> {
    let year = i32::try_from(year?).ok().filter(|year| (1900..=2199).contains(year))?;
    Date::new(year, u32::try_from(month?).ok()?, u32::try_from(day?).ok()?)
}

/// GB/T 2260 provinces, with Taiwan's residence permit (83) and the permanent residence
/// card of foreigners (9x).
fn is_province(code: u64) -> bool {
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83
        | 90..=99)
}

fn is_placeholder(body: &[u8]) -> bool {
    let digits = body.get(..17).unwrap_or_default();
    let steps = |step: i16| {
        digits.windows(2).all(|pair| match pair {
            [a, b] => (i16::from(*b) - i16::from(*a) - step).rem_euclid(10) == 0,
            _ => false,
        })
    };
    body.starts_with(b"999999") || steps(0) || steps(1) || steps(-1)
}

/// 5.19921E+17
fn is_scientific(text: &str) -> bool {
    let plain = crate::text::normalise(text).to_ascii_uppercase();
    let Some((mantissa, exponent)) = plain.split_once('E') else { return false };
    mantissa.parse::<f64>().is_ok()
        && exponent.trim_start_matches('+').parse::<u8>().is_ok()
}

impl fmt::Debug for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NationalId({} characters)", self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> NationalId {
        NationalId::parse(text).unwrap()
    }

    #[test]
    fn a_sound_number_tells_birth_and_sex() {
        let id = id("519921197203150115");
        assert!(id.is_sound());
        assert_eq!(id.birth(), Date::new(1972, 3, 15));
        assert_eq!(id.sex(), Some(Sex::Male));
        assert_eq!(id.area(), Some(519_921));
        assert_eq!(id.canonical().as_deref(), Some("519921197203150115"));
    }

    #[test]
    fn faults_are_told_apart() {
        assert!(id("519921197002110120").has(IdFault::Check));
        assert!(!id("519921197002110125").has(IdFault::Check));
        assert!(id("5199211970021101").has(IdFault::Length));
        assert!(id("519921198902310112").has(IdFault::Birth));
        assert!(id("999999196807080011").has(IdFault::Placeholder));
        assert!(id("519921********1236").has(IdFault::Masked));
        assert!(id("5.19921E+17").has(IdFault::Damaged));
        assert!(id("51992119790128038x").has(IdFault::SmallX));
        assert!(id("51992119790128038x").is_sound());
        assert!(id("'519921 197203150115").has(IdFault::Stray));
        assert!(
            NationalId::from_number(5.199_211_996_042_2e17)
                .unwrap()
                .has(IdFault::Damaged)
        );
        assert_eq!(NationalId::parse("无"), None);
    }

    #[test]
    fn an_old_number_is_expanded() {
        assert_eq!(
            id("519921720222024").canonical().as_deref(),
            Some("519921197202220249")
        );
        assert_eq!(id("519921720222024").length(), 15);
    }

    #[test]
    fn a_card_of_the_disabled_begins_with_the_number() {
        let id = id("51992119490202012141");
        assert!(id.is_sound());
        assert_eq!(id.disability(), Some((4, 1)));
        assert!(
            NationalId::parse("51992119490202012181").unwrap().has(IdFault::Disability)
        );
    }

    #[test]
    fn debug_hides_the_number() {
        assert!(!format!("{:?}", id("519921197203150115")).contains("1972"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,40}|[0-9Xx*. \u{3000}Ee+B]{0,30}") {
            if let Some(id) = NationalId::parse(&text) {
                let _ = (id.birth(), id.sex(), id.area(), id.birth_digits());
                proptest::prop_assert_eq!(id.key().is_some(), id.canonical().is_some());
            }
        }

        #[test]
        fn a_sound_number_is_its_own_canonical_form(
            area in 0_u32..10_000, day in 0_u32..40_000, sequence in 0_u32..1000,
        ) {
            let birth = Date::from_serial(f64::from(day) + 1.0).unwrap();
            let (month, day) = (birth.month().unwrap(), birth.day().unwrap());
            let body = format!("51{area:04}{:04}{month:02}{day:02}{sequence:03}", birth.year());
            let check = char::from(check_character(body.as_bytes()).unwrap());
            let text = format!("{body}{check}");
            let id = NationalId::parse(&text).unwrap();
            proptest::prop_assert!(id.is_sound() || id.has(IdFault::Placeholder));
            proptest::prop_assert_eq!(id.canonical(), Some(text.clone()));
            proptest::prop_assert_eq!(id.birth(), Some(birth));
            let spaced = format!(" {}\u{3000}{} ", &text[..6], &text[6..]);
            proptest::prop_assert_eq!(NationalId::cleaned(&spaced), text);
        }
    }
}
