use toml_edit::{Array, Value};

use super::edit::Problem;
use crate::{record::Date, schema::Key, text::normalise};

/// What a value of a profile is, by what the built-in profile has there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Answer,
    /// A whole number.
    Whole,
    /// Any number.
    Number,
    /// Two numbers, the lesser first.
    Range,
    /// So many whole numbers.
    Numbers(usize),
    /// A day.
    Day,
    /// Two days, the earlier first.
    Days,
    /// A month and a day of it.
    MonthAndDay,
    /// A word.
    Text,
    /// Words.
    Texts,
    /// Fields of the trade.
    Fields,
}

impl Kind {
    /// The kind of a value, with or without its source.
    pub(super) fn of(value: &toml::Value) -> Self {
        let value = value.get("value").unwrap_or(value);
        match value {
            toml::Value::Boolean(_) => Self::Answer,
            toml::Value::Integer(_) => Self::Whole,
            toml::Value::Float(_) => Self::Number,
            toml::Value::Array(parts) => match parts.as_slice() {
                [first, ..] if is_day(first) => Self::Days,
                [_, ..] if parts.iter().all(is_field) => Self::Fields,
                [toml::Value::Integer(low), toml::Value::Integer(high)]
                    if low <= high =>
                {
                    Self::Range
                }
                parts
                    if !parts.is_empty() && parts.iter().all(toml::Value::is_integer) =>
                {
                    Self::Numbers(parts.len())
                }
                _ => Self::Texts,
            },
            value if is_day(value) => Self::Day,
            toml::Value::String(text) if is_month_and_day(text) => Self::MonthAndDay,
            _ => Self::Text,
        }
    }

    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Whole | Self::Number => "number",
            Self::Range => "range",
            Self::Numbers(_) => "numbers",
            Self::Day => "day",
            Self::Days => "days",
            Self::MonthAndDay => "month_and_day",
            Self::Text => "text",
            Self::Texts => "texts",
            Self::Fields => "fields",
        }
    }

    /// Reads what was typed.
    pub(super) fn read(self, typed: &str) -> Result<Value, Problem> {
        let plain = normalise(typed);
        match self {
            Self::Answer => match plain.as_str() {
                "是" | "yes" | "true" => Ok(true.into()),
                "否" | "no" | "false" => Ok(false.into()),
                _ => Err(Problem::NoAnswer),
            },
            Self::Whole => Ok(whole(&plain).ok_or(Problem::NoNumber)?.into()),
            Self::Number => number(&plain).ok_or(Problem::NoNumber),
            Self::Range => {
                let parts =
                    parts(&plain, &['–', '—', '-', '~', '～', '至', '、', ',', '，']);
                match parts.iter().map(|it| whole(it)).collect::<Option<Vec<i64>>>() {
                    Some(ends) if ends.len() == 2 && ends.is_sorted() => {
                        Ok(Array::from_iter(ends).into())
                    }
                    _ => Err(Problem::NoRange),
                }
            }
            Self::Numbers(count) => {
                let parts = parts(&plain, &['、', ',', '，', ' ']);
                match parts.iter().map(|it| whole(it)).collect::<Option<Vec<i64>>>() {
                    Some(all) if all.len() == count => Ok(Array::from_iter(all).into()),
                    _ => Err(Problem::NoNumbers(count)),
                }
            }
            Self::Day => Ok(day(&plain).ok_or(Problem::NoDay)?.to_string().into()),
            Self::Days => {
                let parts = parts(&plain, &['、', ',', '，', '至', '~', '～']);
                match parts.iter().map(|it| day(it)).collect::<Option<Vec<Date>>>() {
                    Some(days) if days.len() == 2 && days.is_sorted() => {
                        Ok(days.iter().map(ToString::to_string).collect::<Array>().into())
                    }
                    _ => Err(Problem::NoDays),
                }
            }
            Self::MonthAndDay => {
                if is_month_and_day(&plain) {
                    Ok(plain.into())
                } else {
                    Err(Problem::NoMonthAndDay)
                }
            }
            Self::Text if plain.is_empty() => Err(Problem::NoText),
            Self::Text => Ok(typed.trim().into()),
            Self::Fields => {
                let all = parts(&plain, &['、', ',', '，', '；', ';']);
                let key = |name: &String| {
                    let mut keys = Key::ALL.iter();
                    let is_it = |it: &&Key| it.name() == *name || it.as_str() == *name;
                    let key = keys.find(is_it).map(|key| key.as_str());
                    key.ok_or_else(|| Problem::NoField(name.clone()))
                };
                let keys: Vec<_> = all.iter().map(key).collect::<Result<_, _>>()?;
                Ok(keys.into_iter().collect::<Array>().into())
            }
            Self::Texts => {
                let all = parts(&plain, &['、', ',', '，', '；', ';']);
                Ok(all.into_iter().collect::<Array>().into())
            }
        }
    }
}

