//! The types that leave the crate.
