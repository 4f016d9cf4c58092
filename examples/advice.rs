//! How good the advice is on errors put into clean households:
//! `cargo run --release --example advice -- 900` (errors of each kind).
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who develop the crate"
)]

#[path = "../tests/it/advice/errors.rs"]
mod errors;

use errors::{KINDS, SINGLE, simulate};

fn main() {
    let count = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(300);
    println!("{:>20} made detected | of the detected, per cent:", "");
    println!(
        "{:>20} {:>4} {:>8} {:>6} {:>6} {:>6} {:>6} {:>8} wrong",
        "error", "", "", "among", "alone", "first", "wrong", "certain"
    );
    let mut sum = (0, 0);
    for (at, (kind, tally)) in KINDS.iter().zip(simulate(1, 200, count)).enumerate() {
        let share = |part: u32| {
            let tenths = part * 1000 / tally.detected.max(1);
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        println!(
            "{kind:>20} {:>4} {:>8} {:>6} {:>6} {:>6} {:>6} {:>8} {:>5}",
            tally.made,
            tally.detected,
            share(tally.among),
            share(tally.alone),
            share(tally.first),
            share(tally.first_wrong),
            share(tally.certain),
            tally.certain_wrong
        );
        if at < SINGLE {
            sum = (sum.0 + tally.certain, sum.1 + tally.certain_wrong);
        }
    }
    println!("certain, of single errors: {}, wrong: {}", sum.0, sum.1);
}
