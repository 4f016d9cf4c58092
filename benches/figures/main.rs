//! What reading and checking cost, as ratios to bare inflate and to calamine.
//!
//! `make bench` runs all of it; words choose parts: `read`, `odd`, `large`, `check`,
//! `rules`. Nothing is asserted: times are for people to compare, and tests count work
//! where it can be counted.
#![expect(
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement talks to its user, and stops where its own input is wrong"
)]

mod check;
mod files;
mod meter;
mod peers;
mod read;

/// Takes in what makes the files that the page's bench reads: it makes ours.
macro_rules! parts_of_the_generator {
    ($($name:ident $path:literal,)*) => {$(
        #[path = $path]
        #[allow(
            unreachable_pub,
            unused_imports,
            clippy::all,
            clippy::pedantic,
            reason = "a part of another program"
        )]
        mod $name;
    )*};
}

parts_of_the_generator! {
    ods "../files/src/ods.rs",
    people "../files/src/people.rs",
    text "../files/src/text.rs",
    xls "../files/src/xls.rs",
    xlsx "../files/src/xlsx.rs",
}

/// Persons in a small, a usual and a large file.
pub(crate) const SIZES: [(&str, usize); 3] =
    [("S", 5_000), ("M", 100_000), ("L", 1_000_000)];

/// Megabytes.
pub(crate) fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn main() {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wants = |part: &str| words.is_empty() || words.iter().any(|word| word == part);
    if wants("read") {
        read::shapes();
        read::others();
    }
    if wants("odd") {
        read::odd();
    }
    if wants("large") {
        read::large();
    }
    if wants("check") {
        check::stages();
    }
    if wants("rules") {
        check::rules();
    }
}
