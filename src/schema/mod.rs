//! What the sheets are: which kind of table, where its header is, which column holds
//! what, and which rows are data.
//!
//! Nothing here can fail: a sheet that is not understood is a table of kind
//! [`SheetKind::Unknown`], and the rules say so.

mod field;
mod key;
mod kind;
mod recognise;
mod table;
mod words;

pub use field::{FieldSpec, Fields, Polarity, ValueType};
pub use key::{Key, UnknownKey};
pub use kind::SheetKind;
pub use recognise::{Correction, Corrections, recognise};
pub use table::{Meta, Place, RowKind, Table, TableColumn, TableId};
pub use words::{List, Words};