fn parts(text: &str, between: &[char]) -> Vec<String> {
    let parts = text.split(between).map(str::to_owned);
    parts.filter(|it| !it.is_empty()).collect()
}

fn is_field(value: &toml::Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<Key>().is_ok())
}

fn is_day(value: &toml::Value) -> bool {
    value.as_str().is_some_and(|text| day(text).is_some())
}

/// A whole day, not a month or a year alone.
fn day(text: &str) -> Option<Date> {
    Date::parse(text, 0).filter(|date| date.day().is_some())
}

fn is_month_and_day(text: &str) -> bool {
    let Some((month, day)) = text.split_once('-') else { return false };
    let number = |text: &str| text.parse().ok().filter(|_| text.len() == 2);
    // A leap year: the 29 February is a day of some years.
    number(month)
        .zip(number(day))
        .is_some_and(|(month, day)| Date::new(2024, month, day).is_some())
}

/// A whole number, thousands with commas or not, with its unit or not.
fn whole(text: &str) -> Option<i64> {
    let digits = text.replace([',', '，'], "");
    let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
    digits.parse().ok().filter(|number| 0 <= *number)
}

/// Any number; a percentage is a ratio.
fn number(text: &str) -> Option<Value> {
    let plain = text.replace([',', '，'], "");
    if let Some(digits) = plain.strip_suffix('%') {
        let percent: f64 = digits.parse().ok()?;
        let ratio = (percent * 1e4).round() / 1e6;
        return (0.0..=1.0).contains(&ratio).then(|| ratio.into());
    }
    if let Ok(number) = plain.parse::<i64>() {
        return (0 <= number).then(|| number.into());
    }
    let number: f64 = plain.parse().ok()?;
    (number.is_finite() && 0.0 <= number).then(|| number.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, typed: &str, expected: Result<&str, Problem>) {
        let read = kind.read(typed).map(|value| value.to_string().trim().to_owned());
        assert_eq!(read, expected.map(str::to_owned));
    }

    #[test]
    fn values_are_read_as_people_type_them() {
        check(Kind::Whole, "４，０００元", Ok("4000"));
        check(Kind::Number, "3%", Ok("0.03"));
        check(Kind::Number, "0.9", Ok("0.9"));
        check(Kind::Range, "16 – 59", Ok("[16, 59]"));
        check(Kind::Numbers(3), "5、3、30", Ok("[5, 3, 30]"));
        check(Kind::Day, "2025年9月30日", Ok("\"2025-09-30\""));
        check(
            Kind::Days,
            "2025-09-07、2025-09-15",
            Ok("[\"2025-09-07\", \"2025-09-15\"]"),
        );
        check(Kind::MonthAndDay, "09-01", Ok("\"09-01\""));
        check(Kind::Answer, "是", Ok("true"));
        check(Kind::Fields, "县办抽查", Ok("[\"spot_check_date\"]"));
        check(Kind::Texts, "A类、B类", Ok("[\"A类\", \"B类\"]"));
    }

    #[test]
    fn what_is_no_value_is_told_in_a_sentence() {
        check(Kind::Whole, "四千", Err(Problem::NoNumber));
        check(Kind::Whole, "-1", Err(Problem::NoNumber));
        check(Kind::Range, "59–16", Err(Problem::NoRange));
        check(Kind::Day, "2025-09-31", Err(Problem::NoDay));
        check(Kind::Day, "2025-09", Err(Problem::NoDay));
        check(Kind::MonthAndDay, "9月", Err(Problem::NoMonthAndDay));
        check(Kind::Text, " ", Err(Problem::NoText));
        check(Kind::Answer, "也许", Err(Problem::NoAnswer));
    }
}
