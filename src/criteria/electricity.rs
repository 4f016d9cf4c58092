//! 生活用电: the column alone decides.

use super::{Judgement, stated};
use crate::{record::Household, schema::Key};

pub(super) fn judge(household: Household<'_>) -> Judgement {
    stated(household, Key::ElectricityMet)
}
