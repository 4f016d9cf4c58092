//! What the tables say: typed values, each with the cell it was read from, and the
//! households, persons and entries they belong to.
//!
//! A record is a view: a table and the number of a record in it. Values are read once,
//! column by column, when the [`Dataset`] is made; asking for one costs a look-up.

mod area;
mod boxes;
mod code;
mod counted;
mod dataset;
mod date;
mod decimal;
mod departure;
mod entry;
mod field;
mod household;
mod income;
mod index;
mod join;
mod kinship;
mod member;
mod names;
mod national_id;
mod phone;
mod problem;
mod reads;
mod rejoin;
mod row;
mod schooling;
mod subject;
mod tick;
mod total;
mod township;
mod typed;
mod units;
mod work;
mod yuan;

pub use area::is_area;
pub use code::{
    Cause, Code, EducationLevel, ExitStatus, Grade, Health, HouseholdClass, PovertyClass,
    RectificationStatus, Relation, Schooling, SettlementKind, Sex, WorkCapacity,
};
pub use counted::{Counted, Deducted, Deduction};
pub use dataset::{Dataset, Reading, Records};
pub use date::{Date, Precision};
pub use decimal::Decimal;
pub use entry::{Entry, denies_rectification};
pub use field::Field;
pub use household::{Household, HouseholdId};
pub use income::{Amounts, IncomeStatement};
pub use join::Bond;
pub use member::Member;
pub use national_id::{IdFault, NationalId};
pub use phone::Phones;
pub use problem::ProblemKind;
pub use reads::Reads;
pub use rejoin::Regrouped;
pub use row::{Row, shown};
pub use schooling::Stage;
pub use subject::SubjectClass;
pub use tick::Tick;
pub use total::Total;
pub use typed::{is_void, reads_alike};
pub use units::Units;
pub use yuan::Yuan;
