//! What a change would mean for how a household stands.

use crate::{
    criteria::{Criterion, Verdict},
    localise::{ONE, Value},
    profile::Profile,
    record::{Household, Yuan},
    rule::Context,
    workbook::CellRef,
};

use super::form::{Form, Part};

/// How a household stands with the line of income, now and with other numbers.
pub struct Judge<'a> {
    profile: Option<&'a Profile>,
    met: bool,
    /// What does not count, and the cells that say so.
    deducted: Vec<(CellRef, Yuan)>,
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
            deducted: counted.map_or_else(Vec::new, |counted| {
                let each = counted.deductions.iter();
                each.map(|less| (less.cell, less.amount)).collect()
            }),
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
        let yuan = |amount: i128| i64::try_from(amount / 100).ok().map(Yuan::from_fen);
        // Where what does not count is changed itself, less or more of it does.
        let less = self.deducted.iter().map(|(cell, stated)| {
            let slot = form.slots.iter().position(|slot| slot.cell == Some(*cell));
            slot.and_then(amount).and_then(yuan).unwrap_or(*stated)
        });
        let net = yuan(amount(form.net?)?)? - less.sum();
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
