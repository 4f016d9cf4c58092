//! What stands in a column, and what is asked of it, in types that can be compared.

use std::borrow::Cow;

use super::define::Test;
use crate::{
    record::{Date, Decimal, Tick, Yuan},
    schema::{Fields, Key, ValueType, Words},
    text::{half_width, is_blank, normalise},
};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    /// A number in millionths; of money, of yuan.
    Number(i128),
    Date(Date),
    Tick(Tick),
    /// A value of a list, as we write it; or any text.
    Text(Cow<'a, str>),
}

/// A column that a rule reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// One of the fields of the trade.
    Known(Key),
    /// A column of the user's own, by its heading.
    Heading(String),
}

/// One in millionths.
pub(super) const ONE: i128 = 1_000_000;

impl Source {
    /// The column of that name: a field by its name or by a heading that means it, else a
    /// heading of the user's own.
    pub(super) fn named(name: &str) -> Self {
        let standard = Key::ALL.iter().find(|key| key.name() == name);
        let key = standard.or_else(|| Fields::get().by_heading(name).first());
        key.map_or_else(|| Self::Heading(name.to_owned()), |&key| Self::Known(key))
    }

    /// What its cells hold.
    pub(super) fn value_type(&self) -> ValueType {
        match self {
            Self::Known(key) => Fields::get().spec(*key).value,
            Self::Heading(_) => ValueType::Text,
        }
    }

    /// The values of which its cells hold one, as we write them.
    pub(super) fn options(&self) -> &'static [String] {
        let Self::Known(key) = self else { return &[] };
        let list = Fields::get().spec(*key).list.as_deref();
        let list = list.and_then(|name| Words::get().list(name));
        list.map_or(&[], |list| list.values.as_slice())
    }

    /// What a value means that somebody wrote to compare the column with. Nothing, if a
    /// cell of the column can hold no such thing.
    pub(super) fn literal(&self, text: &str, test: Test) -> Option<Content<'static>> {
        let plain = || Some(Content::Text(text.to_owned().into()));
        if test.reads_text() {
            return plain();
        }
        match self.value_type() {
            ValueType::Int | ValueType::Area | ValueType::Percent => {
                number(text).map(Content::Number)
            }
            ValueType::Money => yuan(text).map(Content::Number),
            ValueType::Date => Date::parse(text, 0).map(Content::Date),
            ValueType::Bool => Words::get().tick(text).map(Content::Tick),
            ValueType::Code | ValueType::Grade => {
                let options = self.options();
                if options.is_empty() {
                    return plain();
                }
                let Self::Known(key) = self else { return None };
                let list = Fields::get().spec(*key).list.as_deref()?;
                let value = Words::get().list(list)?.value(text)?;
                Some(Content::Text(value.to_owned().into()))
            }
            ValueType::Text | ValueType::Id | ValueType::Phone if test.orders() => {
                ordered(text)
            }
            ValueType::Text | ValueType::Id | ValueType::Phone => plain(),
        }
    }
}

impl Content<'_> {
    /// A text as what it says, where it is to be compared with a number or a date.
    fn as_ordered(&self) -> Option<Content<'static>> {
        match self {
            Self::Number(number) => Some(Content::Number(*number)),
            Self::Date(date) => Some(Content::Date(*date)),
            Self::Text(text) => ordered(text),
            Self::Tick(_) => None,
        }
    }

    /// The number that it is, in millionths.
    pub(super) fn number(&self) -> Option<i128> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => number(text),
            Self::Date(_) | Self::Tick(_) => None,
        }
    }

    /// Tells whether it is the same as another; nothing where that cannot be said.
    pub(super) fn is(&self, other: &Content<'_>) -> Option<bool> {
        match (self, other) {
            (Self::Number(a), Content::Number(b)) => Some(a == b),
            // 否 is asked for: under way is not yet.
            (Self::Tick(a), Content::Tick(Tick::No)) => Some(a.is_no()),
            (Self::Tick(a), Content::Tick(b)) => Some(a == b),
            (Self::Text(a), Content::Text(b)) => Some(alike(a, b)),
            (Self::Date(a), Content::Date(b)) => same_day(*a, *b),
            (Self::Text(_), Content::Number(_) | Content::Date(_))
            | (Self::Number(_) | Self::Date(_), Content::Text(_)) => {
                self.as_ordered()?.is(&other.as_ordered()?)
            }
            _ => None,
        }
    }

    /// Tells whether it is before or less than another; nothing where that cannot be said.
    pub(super) fn below(&self, other: &Content<'_>) -> Option<bool> {
        match (self.as_ordered()?, other.as_ordered()?) {
            (Content::Number(a), Content::Number(b)) => Some(a < b),
            (Content::Date(a), Content::Date(b)) => {
                if a.last_day() < b.first_day() {
                    Some(true)
                } else if b.last_day() <= a.first_day() {
                    Some(false)
                } else {
                    None
                }
            }
            _ => None,
        }
    }
}

/// Two dates are the same if one lies within the other, and nobody knows if they overlap.
fn same_day(a: Date, b: Date) -> Option<bool> {
    let apart = a.last_day() < b.first_day() || b.last_day() < a.first_day();
    let within = b.first_day() <= a.first_day() && a.last_day() <= b.last_day();
    if apart { Some(false) } else { within.then_some(true) }
}

fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|&c| !is_blank(c)).map(half_width)
}

/// Tells whether two texts are the same but for blanks and the width of characters.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b || plain(a).eq(plain(b))
}

/// Tells whether a text has another one in it, blanks and width aside.
pub(super) fn contains(text: &str, part: &str) -> bool {
    normalise(text).contains(&normalise(part))
}

/// A number or, if it is none, a date.
fn ordered(text: &str) -> Option<Content<'static>> {
    let by_number = number(text).map(Content::Number);
    by_number.or_else(|| Date::parse(text, 0).map(Content::Date))
}

fn yuan(text: &str) -> Option<i128> {
    let amount: Yuan = text.parse().ok()?;
    Some(i128::from(amount.fen()) * (ONE / 100))
}

/// A number as people write it: `3,750`, `0.38万元`, `95%`.
pub(super) fn number(text: &str) -> Option<i128> {
    let plain = normalise(text);
    if let Some(digits) = plain.strip_suffix('%') {
        return number(digits).map(|percent| percent / 100);
    }
    yuan(&plain).and_then(|whole| {
        // Of areas and ratios more than the fen counts.
        let digits: f64 = match plain.parse() {
            Ok(number) => number,
            Err(_) => return Some(whole),
        };
        Decimal::from_f64(digits).map(|it| i128::from(it.millionths()))
    })
}
