//! False alarms per thousand clean households, for the release build:
//! `cargo run --release --example precision -- 20000 20` (households, seeds).
#![expect(clippy::print_stdout, reason = "an example talks to its user")]

use std::error::Error;

use huqing::{
    engine::{Options, check},
    finding::Severity,
    profile::Profile,
    sample::{Request, Township},
    schema::Corrections,
    text::Lang,
    workbook::{Workbook, open},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>());
    let households = usize::try_from(numbers.next().transpose()?.unwrap_or(2_000))?;
    let seeds = numbers.next().transpose()?.unwrap_or(3);
    let profile = Profile::built_in();
    let mut alarms = 0;
    for seed in 1..=seeds {
        let township = Township::new(Request { seed, households, faults: 0 }, &profile);
        let mut workbook = Workbook::default();
        open(&mut workbook, "sample.xlsx", &township.write()?)
            .map_err(|error| error.message().zh)?;
        let options = Options {
            profile: profile.clone(),
            corrections: Corrections::default(),
            ..Options::default()
        };
        let checked = check(&workbook, &options);
        let loud = checked.report.findings.iter();
        for finding in loud.filter(|finding| finding.severity != Severity::Hint) {
            alarms += 1;
            println!("{seed} {} {}", finding.rule.code, finding.message(Lang::Zh));
        }
    }
    println!("{alarms} false alarms in {seeds} townships of {households} households");
    Ok(())
}
