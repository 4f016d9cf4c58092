//! What the targets hold to: the same promises as the seeded tests.

#[path = "../../tests/it/promises.rs"]
pub mod promises;

/// How the tests put a workbook together.
#[path = "../../tests/it/xlsx"]
mod xlsx {
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod package;
}
