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
mod board;
mod command;
mod compare;
mod confirm;
mod converted;
mod county_accountability;
mod county_command;
mod county_crossing;
mod county_ledger;
mod county_merged;
mod county_sample;
mod county_submissions;
mod county_summary;
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
mod own_rules;
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
