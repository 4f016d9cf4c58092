use std::{
    fmt,
    ops::{Add, Sub},
};

/// A measured number, exact to a millionth: an area, a length or a ratio.
///
/// A ratio of 65.11 % is 0.6511.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    millionths: i64,
}

impl Decimal {
    /// The number of so many millionths.
    pub const fn from_millionths(millionths: i64) -> Self {
        Self { millionths }
    }

    /// The number in millionths.
    pub const fn millionths(self) -> i64 {
        self.millionths
    }

    /// The number a spreadsheet number stands for, if it is not too large.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    pub fn from_f64(number: f64) -> Option<Self> {
        let millionths = (number * 1e6).round();
        (millionths.abs() < 1e15).then_some(Self { millionths: millionths as i64 })
    }

    /// The quotient of two whole numbers; nothing for a denominator of 0.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let millionths = i128::from(numerator) * 1_000_000 / i128::from(denominator);
        Some(Self { millionths: i64::try_from(millionths).ok()? })
    }

    /// The distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { millionths: self.millionths.saturating_abs() }
    }

    /// The number as a percentage with two decimals: `65.11%`.
    pub fn percent(self) -> String {
        let hundredths = (self.millionths.abs() + 50) / 100;
        let sign = if self.millionths < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}%", hundredths / 100, hundredths % 100)
    }

    /// The number as a percentage without zeros behind: `95%`, as a standard is written.
    pub fn short_percent(self) -> String {
        let hundred = Self { millionths: self.millionths.saturating_mul(100) };
        format!("{hundred}%")
    }
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_add(other.millionths) }
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_sub(other.millionths) }
    }
}

/// Writes the number without trailing zeros: `26.67`, with at most two decimals.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.millionths.abs() + 5_000) / 10_000;
        let sign = if self.millionths < 0 && 0 < hundredths { "-" } else { "" };
        let (whole, part) = (hundredths / 100, hundredths % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = <f64 as serde::Deserialize>::deserialize(from)?;
        Self::from_f64(number).ok_or_else(|| serde::de::Error::custom("too large"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_shown_as_people_write_them() {
        let shown = |n, d| Decimal::ratio(n, d).map(Decimal::percent);
        assert_eq!(shown(5536, 5873), Some("94.26%".to_owned()));
        assert_eq!(shown(31, 1045), Some("2.97%".to_owned()));
        assert_eq!(shown(1, 0), None);
        assert_eq!(
            Decimal::from_f64(26.6667).map(|d| d.to_string()),
            Some("26.67".into())
        );
    }
}
