use serde::Deserialize;

/// What a yes-or-no cell says.
///
/// A tick says only yes or no; whether that is good news is a matter of the field:
/// √ under 住房安全 is safe, under 是否危房 dangerous. See
/// [`Polarity`](crate::schema::Polarity).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    /// 是, √, 有 …
    Yes,
    /// 否, ×, 无 …
    No,
    /// 在建, 已购未装 …: under way, which counts as no.
    InProgress,
    /// 不涉及, — …
    NotApplicable,
}

impl Tick {
    /// Tells whether the answer is yes.
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Tells whether the answer is no, or not yet.
    pub fn is_no(self) -> bool {
        matches!(self, Self::No | Self::InProgress)
    }
}
