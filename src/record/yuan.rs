use std::{
    fmt,
    iter::Sum,
    ops::{Add, Neg, Sub},
    str::FromStr,
};

use serde::{Deserialize, Deserializer};

use crate::text::normalise;

/// An amount of money, exact to the fen.
///
/// Spreadsheets hold money as binary floating point. We round to the fen once, when a
/// cell is read, and count in whole fen from there on: 3749.999999 is 3750. An amount
/// per head is never rounded before it is compared: see [`Yuan::per_head_is_below`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Yuan {
    fen: i64,
}

impl Yuan {
    /// No money.
    pub const ZERO: Self = Self { fen: 0 };

    /// Whole yuan.
    pub const fn new(yuan: i64) -> Self {
        Self { fen: yuan.saturating_mul(100) }
    }

    /// Whole fen.
    pub const fn from_fen(fen: i64) -> Self {
        Self { fen }
    }

    /// The amount in fen.
    pub const fn fen(self) -> i64 {
        self.fen
    }

    /// The distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { fen: self.fen.saturating_abs() }
    }

    /// The amount `factor` times.
    #[must_use]
    pub const fn times(self, factor: i64) -> Self {
        Self { fen: self.fen.saturating_mul(factor) }
    }

    /// The amount per head, rounded to the fen. Only to be shown; to compare, see
    /// [`Yuan::per_head_is_below`]. Nothing for no heads.
    pub fn per_head(self, heads: i64) -> Option<Self> {
        if heads <= 0 {
            return None;
        }
        let doubled =
            self.fen.saturating_mul(2).saturating_add(heads * self.fen.signum());
        Some(Self { fen: doubled / (2 * heads) })
    }

    /// Tells whether the exact amount per head is below `line`.
    pub fn per_head_is_below(self, heads: i64, line: Self) -> bool {
        i128::from(self.fen) < i128::from(line.fen) * i128::from(heads)
    }

    /// The amount a spreadsheet number stands for, if it can be one: less than ten
    /// trillion yuan.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    pub fn from_f64(yuan: f64) -> Option<Self> {
        let fen = (yuan * 100.0).round();
        (fen.abs() < 1e15).then_some(Self { fen: fen as i64 })
    }
}

impl FromStr for Yuan {
    type Err = NotMoney;

    /// Reads an amount as people write it: `3,750.00元`, `０.38 万元`, `￥3750`.
    fn from_str(text: &str) -> Result<Self, NotMoney> {
        let plain = normalise(text).replace([',', '，', '￥', '¥'], "");
        let (digits, factor) = if let Some(rest) = plain.strip_suffix("万元") {
            (rest, 10_000)
        } else if let Some(rest) = plain.strip_suffix('万') {
            (rest, 10_000)
        } else {
            let per_head = plain.strip_suffix("/人").unwrap_or(&plain);
            (per_head.strip_suffix('元').unwrap_or(per_head), 1)
        };
        exact(digits, factor).ok_or(NotMoney)
    }
}

/// Decimal digits in fen, half a fen away from zero, without going through a float.
fn exact(digits: &str, factor: i64) -> Option<Yuan> {
    let (negative, digits) = match digits.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, digits.strip_prefix('+').unwrap_or(digits)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + part.len() == 0 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    // Units of 1/10^8 yuan, enough for 万元 with six decimals.
    let part: String = part.chars().chain("00000000".chars()).take(8).collect();
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let units = (whole * 100_000_000 + part.parse::<i128>().ok()?) * i128::from(factor);
    let fen = i64::try_from((units + 500_000) / 1_000_000).ok()?;
    (fen < 1_000_000_000_000_000)
        .then_some(Yuan { fen: if negative { -fen } else { fen } })
}

/// A text that is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotMoney;

impl fmt::Display for NotMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an amount of money")
    }
}

impl std::error::Error for NotMoney {}

impl Add for Yuan {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { fen: self.fen.saturating_add(other.fen) }
    }
}

impl Sub for Yuan {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { fen: self.fen.saturating_sub(other.fen) }
    }
}

impl Neg for Yuan {
    type Output = Self;

    fn neg(self) -> Self {
        Self { fen: self.fen.saturating_neg() }
    }
}

impl Sum for Yuan {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl<'de> Deserialize<'de> for Yuan {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let yuan = f64::deserialize(from)?;
        Self::from_f64(yuan).ok_or_else(|| serde::de::Error::custom("not an amount"))
    }
}

/// Writes the amount without trailing zeros and with thousands parted: `3,749.5`.
impl fmt::Display for Yuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.fen.unsigned_abs();
        let (yuan, fen) = (fen / 100, fen % 100);
        if self.fen < 0 {
            f.write_str("-")?;
        }
        let digits = yuan.to_string();
        for (at, digit) in digits.chars().enumerate() {
            if 0 < at && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        match (fen, fen % 10) {
            (0, _) => Ok(()),
            (_, 0) => write!(f, ".{}", fen / 10),
            _ => write!(f, ".{fen:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        assert_eq!(
            text.parse::<Yuan>().map(|yuan| yuan.to_string()),
            Ok(shown.to_owned())
        );
    }

    #[test]
    fn money_is_exact_to_the_fen() {
        check("3750", "3,750");
        check("3,750.00元", "3,750");
        check("3749.999999", "3,750");
        check("3749.994", "3,749.99");
        check("-0.5", "-0.5");
        check("０.38万元", "3,800");
        check("3850元/人", "3,850");
        check("1234567.8", "1,234,567.8");
    }

    #[test]
    fn words_are_not_money() {
        for text in ["约三千", "NaN", "", "元", "1.2.3", "3750人"] {
            assert_eq!(text.parse::<Yuan>(), Err(NotMoney), "{text}");
        }
    }

    #[test]
    fn an_amount_per_head_is_compared_exactly() {
        let net = Yuan::from_f64(14_998.4).unwrap_or_default();
        assert!(net.per_head_is_below(4, Yuan::new(3750)));
        assert_eq!(net.per_head(4), Some(Yuan::from_fen(374_960)));
        assert!(!Yuan::new(15_000).per_head_is_below(4, Yuan::new(3750)));
        assert_eq!(Yuan::new(100).per_head(0), None);
    }
}
