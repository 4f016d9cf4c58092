//! 县级: what an office that receives many files makes of them.
//!
//! Nothing here judges a sheet; the rules have done so. These modules count, draw and put
//! together what was checked, and each number keeps the cells it is counted from.

pub mod accountability;
pub mod board;
mod entry;
mod figure;
pub mod ledger;
pub mod merged;
pub mod outlier;
pub mod problems;
pub mod sample;
pub mod submissions;
pub mod summary;
pub mod units;

pub use figure::{Figure, Lists};

pub(crate) use entry::{days_late, department};
pub(crate) use figure::place_of;
