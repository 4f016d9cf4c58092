//! All integration tests, in one program, so that the crate is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly"
)]

mod advice;
mod allocations;
mod annotate;
mod attacked;
mod command;
mod compare;
mod confirm;
mod converted;
mod criteria;
mod differential;
mod editing;
mod example;
mod files;
mod formats;
mod generated;
mod golden;
mod grid;
mod handed;
mod headings;
mod hostile;
mod households;
mod identity;
mod joining;
mod layout;
mod localise;
mod odd;
mod pages;
mod planted;
mod promises;
mod recognition;
mod registry;
mod remarks;
mod sample;
mod speech;
mod suppression;
mod township;
mod townships;
mod training;
mod waivers;
mod walls;
mod words;
mod xlsx;
