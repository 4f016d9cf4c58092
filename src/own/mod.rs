//! Rules of one's own: what a county adds without a line of code.
//!
//! A [`Definition`] is data: conditions over columns, joined, and what is said where they
//! hold. It stands in the profile, goes out and comes back as a sheet, and is made into a
//! [`Rule`](crate::rule::Rule) that the engine runs as it runs all others. Nothing in it
//! is evaluated as text, and its cost is linear in its conditions and in what it looks at.

mod about;
mod content;
mod define;
mod example;
mod faults;
mod judge;
mod kleene;
mod made;
mod page;
mod run;
mod say;
mod set;
mod sheet;
mod subject;
mod survey;
mod valid;

pub use about::About;
pub use define::{
    Condition, Definition, Example, Join, NatureName, Plain, SeverityName, Test, What,
};
pub use example::{Failing, example_of};
pub use faults::{Fault, faults};
pub use made::OwnRule;
pub use set::{MOST_RULES, Own};
pub use sheet::{Heading, SHEETS, SheetPart, read_workbook, rows};
pub use survey::{Beside, Hit, Slice, Survey, fields_at_hand};
pub use valid::{
    MOST_AMONG, MOST_CHARACTERS, MOST_CONDITIONS, MOST_EXAMPLES, MOST_FIELDS,
    MOST_VALUES, Wrong, is_code,
};

use crate::text::Text;

/// The name of the family of rules of one's own.
pub const FAMILY: Text = Text::new("自定规则", "Rules of one's own");

/// The letter that their codes begin with.
pub const LETTER: &str = "U";
