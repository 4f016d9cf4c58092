//! Reports in other forms: for a terminal, a spreadsheet, a tool chain.
//!
//! Each form is made from [`wire::Report`](crate::wire::Report) alone, so that none can
//! say what another does not know. The booklet is made from the rule book as the page shows
//! it.

mod booklet;
mod brief;
mod comparison;
mod csv;
mod ledger;
mod ndjson;
mod sarif;
mod spot_check;
mod submissions;
mod text;

pub use booklet::booklet;
pub use brief::Brief;
pub use comparison::comparison;
pub use csv::csv;
pub use ledger::ledger;
pub use ndjson::ndjson;
pub use sarif::sarif;
pub use spot_check::spot_check;
pub use submissions::submissions;
pub use text::text;

/// The report as JSON, as the command line prints it and the page saves it.
pub fn json(report: &crate::wire::Report) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(report)? + "\n")
}
