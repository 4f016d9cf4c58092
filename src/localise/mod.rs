//! Error localisation after Fellegi and Holt: which cells of a household cannot
//! all be right, and which smallest sets of them could be changed so that all
//! fits. Exact, complete and in whole numbers.
//!
//! The search keeps a pool of conflicts and takes the cheapest set of cells that
//! meets them all; an oracle then says that the set suffices, or names another
//! conflict. The oracle fixes all other cells, propagates, distinguishes cases,
//! and decides the linear rest exactly.

mod analyse;
mod cells;
mod decide;
mod oracle;
mod problem;
mod range;
mod residual;
mod row;
mod search;
mod state;
mod system;

pub use analyse::{Fault, analyse};
pub use cells::CellSet;
pub use oracle::Admissible;
pub use problem::{
    Atom, Cell, Domain, Linear, LinearDraft, ONE, Problem, Relation, Rule, Value,
};
pub use range::{End, Range};
pub use search::{Limits, Localisation, Outcome, admissible, can_be_kept, localise};
