use crate::{
    record::{Date, Precision},
    schema::{Fields, Key, ValueType},
    text::normalise,
    workbook::{CellValue, NumberFormat},
};

/// What is put into a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// Nothing.
    Empty,
    /// A text, as it was typed.
    Text(String),
    /// A number, and how it is shown.
    Number(f64, NumberFormat),
    /// A truth value.
    Bool(bool),
}

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

impl Typed {
    /// The value of the cell.
    pub fn value(&self) -> CellValue<'_> {
        match self {
            Self::Empty => CellValue::Empty,
            Self::Text(text) => CellValue::Text(text),
            Self::Number(number, format) => CellValue::Number(*number, *format),
            Self::Bool(truth) => CellValue::Bool(*truth),
        }
    }
}

/// What a text becomes that is typed into a cell: of the kind that the cell has, or that
/// its column has where it is blank.
///
/// Identity numbers, codes and telephone numbers stay texts whatever they look like, and so
/// does anything with a leading zero. `model` is what the cell holds, or its neighbour.
/// `year` is the year of days that name none.
pub fn typed(text: &str, key: Option<Key>, model: CellValue<'_>, year: i32) -> Typed {
    if text.chars().all(crate::text::is_blank) {
        return Typed::Empty;
    }
    let as_text = || Typed::Text(text.to_owned());
    let as_number = || number(text).map(|it| Typed::Number(it, NumberFormat::General));
    let field = key.map(|key| Fields::get().spec(key).value);
    let is_number = matches!(model, CellValue::Number(..));
    match (field, model) {
        (Some(ValueType::Id | ValueType::Phone), _) => as_text(),
        (_, CellValue::Bool(_)) => match text.trim().to_uppercase().as_str() {
            "TRUE" => Typed::Bool(true),
            "FALSE" => Typed::Bool(false),
            _ => as_text(),
        },
        (_, CellValue::Number(_, NumberFormat::Date)) => {
            day(text, year).or_else(as_number).unwrap_or_else(as_text)
        }
        (_, CellValue::Number(_, NumberFormat::Percent)) => {
            percent(text).unwrap_or_else(as_text)
        }
        (Some(ValueType::Int | ValueType::Money | ValueType::Area), _) => {
            as_number().unwrap_or_else(as_text)
        }
        _ if is_number => as_number().unwrap_or_else(as_text),
        _ => as_text(),
    }
}

/// A number as people type it: 3750, 3,750.5, -20. Nothing that has a leading zero or more
/// digits than a spreadsheet keeps.
fn number(text: &str) -> Option<f64> {
    let plain = normalise(text);
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let [first, rest @ ..] = groups.as_slice() else { return None };
    let parted = rest.iter().all(|group| group.len() == 3)
        && (rest.is_empty() || (1..=3).contains(&first.len()));
    let all = groups.iter().flat_map(|group| group.bytes()).chain(part.bytes());
    let (mut count, mut plain_digits) = (0, true);
    for byte in all {
        count += 1;
        plain_digits &= byte.is_ascii_digit();
    }
    let zero = whole.starts_with('0') && whole != "0";
    if !parted || !plain_digits || whole.is_empty() || zero || DIGITS < count {
        return None;
    }
    plain.replace(',', "").parse().ok()
}

/// 65% and 65 are 65 % in a cell that shows percentages, as in a spreadsheet.
fn percent(text: &str) -> Option<Typed> {
    let plain = normalise(text);
    let digits = plain.strip_suffix('%').unwrap_or(&plain);
    let ratio = number(digits)? / 100.0;
    Some(Typed::Number(ratio, NumberFormat::Percent))
}

/// A whole day as the number that a spreadsheet keeps of it.
#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn day(text: &str, year: i32) -> Option<Typed> {
    let date = Date::parse(text, year)?;
    if date.precision() != Precision::Day {
        return None;
    }
    let serial = Date::new(1899, 12, 30)?.days_until(date) as f64;
    Some(Typed::Number(serial, NumberFormat::Date))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: CellValue<'_> = CellValue::Number(1.0, NumberFormat::General);
    const DAY: CellValue<'_> = CellValue::Number(45_000.0, NumberFormat::Date);
    const PERCENT: CellValue<'_> = CellValue::Number(0.5, NumberFormat::Percent);

    #[track_caller]
    fn check(text: &str, key: Key, model: CellValue<'_>, expected: &Typed) {
        assert_eq!(typed(text, Some(key), model, 2025), *expected, "{text}");
    }

    fn text(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }

    fn plain(number: f64) -> Typed {
        Typed::Number(number, NumberFormat::General)
    }

    #[test]
    fn an_identity_number_stays_a_text() {
        let id = "519921198003070015";
        check(id, Key::NationalId, NUMBER, &text(id));
        check("0012", Key::HouseholdId, NUMBER, &text("0012"));
    }

    #[test]
    fn a_column_of_numbers_takes_numbers() {
        check("3,750.5", Key::WageIncome, CellValue::Text("三千"), &plain(3750.5));
        check("３７５０", Key::WageIncome, NUMBER, &plain(3750.0));
        check("-20", Key::WageIncome, NUMBER, &plain(-20.0));
        check("0.5", Key::WageIncome, NUMBER, &plain(0.5));
        for odd in ["007", "3,75", "约3000", "1e5", "1234567890123456", ".5", "1.2.3"] {
            check(odd, Key::WageIncome, NUMBER, &text(odd));
        }
    }

    #[test]
    fn a_day_and_a_percentage_keep_their_form() {
        let day = Typed::Number(45_930.0, NumberFormat::Date);
        for form in ["2025-09-30", "2025年9月30日", "2025/9/30"] {
            check(form, Key::Deadline, DAY, &day);
        }
        check("尽快", Key::Deadline, DAY, &text("尽快"));
        check("2025-09-30", Key::Deadline, CellValue::Text("x"), &text("2025-09-30"));
        let ratio = Typed::Number(0.65, NumberFormat::Percent);
        check("65%", Key::RectificationRate, PERCENT, &ratio);
        check("65", Key::RectificationRate, PERCENT, &ratio);
    }

    #[test]
    fn blanks_clear_a_cell() {
        check(" \u{3000}", Key::Name, CellValue::Text("何正清"), &Typed::Empty);
    }

    #[test]
    fn a_word_is_a_text_where_words_stand() {
        check("1", Key::Remark, CellValue::Text("无"), &text("1"));
        check("1", Key::Remark, NUMBER, &plain(1.0));
        check("否", Key::HousingMet, CellValue::Bool(true), &text("否"));
        check("false", Key::HousingMet, CellValue::Bool(true), &Typed::Bool(false));
    }
}
