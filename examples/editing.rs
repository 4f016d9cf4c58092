//! What an edit costs beside a check of everything, for the release build:
//! `cargo run --release --example editing -- 26000 4000` (households, faults).
#![expect(clippy::print_stdout, reason = "an example talks to its user")]

use std::{error::Error, time::Instant};

use huqing::{
    edit::{Kind, Log, Occasion, Wanted, apply},
    engine::{Options, check},
    profile::Profile,
    sample::{Request, Township},
    schema::{Key, SheetKind},
    workbook::{Workbook, open},
};

/// Kinds of edit: what they are, where, and what is typed.
const EDITS: &[(&str, SheetKind, Key, &str)] = &[
    ("health of a person", SheetKind::Member, Key::Health, "残疾"),
    ("insurance of a person", SheetKind::Member, Key::ResidentInsurance, "否"),
    ("wage income", SheetKind::Income, Key::WageIncome, "1234"),
    ("safe housing", SheetKind::Acceptance, Key::HousingMet, "否"),
    ("status in a ledger", SheetKind::Ledger, Key::RectificationStatus, "未整改"),
    ("identity number", SheetKind::Member, Key::NationalId, "519921198003070015"),
    ("name of a person", SheetKind::Member, Key::Name, "何正清"),
    ("number of a household", SheetKind::Acceptance, Key::HouseholdId, "5199219999"),
    ("village of a household", SheetKind::Acceptance, Key::Village, "白果村"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1).map(|word| word.parse());
    let households = words.next().transpose()?.unwrap_or(2_000);
    let faults = words.next().transpose()?.unwrap_or(400);
    let profile = Profile::built_in();
    let township = Township::new(Request { seed: 7, households, faults }, &profile);
    let mut workbook = Workbook::default();
    open(&mut workbook, "sample.xlsx", &township.write()?).map_err(|e| e.message().zh)?;
    let options = Options::default();
    let start = Instant::now();
    let mut checked = check(&workbook, &options);
    let full = start.elapsed();
    let persons = checked.dataset(&workbook).persons();
    let findings = checked.report.findings.len();
    println!("{persons} persons, {findings} findings, everything {full:.1?}");
    let mut log = Log::default();
    for &(name, kind, key, text) in EDITS {
        let mut tables = checked.tables.iter().filter(|table| table.kind == kind);
        let cell = tables.find_map(|table| table.cell(40, key));
        let Some(cell) = cell else { continue };
        for text in [text, ""] {
            let occasion = Occasion { kind: Kind::ByHand, time: String::new() };
            let wanted = [Wanted::new(cell, text.to_owned())];
            let cells =
                apply(&mut workbook, &mut log, &checked, &wanted, occasion, profile.year)
                    .map_err(|refused| refused.message().en)?;
            let start = Instant::now();
            let changed = checked.recheck(&workbook, &options, &cells, false);
            let first = start.elapsed();
            let start = Instant::now();
            let mut left = changed.left;
            while left {
                left = checked.settle(&workbook, &options, 20).left;
            }
            let rest = start.elapsed();
            let share = first.as_secs_f64() / full.as_secs_f64();
            println!(
                "{name} to “{text}”: at once {first:.1?} ({:.2} %), rest {rest:.1?}, {} \
                 findings gone, {} new{}",
                share * 100.0,
                changed.gone.len(),
                changed.new.len(),
                if changed.whole { ", everything again" } else { "" }
            );
        }
    }
    Ok(())
}
