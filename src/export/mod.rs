//! Reports in other forms: for a terminal, a spreadsheet, a tool chain.
//!
//! Each form is made from [`wire::Report`](crate::wire::Report) alone, so that none can
//! say what another does not know.

mod csv;
mod ndjson;
mod sarif;
mod text;

pub use csv::csv;
pub use ndjson::ndjson;
pub use sarif::sarif;
pub use text::text;
