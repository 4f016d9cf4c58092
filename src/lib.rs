//! 户清 Huqing checks household workbooks against a profile of poverty-exit criteria.
//!
//! Data flows one way, and each arrow is one module:
//!
//! ```text
//! bytes ─workbook─▶ Workbook ─schema─▶ [Table] ─record─▶ Dataset ─engine + rules─▶ Report ─wire─▶ page, command line
//! ```
//!
//! Only the first arrow can fail. After it, bad data is never an error: it is a
//! [`Finding`](finding::Finding). See `ARCHITECTURE.md` for the invariants.

pub mod advice;
pub mod annotate;
pub mod compare;
pub mod confirm;
pub mod county;
pub mod criteria;
pub mod deduce;
pub mod edit;
pub mod engine;
pub mod export;
pub mod finding;
pub mod lexicon;
pub mod localise;
pub mod matter;
pub mod own;
pub mod profile;
pub mod record;
pub mod report;
pub mod rule;
pub mod rules;
pub mod sample;
pub mod schema;
pub mod session;
pub mod text;
pub mod training;
pub mod waiver;
pub mod wire;
pub mod workbook;

#[cfg(target_arch = "wasm32")]
mod wasm;
