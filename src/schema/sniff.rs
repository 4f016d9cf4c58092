use super::{
    Fields, Key, ValueType, Words,
    view::{View, is_han},
};
use crate::{
    record::{Date, NationalId},
    workbook::CellValue,
};

/// What the first cells of a column hold.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// Normalised, one for each filled cell that was looked at.
    samples: Vec<String>,
    ids: usize,
    sound_ids: usize,
    phones: usize,
    villages: usize,
    dates: usize,
}

/// How many filled cells are looked at, and how far down.
const SAMPLES: usize = 40;
const DEPTH: u32 = 400;

impl Profile {
    /// Looks at a column from `first` on, at most to `end`.
    pub(super) fn of(view: &View<'_>, column: u32, first: u32, end: u32) -> Self {
        let mut profile = Self::default();
        for row in first..end.min(first.saturating_add(DEPTH)) {
            if profile.samples.len() == SAMPLES {
                break;
            }
            if !view.is_blank(row, column) {
                let text = view.plain(row, column);
                profile.add(view.value(row, column), text);
            }
        }
        profile
    }

    fn add(&mut self, value: CellValue<'_>, text: String) {
        let number = matches!(value, CellValue::Number(number, _) if 1e15 <= number);
        let id = NationalId::parse(&text)
            .filter(|id| matches!(id.length(), 15 | 18 | 20 | 22));
        self.ids += usize::from(number || id.is_some());
        self.sound_ids += usize::from(id.is_some_and(NationalId::is_sound));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let bytes = text.as_bytes();
        let mobile = text.len() == 11
            && digits == 11
            && bytes.first() == Some(&b'1')
            && bytes.get(1).is_some_and(|b| (b'3'..=b'9').contains(b));
        self.phones += usize::from(mobile);
        let place =
            ["村", "社区", "村委会", "居委会"].iter().any(|end| text.ends_with(end));
        self.villages +=
            usize::from(place && text.chars().count() <= 10 && text.chars().all(is_han));
        let dated =
            matches!(value, CellValue::Number(_, crate::workbook::NumberFormat::Date));
        self.dates += usize::from(dated || (6 <= text.len() && is_date(&text)));
        self.samples.push(text);
    }

    /// How many filled cells were looked at.
    pub(super) fn filled(&self) -> usize {
        self.samples.len()
    }

    /// Tells whether some cells hold what a heading would not: digits at the start.
    pub(super) fn share(&self, fits: impl Fn(&str) -> bool) -> f32 {
        let fitting = self.samples.iter().filter(|sample| fits(sample)).count();
        ratio(fitting, self.samples.len())
    }

    /// How well the cells suit a field: 1 all of them, −1 none, 0 not known.
    pub(super) fn fit(&self, key: Key) -> f32 {
        if self.samples.is_empty() {
            return 0.0;
        }
        let Some(share) = self.suiting(key) else { return 0.0 };
        share * 2.0 - 1.0
    }

    fn suiting(&self, key: Key) -> Option<f32> {
        let spec = Fields::get().spec(key);
        let all = self.samples.len();
        match spec.value {
            ValueType::Id if key.is_national_id() => Some(ratio(self.ids, all)),
            ValueType::Id => {
                Some(self.share(|text| text.bytes().any(|b| b.is_ascii_digit())))
            }
            ValueType::Phone => Some(ratio(self.phones, all).max(self.share(|text| {
                7 <= text.len()
                    && text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'/')
            }))),
            ValueType::Bool => {
                Some(self.share(is_tick).max(if matches!(key, Key::Closed) {
                    ratio(self.dates, all)
                } else {
                    0.0
                }))
            }
            ValueType::Date => Some(self.share(|text| {
                is_date(text)
                    || number(text).is_some_and(|n| (20_000.0..80_000.0).contains(&n))
            })),
            ValueType::Int if is_year(key) => Some(self.share(|text| {
                let digits: String = text.chars().take(4).collect();
                digits.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
            })),
            ValueType::Int => {
                Some(self.share(|text| {
                    number(text).is_some_and(|n| n.fract() == 0.0 && n < 1e6)
                }))
            }
            ValueType::Money | ValueType::Area | ValueType::Percent => {
                Some(self.share(|text| number(text).is_some()))
            }
            ValueType::Code | ValueType::Grade => {
                let list = Words::get().list(spec.list.as_deref()?)?;
                Some(self.share(|text| {
                    list.position(text).is_some() || Words::get().is_pending(text)
                }))
            }
            ValueType::Text => self.suiting_text(key),
        }
    }

    fn suiting_text(&self, key: Key) -> Option<f32> {
        match key {
            Key::Name | Key::HeadName | Key::ContactCadre => Some(self.share(|text| {
                (2..=6).contains(&text.chars().count()) && text.chars().all(is_han)
            })),
            Key::Village | Key::Township | Key::County => {
                Some(self.share(|text| text.chars().all(is_han)))
            }
            Key::HousingStatus => Some(self.share(|text| !is_tick(text))),
            Key::Progress => {
                let list = Words::get().list("整改状态")?;
                Some(self.share(|text| {
                    list.position(text).is_none() && number(text).is_none()
                }))
            }
            Key::Measure | Key::ProblemDescription => {
                Some(self.share(|text| number(text).is_none()))
            }
            _ => None,
        }
    }

    /// What the cells hold by themselves, for a column whose heading says nothing.
    pub(super) fn guess(&self) -> Option<Key> {
        let all = self.samples.len();
        if all < 3 {
            return None;
        }
        if 0.8 <= ratio(self.sound_ids, all) {
            return Some(Key::NationalId);
        }
        if 0.8 <= ratio(self.phones, all) {
            return Some(Key::Phone);
        }
        if 0.8 <= ratio(self.villages, all) {
            return Some(Key::Village);
        }
        for (key, name) in [(Key::Sex, "性别"), (Key::RelationToHead, "与户主关系")]
        {
            let list = Words::get().list(name)?;
            if 0.9 <= self.share(|text| list.position(text).is_some()) {
                return Some(key);
            }
        }
        let grade = |text: &str| matches!(text, "A级" | "B级" | "C级" | "D级");
        (0.9 <= self.share(grade)).then_some(Key::HousingGrade)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of samples are small")]
fn ratio(part: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { part as f32 / all as f32 }
}

fn is_year(key: Key) -> bool {
    matches!(
        key,
        Key::ExitYear
            | Key::PlannedExitYear
            | Key::HousingBuiltYear
            | Key::HousingRenovatedYear
    )
}

fn is_date(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && Date::parse(text, 2025).is_some()
}

/// A yes or a no, typed, ticked or as a box.
fn is_tick(text: &str) -> bool {
    Words::get().tick(text).is_some()
        || Words::get().is_pending(text)
        || text.contains(['□', '☑', '■', '☐', '☒'])
}

/// The number a text begins with, if only a unit follows.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = text.replace(',', "");
    let unit = |c: char| is_han(c) || matches!(c, '%' | '㎡' | '²' | 'm');
    plain.trim_end_matches(unit).parse().ok().filter(|number: &f64| number.is_finite())
}
