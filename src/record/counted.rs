use super::{IncomeStatement, Yuan};
use crate::{
    lexicon::{Lexicon, amount_after},
    profile::Profile,
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

/// The income that counts: what was earned, less what does not come again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// 家庭纯收入
    pub net: Yuan,
    /// How many share it.
    pub heads: i64,
    /// What does not count, and was counted in.
    pub deductions: Vec<Deducted>,
}

/// Money that was counted in and does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deducted {
    /// What money it is.
    pub what: Deduction,
    /// How much.
    pub amount: Yuan,
    /// Where it stands.
    pub cell: CellRef,
}

/// Why money does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deduction {
    /// 慰问金, 临时救助 and the like.
    OneOff,
    /// 基础养老金, where the profile leaves it out.
    BasicPension,
    /// 低保金 of a class that the profile leaves out.
    Allowance,
}

impl Counted {
    /// The household's income that counts.
    pub fn counted(&self) -> Yuan {
        self.net - self.deductions.iter().map(|deducted| deducted.amount).sum()
    }

    /// What was deducted for that reason.
    pub fn deducted(&self, what: Deduction) -> Option<Deducted> {
        self.deductions.iter().copied().find(|deducted| deducted.what == what)
    }

    /// The deduction that first makes the income fail.
    pub fn first_failing(&self, fails: impl Fn(Yuan, i64) -> bool) -> Option<Deduction> {
        let mut left = self.net;
        self.deductions.iter().find_map(|deducted| {
            left = left - deducted.amount;
            fails(left, self.heads).then_some(deducted.what)
        })
    }

    /// Tells whether a stated amount per head is the exact one, rounded to the yuan.
    pub fn rounds_to(&self, per_head: Yuan) -> bool {
        (per_head.times(self.heads) - self.net).abs() < Yuan::new(1).times(self.heads)
    }

    /// The amount per head, for a message.
    pub fn per_head(&self) -> Yuan {
        self.counted().per_head(self.heads).unwrap_or_default()
    }

    /// What each head lacks to `line`, and all together.
    pub fn lacks(&self, line: Yuan) -> (Yuan, Yuan) {
        (line - self.per_head(), line.times(self.heads) - self.counted())
    }

    /// “(21,600 − 3,000) ÷ 5 = 3,720 元/人”
    pub fn written(&self) -> Text {
        let mut dividend = self.net.to_string();
        for less in &self.deductions {
            dividend = format!("{dividend} − {}", less.amount);
        }
        if !self.deductions.is_empty() {
            dividend = format!("({dividend})");
        }
        quotient(&dividend, self.counted(), self.heads)
    }
}

/// “24,600 ÷ 4 = 6,150 元/人”, with ≈ where the quotient is rounded.
fn quotient(dividend: &str, amount: Yuan, heads: i64) -> Text {
    let per_head = amount.per_head(heads).unwrap_or_default();
    let sign = if per_head.times(heads) == amount { "=" } else { "≈" };
    Text {
        zh: format!("{dividend} ÷ {heads} {sign} {per_head} 元/人").into(),
        en: format!("{dividend} ÷ {heads} {sign} {per_head} yuan per head").into(),
    }
}

