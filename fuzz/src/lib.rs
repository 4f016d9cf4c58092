//! What the targets hold to: the same promises as the seeded tests.

#[path = "../../tests/it/promises.rs"]
pub mod promises;
