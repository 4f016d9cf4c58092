use std::ops::Deref;

use super::{Field, RectificationStatus, Row, Tick};
use crate::schema::Key;

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
}
