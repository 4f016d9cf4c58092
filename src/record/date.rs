use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer};

use crate::text::normalise;

/// A date as precise as it was written: a day, a month or a year.
///
/// `2025-09` is neither before nor after `2025-09-30`; comparisons name the end they
/// mean, with [`Date::first_day`] and [`Date::last_day`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first: NaiveDate,
    precision: Precision,
}

/// How precisely a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// 2025
    Year,
    /// 2025-09
    Month,
    /// 2025-09-30
    Day,
}

impl Date {
    /// A day of the calendar, if there is such a day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(Self { first, precision: Precision::Day })
    }

    /// A month.
    pub fn month_of(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some(Self { first, precision: Precision::Month })
    }

    /// A year.
    pub fn year_of(year: i32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(Self { first, precision: Precision::Year })
    }

    /// The day a spreadsheet counts as `serial`, if it lies in the years 1900 to 2199.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked"
    )]
    pub fn from_serial(serial: f64) -> Option<Self> {
        if !(1.0..110_000.0).contains(&serial) {
            return None;
        }
        let days = serial as u64;
        // Day 60 is the 29 February 1900 that never was; days before it are off by one.
        let epoch = NaiveDate::from_ymd_opt(1899, 12, if days < 60 { 31 } else { 30 })?;
        let first = epoch.checked_add_days(Days::new(days))?;
        Some(Self { first, precision: Precision::Day })
    }

    /// Reads a date as people write it. `year` stands in where only month and day are
    /// given (`9月30日`, `9月底`, `年底`).
    ///
    /// Known forms: 2025-09-30, 2025/9/30, 2025.9.30, 20250930, 202509, 2025-09,
    /// 2025年9月(30日), 2025年, 2025, 9月30日, 9月底, 2025年9月底, 年底, a time of day after it.
    pub fn parse(text: &str, year: i32) -> Option<Self> {
        let plain = normalise(text);
        let plain = plain.split_once('T').map_or(plain.as_str(), |(day, _)| day);
        if let Some(end) = plain.strip_suffix('底').or_else(|| plain.strip_suffix("底前"))
        {
            return Self::parse_end(end, year);
        }
        if plain.bytes().all(|b| b.is_ascii_digit()) {
            return Self::parse_digits(plain);
        }
        let mut numbers = [0_u32; 3];
        let mut count = 0;
        let mut rest = plain;
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, after) = rest.split_at_checked(digits)?;
            *numbers.get_mut(count)? = number.parse().ok()?;
            count += 1;
            let sign = after.chars().next();
            rest = match (sign, count) {
                (None, _) => "",
                (Some('年' | '月' | '日' | '号' | '-' | '/' | '.' | '—'), _) => {
                    after.get(sign.map_or(0, char::len_utf8)..)?
                }
                _ => return None,
            };
        }
        let [a, b, c] = numbers;
        match (count, plain.contains('年'), plain.contains('月')) {
            (3, ..) => Self::new(full_year(a)?, b, c),
            (2, false, true) => Self::new(year, a, b),
            (2, ..) => Self::month_of(full_year(a)?, b),
            (1, true, _) => Self::year_of(full_year(a)?),
            (1, false, true) => Self::month_of(year, a),
            _ => None,
        }
    }

    /// The first month (with its day, if it has one) or year that a text names: the
    /// July of 7月暴雨后墙体开裂. `year` stands in for one that is not given.
    pub fn first_in(text: &str, year: i32) -> Option<Self> {
        let plain = normalise(text);
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日');
        let words = plain.split(|c| !is_part(c));
        let mut dated = words.filter(|word| {
            word.starts_with(|c: char| c.is_ascii_digit())
                && (word.contains('月') || 4 < word.len() && word.find('年') == Some(4))
        });
        dated.find_map(|word| Self::parse(word, year))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// The month, if it was written.
    pub fn month(self) -> Option<u32> {
        (Precision::Month <= self.precision).then(|| self.first.month())
    }

    /// The day of the month, if it was written.
    pub fn day(self) -> Option<u32> {
        (self.precision == Precision::Day).then(|| self.first.day())
    }

    /// How precisely it was written.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The first day it may mean.
    #[must_use]
    pub fn first_day(self) -> Self {
        Self { first: self.first, precision: Precision::Day }
    }

    /// The last day it may mean.
    #[must_use]
    pub fn last_day(self) -> Self {
        let months = match self.precision {
            Precision::Year => 12,
            Precision::Month => 1,
            Precision::Day => return self,
        };
        let next = self.first.checked_add_months(Months::new(months));
        let last = next.and_then(|next| next.pred_opt()).unwrap_or(self.first);
        Self { first: last, precision: Precision::Day }
    }

    /// The days from the first day of `self` to the first day of `other`.
    pub fn days_until(self, other: Self) -> i64 {
        (other.first - self.first).num_days()
    }

    /// The full years from `self` to `other`, as ages are counted: birthdays passed.
    pub fn years_until(self, other: Self) -> i32 {
        let before = (other.first.month(), other.first.day())
            < (self.first.month(), self.first.day());
        other.first.year() - self.first.year() - i32::from(before)
    }

    fn parse_end(text: &str, year: i32) -> Option<Self> {
        let end = match text {
            "年" | "今年" | "本年" | "本年度" => Self::new(year, 12, 31)?,
            _ => Self::parse(text, year)?,
        };
        Some(end.last_day())
    }

    fn parse_digits(digits: &str) -> Option<Self> {
        let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
        let year = i32::try_from(part(0..4)?).ok()?;
        if !(1900..=2199).contains(&year) {
            return None;
        }
        match digits.len() {
            8 => Self::new(year, part(4..6)?, part(6..8)?),
            6 => Self::month_of(year, part(4..6)?),
            4 => Self::year_of(year),
            _ => None,
        }
    }
}

