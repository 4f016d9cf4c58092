//! 核实说明: somebody looked at a finding, says why it is right, and puts a name and a day
//! to it. It takes the finding out of the count, travels with the file, and ends when what
//! stands in the cells changes.

mod apply;
mod reasons;
mod sheet;

use serde::{Deserialize, Serialize};

pub use apply::{Kept, Standing, answer, apply, may_be_confirmed};
pub use reasons::{Reason, in_groups, reasons};
pub use sheet::written_in;

use crate::workbook::FileId;

/// The name and version of the file with confirmations.
pub const SCHEMA: &str = "huqing.confirmations/1";

/// A confirmation, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The fingerprints of the matter and of the values, joined by `-`, with that of the
    /// matter by the head's name where the household has no number; empty where somebody
    /// wrote it by hand.
    #[serde(default)]
    pub code: String,
    /// The code of the rule.
    pub rule: String,
    /// The sheet, as it was then.
    #[serde(default)]
    pub sheet: String,
    /// The first cell, as it was then.
    #[serde(default)]
    pub cell: String,
    /// What stood in that cell. It is not written to the small file.
    #[serde(skip)]
    pub value: String,
    /// A reason of the list, by its id or in words; empty for none.
    #[serde(default)]
    pub reason: String,
    /// What was said.
    pub text: String,
    /// Who said it.
    #[serde(default)]
    pub who: String,
    /// The day, as it was written.
    #[serde(default)]
    pub day: String,
    /// The file it was read from; none if it was made here or came in a small file.
    #[serde(skip)]
    pub origin: Option<FileId>,
}

/// The small file with confirmations.
#[derive(Serialize, Deserialize)]
struct SmallFile {
    schema: String,
    confirmations: Vec<Confirmation>,
}

/// Why a small file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoConfirmations;

/// Writes confirmations as a small file, without what stood in the cells.
///
/// # Errors
///
/// Never: all of it can be written.
pub fn to_json(confirmations: &[Confirmation]) -> serde_json::Result<String> {
    let (schema, confirmations) = (SCHEMA.to_owned(), confirmations.to_vec());
    Ok(serde_json::to_string_pretty(&SmallFile { schema, confirmations })? + "\n")
}

/// Reads a small file.
///
/// # Errors
///
/// When it is no file of confirmations.
pub fn from_json(text: &str) -> Result<Vec<Confirmation>, NoConfirmations> {
    let file: SmallFile = serde_json::from_str(text).map_err(|_| NoConfirmations)?;
    if file.schema == SCHEMA { Ok(file.confirmations) } else { Err(NoConfirmations) }
}

impl Confirmation {
    /// The fingerprints of its matter, the surest first, and of its values.
    fn fingerprints(&self) -> Option<(Vec<&str>, &str)> {
        let mut parts = self.code.split('-');
        let (matter, values) = (parts.next()?, parts.next()?);
        Some((std::iter::once(matter).chain(parts).collect(), values))
    }
}
