//! Invented townships: coherent workbooks for lessons, tests and measuring.
//!
//! A township is made in the abstract first, as sheets of cells that know their field. Faults
//! are planted there, where the place of each is known, and then all of it is written.
//! The same request gives the same bytes.

pub(crate) mod chance;
mod faults;
mod household;
mod people;
mod sheets;
mod table;
mod write;

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use crate::{profile::Profile, record::Date, schema::SheetKind};
pub(crate) use chance::Chance;
use household::Household;
use people::People;
use table::Sheet;

pub use faults::{Answer, NOT_PLANTABLE, plantable};

/// What township is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Where chance begins.
    pub seed: u64,
    /// How many households.
    pub households: usize,
    /// How many faults to plant.
    pub faults: usize,
}

/// Which sheets a township has, and which faults may be planted in them.
#[derive(Clone, Copy)]
pub struct Choice<'a> {
    /// Tells whether it has sheets of a kind.
    pub kinds: &'a dyn Fn(SheetKind) -> bool,
    /// Tells whether a fault of the rule of this code may be planted.
    pub rules: &'a dyn Fn(&str) -> bool,
}

/// An invented township.
#[derive(Clone, Debug)]
pub struct Township {
    day: Date,
    sheets: Vec<Sheet>,
    answers: Vec<Answer>,
}

impl Township {
    /// Makes a township that meets the standards of `profile`, but for faults of any rule.
    pub fn new(request: Request, profile: &Profile) -> Self {
        let everything = Choice { kinds: &|_| true, rules: &|_| true };
        Self::chosen(request, profile, everything)
    }

    /// Makes a township of some sheets only, with faults of some rules only.
    pub fn chosen(request: Request, profile: &Profile, choice: Choice<'_>) -> Self {
        let mut chance = Chance::seeded(request.seed);
        let setting = Setting::new(request.households, profile);
        let mut people = People::new(setting.as_of, naive(profile.term_day()));
        let households: Vec<Household> = (0..request.households)
            .map(|number| {
                let village = number * setting.villages.len() / request.households.max(1);
                household::household(
                    &mut chance,
                    &mut people,
                    number,
                    village,
                    profile.income.line.value.fen(),
                    setting.year,
                )
            })
            .collect();
        let hardship: Vec<_> = (0..(request.households / 20).clamp(8, 200))
            .map(|_| people.family(&mut chance))
            .collect();
        let mut sheets = sheets::all(&mut chance, &setting, &households, &hardship);
        sheets.retain(|sheet| (choice.kinds)(sheet.kind));
        let answers =
            faults::plant(&mut sheets, &mut chance, request.faults, choice.rules);
        Self { day: profile.as_of, sheets, answers }
    }

    /// The faults that were planted, with the cells where they must be found.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The bytes of its workbook (`.xlsx`).
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        write::write(&self.sheets, self.day)
    }
}

/// What all sheets of a township share.
struct Setting {
    township: &'static str,
    year: i64,
    as_of: NaiveDate,
    villages: Vec<String>,
    /// Words for departments, as the profile names them.
    departments: crate::profile::Departments,
}

impl Setting {
    fn new(households: usize, profile: &Profile) -> Self {
        const FIRST: &[&str] = &[
            "白果", "桐木", "松林", "石桥", "青杠", "龙洞", "马鞍", "梨树", "黄泥",
            "大湾",
        ];
        const SECOND: &[&str] = &["", "上", "下", "新", "老", "东"];
        let count = (households / 12).clamp(1, FIRST.len() * SECOND.len());
        let names = SECOND.iter().flat_map(|second| {
            FIRST.iter().map(move |first| format!("{first}{second}村"))
        });
        Self {
            township: "青禾乡",
            year: i64::from(profile.year),
            as_of: naive(profile.as_of),
            villages: names.take(count).collect(),
            departments: profile.departments.clone(),
        }
    }

    fn village(&self, household: &Household) -> String {
        self.villages.get(household.village).cloned().unwrap_or_default()
    }
}

/// The first day a date may mean.
fn naive(date: Date) -> NaiveDate {
    let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    NaiveDate::from_ymd_opt(date.year(), month, day).unwrap_or_default()
}
