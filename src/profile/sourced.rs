use serde::Deserialize;

/// A standard and the document that sets it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// The standard.
    pub value: T,
    /// The document.
    pub source: String,
}