impl IncomeStatement<'_> {
    /// The income that counts and those who share it. Nothing where net income or the
    /// number of heads is not known.
    pub fn counted(&self, profile: &Profile) -> Option<Counted> {
        let (heads, _) = self.heads.filter(|(heads, _)| 0 < *heads)?;
        let deductions = self.deductions(profile);
        let by_head = || {
            let per_head = self.per_head.known().filter(|_| !deductions.is_empty());
            per_head.map(|per_head| per_head.times(heads))
        };
        let net = self.net_by_parts(profile).or_else(by_head)?;
        Some(Counted { net, heads, deductions })
    }

    fn deductions(&self, profile: &Profile) -> Vec<Deducted> {
        let income = &profile.income;
        let mut all = Vec::new();
        let mut deduct = |what, found: Option<(Yuan, CellRef)>| {
            let found = found.filter(|(amount, _)| Yuan::ZERO < *amount);
            all.extend(found.map(|(amount, cell)| Deducted { what, amount, cell }));
        };
        if !income.one_off_counts.value {
            deduct(Deduction::OneOff, self.one_off_counted_in(profile));
        }
        if !income.basic_pension_counts.value {
            let pension = self.household.yuan(Key::PensionBenefit);
            deduct(Deduction::BasicPension, pension.known_at());
        }
        if self.allowance_is_of(&income.allowance_classes_excluded.value) {
            let allowance = self.household.yuan(Key::SubsistenceBenefit);
            deduct(Deduction::Allowance, allowance.known_at());
        }
        all
    }

    /// One-off money that was counted in. A column beside the others is counted in
    /// unless the net income adds up without it and 转移性收入 cannot hold it.
    fn one_off_counted_in(&self, profile: &Profile) -> Option<(Yuan, CellRef)> {
        let Some((amount, cell)) = self.one_off.known_at() else {
            return self.one_off_in_remark();
        };
        let row = self.household.at(Key::OneOffIncome)?;
        let column = row.table().column(Key::OneOffIncome)?;
        let apart = || {
            let (net, sum) = (self.net.known()?, self.sum()?);
            let alone = (sum - net).abs() <= profile.income.sum_tolerance();
            Some(alone && self.transfer.known()? < amount)
        };
        let counted_in = column.heading.contains("其中") || apart() != Some(true);
        counted_in.then_some((amount, cell))
    }

    /// One-off money that the remark on the income names with its amount.
    pub fn one_off_in_remark(&self) -> Option<(Yuan, CellRef)> {
        let row = self.household.row(SheetKind::Income)?;
        let (text, cell) = row.text(Key::Remark).known_at()?;
        let word = Lexicon::get().list("one_off").find(&text)?;
        Some((amount_after(&text, word)?, cell))
    }

    /// Tells whether the household's 低保 is of one of the classes.
    fn allowance_is_of(&self, classes: &[String]) -> bool {
        let is_of =
            |text: &str| classes.iter().any(|class| text.contains(class.as_str()));
        !classes.is_empty()
            && self
                .household
                .members()
                .any(|m| m.text(Key::SubsistenceAllowance).is(|text| is_of(&text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(net: i64, heads: i64, one_off: Option<i64>) -> Counted {
        let cell = CellRef { sheet: 0, row: 0, column: 0 };
        let deducted = one_off.map(|amount| Deducted {
            what: Deduction::OneOff,
            amount: Yuan::new(amount),
            cell,
        });
        Counted { net: Yuan::new(net), heads, deductions: deducted.into_iter().collect() }
    }

    #[test]
    fn the_arithmetic_is_written_out() {
        let plain = |counted: Counted| counted.written().zh.into_owned();
        assert_eq!(
            plain(counted(21_600, 5, Some(3_000))),
            "(21,600 − 3,000) ÷ 5 = 3,720 元/人"
        );
        assert_eq!(plain(counted(24_600, 4, None)), "24,600 ÷ 4 = 6,150 元/人");
        assert_eq!(plain(counted(21_500, 3, None)), "21,500 ÷ 3 ≈ 7,166.67 元/人");
    }

    #[test]
    fn what_is_lacking_is_told_per_head_and_for_all() {
        let counted = counted(21_600, 5, Some(3_000));
        assert_eq!(counted.lacks(Yuan::new(3_750)), (Yuan::new(30), Yuan::new(150)));
    }

    #[test]
    fn the_first_deduction_that_fails_the_line_is_named() {
        let below = |net: Yuan, heads| net.per_head_is_below(heads, Yuan::new(3_750));
        let counted = counted(21_600, 5, Some(3_000));
        assert_eq!(counted.first_failing(below), Some(Deduction::OneOff));
        let line = |net: Yuan, heads| net.per_head_is_below(heads, Yuan::new(3_000));
        assert_eq!(counted.first_failing(line), None);
    }
}
