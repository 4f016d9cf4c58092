use std::{borrow::Cow, ops::Deref};

use super::{Field, RectificationStatus, Row, Tick};
use crate::{lexicon::Lexicon, schema::Key, text::normalise, workbook::CellRef};

/// 台账条目: one problem in a ledger and what became of it.
#[derive(Clone, Copy)]
pub struct Entry<'a>(pub(super) Row<'a>);

impl<'a> Deref for Entry<'a> {
    type Target = Row<'a>;

    fn deref(&self) -> &Row<'a> {
        &self.0
    }
}

impl<'a> Entry<'a> {
    /// The record.
    pub fn row(self) -> Row<'a> {
        self.0
    }

    /// The row of a list of hardship households that it is about, if it is about none of
    /// the register.
    pub fn outside(self) -> Option<Row<'a>> {
        self.dataset.outside_of(self.0)
    }

    /// 整改状态, as reported.
    pub fn status(self) -> Field<RectificationStatus> {
        self.code(Key::RectificationStatus)
    }

    /// Tells whether it is reported as rectified or closed.
    pub fn is_rectified(self) -> bool {
        self.status().is(|status| {
            matches!(status, RectificationStatus::Rectified | RectificationStatus::Closed)
        })
    }

    /// Tells whether it is reported as closed, by its status or by 是否销号.
    pub fn is_closed(self) -> bool {
        self.status().is(|status| status == RectificationStatus::Closed)
            || self.tick(Key::Closed).is(Tick::is_yes)
    }

    /// Tells whether it is reported as not rectified yet.
    pub fn is_open(self) -> bool {
        self.status().is(|status| {
            matches!(
                status,
                RectificationStatus::InProgress | RectificationStatus::Outstanding
            )
        })
    }

    /// What 核查结果 says and its cell, if it says that the problem is not rectified.
    pub fn failed_verification(self) -> Option<(Cow<'a, str>, CellRef)> {
        let said = self.text(Key::VerificationResult).known_at()?;
        denies_rectification(&said.0).then_some(said)
    }

    /// Whether there is a record of a step of closing; nothing if there is no column for
    /// it. What is only sampled may be said to have been left out; any other step has a
    /// day.
    pub fn has_step(self, step: Key, sampled: bool) -> Option<bool> {
        self.cell(step)?;
        let blank = self.text(step).blank().is_some()
            || (!sampled && self.date(step).blank().is_some());
        Some(!blank)
    }
}

/// Tells whether the result of a verification is that the problem is not rectified.
pub fn denies_rectification(result: &str) -> bool {
    let plain = normalise(result);
    plain == "否" || Lexicon::get().list("verification_failed").is_said(&plain)
}
