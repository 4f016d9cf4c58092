//! What the sheets are: which kind of table, where its header is, which column holds
//! what, and which rows are data.
//!
//! Nothing here can fail: a sheet that is not understood is a table of kind
//! [`SheetKind::Unknown`], and the rules say so.

mod card;
mod columns;
mod correction;
mod field;
mod header;
mod heading;
mod key;
mod kind;
mod meta;
mod recognise;
mod rows;
mod score;
mod signs;
mod sniff;
mod spans;
mod table;
mod view;
mod words;

pub use correction::{Correction, Corrections, Layout, LayoutColumn, LayoutError};
pub use field::{FieldSpec, Fields, Polarity, ValueType};
pub use key::{Key, UnknownKey};
pub use kind::SheetKind;
pub use recognise::{recognise, recognise_with};
pub use table::{Meta, Place, RowKind, Section, Table, TableColumn, TableId};
pub use words::{List, Words};