/// 25 is 2025, 98 is 1998.
fn full_year(year: u32) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match year {
        0..=49 => Some(2000 + year),
        50..=99 => Some(1900 + year),
        1800..=2199 => Some(year),
        _ => None,
    }
}

/// Writes the date as precisely as it is known: `2025-09-30`, `2025-09`, `2025`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) =
            (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(f, "{year}"),
            Precision::Month => write!(f, "{year}-{month:02}"),
            Precision::Day => write!(f, "{year}-{month:02}-{day:02}"),
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text, 0)
            .ok_or_else(|| serde::de::Error::custom(format!("not a date: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        assert_eq!(
            Date::parse(text, 2025).map(|d| d.to_string()),
            Some(shown.to_owned())
        );
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        check("2025-09-30", "2025-09-30");
        check("2025/9/3", "2025-09-03");
        check("2025.9.30", "2025-09-30");
        check("２０２５年９月３０日", "2025-09-30");
        check("20250930", "2025-09-30");
        check("202509", "2025-09");
        check("2025.9", "2025-09");
        check("2025年9月", "2025-09");
        check("2025年", "2025");
        check("2025", "2025");
        check("9月30日", "2025-09-30");
        check("9月底", "2025-09-30");
        check("2024年2月底", "2024-02-29");
        check("年底", "2025-12-31");
        check("2025-09-30T00:00:00", "2025-09-30");
    }

    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for text in ["2025.9.31", "待定", "尽快", "", "2025-13", "1234567", "3750", "底"]
        {
            assert_eq!(Date::parse(text, 2025), None, "{text}");
        }
    }

    #[test]
    fn serials_are_days_of_the_calendar() {
        let shown = |serial| Date::from_serial(serial).map(|date| date.to_string());
        assert_eq!(shown(45_930.0).as_deref(), Some("2025-09-30"));
        assert_eq!(shown(59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(shown(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(shown(-1e12), None);
        assert_eq!(shown(f64::NAN), None);
    }

    #[test]
    fn years_are_full_years() {
        let age =
            |a: &str, b: &str| Some(Date::parse(a, 0)?.years_until(Date::parse(b, 0)?));
        assert_eq!(age("2012-09-17", "2025-09-16"), Some(12));
        assert_eq!(age("2012-09-16", "2025-09-16"), Some(13));
    }
}
