//! What a change would mean for how a household stands.

use crate::{
    criteria::{Criterion, Verdict},
    localise::{ONE, Value},
    profile::Profile,
    record::{Household, Yuan},
    rule::Context,
};

use super::form::{Form, Part};

/// How a household stands with the line of income, now and with other numbers.
pub struct Judge<'a> {
    profile: Option<&'a Profile>,
    met: bool,
    deducted: Yuan,
    heads: Option<i64>,
}

impl<'a> Judge<'a> {
    /// Of a household.
    pub fn of(household: Household<'_>, ctx: &Context<'a>) -> Self {
        let statement = ctx.judgements.income(household);
        let counted = statement.counted(ctx.profile);
        Self {
            profile: Some(ctx.profile),
            met: ctx.verdict(household, Criterion::Income) == Verdict::Met,
            deducted: counted
                .map_or(Yuan::ZERO, |counted| counted.net - counted.counted()),
            heads: statement.heads.map(|(heads, _)| heads),
        }
    }

    // Would it reach the line with these values? Nothing if they do not say.
    fn reaches(&self, form: &Form, values: &[Value]) -> Option<bool> {
        let amount = |slot: usize| match values.get(slot) {
            Some(Value::Amount(amount)) => Some(*amount),
            _ => None,
        };
        let size = form.slots.iter().position(|slot| slot.part == Part::Size);
        let heads = size.and_then(amount).and_then(|size| i64::try_from(size / ONE).ok());
        let heads = heads.or(self.heads).filter(|heads| 0 < *heads)?;
        let net = amount(form.net?)?;
        let net = Yuan::from_fen(i64::try_from(net / 100).ok()?) - self.deducted;
        Some(!self.profile?.income.fails(net, heads))
    }

    /// Would it reach the line with these values, and does not now?
    pub(super) fn favours(&self, form: &Form, values: &[Value]) -> bool {
        !self.met && self.reaches(form, values).unwrap_or(false)
    }

    /// Would it stand otherwise with these values?
    pub(super) fn flips(&self, form: &Form, values: &[Value]) -> bool {
        self.reaches(form, values).is_some_and(|reaches| reaches != self.met)
    }
}
