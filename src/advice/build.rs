//! Makes the form of a household from its tables.

use crate::{
    localise::{Atom, LinearDraft, ONE, Rule},
    profile::Profile,
    record::{Field, Household, Row, WorkCapacity},
    rule::Context,
    schema::Key,
    workbook::{CellValue, Workbook},
};

use super::{
    facts,
    form::{Form, Part, Slot, Source, balance, ten_thousandths},
    practice::Practice,
};

/// How far a balance may be off by rounding, in ten-thousandths.
struct Tolerance {
    sum: i128,
    head: i128,
}

struct Builder<'a, 'c> {
    form: Form,
    household: Household<'a>,
    practice: &'c Practice,
    profile: &'c Profile,
    workbook: &'c Workbook,
    tolerance: Tolerance,
}

impl Form {
    /// The form of a household; nothing if no two of its cells bear on each other.
    pub fn of(
        household: Household<'_>,
        ctx: &Context<'_>,
        practice: &Practice,
    ) -> Option<Self> {
        let tolerance = Tolerance {
            sum: ten_thousandths(ctx.profile.income.sum_tolerance()),
            head: ONE,
        };
        let form = Self::new(household.place());
        let (profile, workbook) = (ctx.profile, ctx.dataset.workbook);
        let mut builder =
            Builder { form, household, practice, profile, workbook, tolerance };
        let size = builder.size();
        builder.workers();
        let net = builder.net_income();
        builder.items(
            Key::TransferIncome,
            "Y504",
            &Key::TRANSFERS,
            practice.one_off_item,
        );
        let property = [Key::DividendIncome, Key::OtherPropertyIncome];
        builder.items(Key::PropertyIncome, "Y505", &property, false);
        builder.average(net, size);
        builder.not_negative();
        let mut form = builder.form;
        facts::tie(&mut form, household, profile, practice);
        (form.rules.iter().any(|(_, rule)| 1 < rule.cells().len())).then_some(form)
    }
}

impl Builder<'_, '_> {
    // The slot of an amount; nothing where the cell says what we cannot read.
    fn amount(&mut self, key: Key, part: Part) -> Option<usize> {
        let row = self.household.at(key)?;
        let cell = row.cell(key)?;
        if let Some(at) = self.form.slots.iter().position(|slot| slot.cell == Some(cell))
        {
            return Some(at);
        }
        let mut factor = row.table().column(key)?.factor;
        let (mut amount, blank) = match row.yuan(key) {
            Field::Known(yuan, _) => {
                (exact(row, key).unwrap_or(ten_thousandths(yuan)), false)
            }
            Field::Blank(_) => (0, true),
            Field::Unreadable(_) | Field::Absent => return None,
        };
        let mut step = self.practice.step(row, key);
        if self.practice.in_ten_thousands(row, key).is_some() {
            // Only whole yuan are left of it.
            (factor, amount, step) = (10_000, amount * 10_000, ONE);
            self.tolerance.sum += ONE;
        }
        let sheet = self.workbook.sheet(cell.sheet);
        let computed = sheet.is_some_and(|s| s.formula(cell.row, cell.column).is_some());
        let source = if computed {
            Source::Computed
        } else if self.practice.is_computed(row, key) {
            Source::Lone
        } else {
            Source::Typed
        };
        let idle = self.practice.is_idle(row, key);
        let cell = Some(cell);
        Some(
            self.form
                .add(Slot { cell, key, part, step, factor, blank, source, idle }, amount),
        )
    }

    fn count(&mut self, key: Key, part: Part) -> Option<usize> {
        let (count, cell) = self.household.int(key).known_at()?;
        let cell = Some(cell);
        let slot = Slot::count(cell, key, part);
        Some(self.form.add(slot, i128::from(count) * ONE))
    }

    // 家庭人口数, and the member rows it should agree with.
    fn size(&mut self) -> Option<usize> {
        let size = self.count(Key::HouseholdSize, Part::Size)?;
        let rows = self.household.residents().count();
        self.require_all("H308", at_least(size, ONE));
        if let Ok(rows @ 1..) = i128::try_from(rows) {
            let slot = Slot::count(None, Key::HouseholdSize, Part::Rows);
            let rows = self.form.add(slot, rows * ONE);
            self.require_all("H308", balance(size, &[(rows, 1)], 0));
        }
        let most = i128::from(self.profile.family.size_max.value) * ONE;
        self.require_all("H308", at_most(size, most));
        Some(size)
    }

    // 劳动力人数 between the full workers and those with the weak, as rule H317 has it.
    fn workers(&mut self) {
        let (mut least, mut most) = (0, 0);
        let children = self.profile.labour.ages.value.0;
        for member in self.household.roster() {
            match member.capacity().known() {
                Some(capacity) if capacity.is_full() => {
                    least += i128::from(!member.has_left());
                    most += 1;
                }
                Some(WorkCapacity::Weak) => most += 1,
                Some(_) => {}
                None if member
                    .age_on(self.profile.as_of)
                    .is_some_and(|age| age < children) => {}
                None => return,
            }
        }
        if self.household.roster().next().is_none() {
            return;
        }
        let Some(workers) = self.count(Key::WorkerCount, Part::Workers) else { return };
        self.require_all("H317", at_least(workers, least * ONE));
        self.require_all("H317", at_most(workers, most * ONE));
    }

    // 家庭纯收入 = 工资 + (经营 − 支出) + 财产 + 转移
    fn net_income(&mut self) -> Option<usize> {
        let net = self.amount(Key::NetIncome, Part::Amount)?;
        self.form.net = Some(net);
        let own = [Key::WageIncome, Key::PropertyIncome, Key::TransferIncome];
        let mut parts = Vec::new();
        for key in own {
            let Some(part) = self.amount(key, Part::Amount) else { return Some(net) };
            parts.push((part, 1));
        }
        if let Some(business) = self.amount(Key::BusinessNetIncome, Part::Amount) {
            parts.push((business, 1));
        } else {
            let Some(business) = self.amount(Key::BusinessIncome, Part::Amount) else {
                return Some(net);
            };
            parts.push((business, 1));
            let Some(expense) = self.amount(Key::BusinessExpense, Part::Amount) else {
                return Some(net);
            };
            // Some write what was spent with a minus.
            let sign = if self.form.amount(expense) < 0 { 1 } else { -1 };
            parts.push((expense, sign));
            let earned = LinearDraft::default().term(expense, ONE).term(business, -ONE);
            self.require_all("Y507", rules([earned.at_most(0)]));
        }
        if let Some(key) = self.practice.apart
            && let Some(part) = self.amount(key, Part::Amount)
        {
            parts.push((part, 1));
        }
        self.sum("Y501", net, &parts);
        Some(net)
    }

    // A sum is asked exactly, unless it is off by a rounding now.
    fn sum(&mut self, code: &'static str, whole: usize, parts: &[(usize, i128)]) {
        let sum: i128 =
            parts.iter().map(|(part, sign)| self.form.amount(*part) * sign).sum();
        let off = (self.form.amount(whole) - sum).abs();
        let tolerance = if off <= self.tolerance.sum { off } else { 0 };
        self.require_all(code, balance(whole, parts, tolerance));
    }

    fn items(&mut self, whole: Key, code: &'static str, items: &[Key], one_off: bool) {
        let columns = items.iter().filter(|key| self.household.has(**key)).count();
        let known = items.iter().any(|key| self.household.yuan(*key).known().is_some());
        if columns < 2 || !known {
            return;
        }
        let Some(whole) = self.amount(whole, Part::Amount) else { return };
        let extra = one_off.then_some(Key::OneOffIncome);
        let mut parts = Vec::new();
        for key in items.iter().copied().chain(extra) {
            if !self.household.has(key) {
                continue;
            }
            let Some(part) = self.amount(key, Part::Amount) else { return };
            parts.push((part, 1));
        }
        self.sum(code, whole, &parts);
    }

    // |heads × average − net| ≤ half the unit of the average for each head
    fn average(&mut self, net: Option<usize>, size: Option<usize>) {
        let (Some(net), Some(size)) = (net, size) else { return };
        let blank = self.household.yuan(Key::PerCapitaIncome).known().is_none();
        if blank {
            return;
        }
        let Some(average) = self.amount(Key::PerCapitaIncome, Part::Average) else {
            return;
        };
        self.form.average = Some(average);
        let step = self.form.slots.get(average).map_or(ONE, |slot| slot.step);
        let form = &self.form;
        let heads = form.amount(size) / ONE;
        let off = (heads * form.amount(average) - form.amount(net)).abs();
        let loosely = heads * self.tolerance.head.max(form.amount(average) / 1000);
        let each = if off * 2 <= step * heads || loosely < off {
            step / 2
        } else {
            // Off by a rounding or a cut: not more than now.
            -(-off).div_euclid(heads.max(1))
        };
        let draft = |sign: i128| {
            let product = LinearDraft::default().product(size, average, sign * ONE);
            product.term(net, -sign * ONE).term(size, -each).at_most(0)
        };
        self.require_all("Y502", rules([draft(1), draft(-1)]));
        let most = self.profile.income.per_capita_doubtful_above.value;
        let most = ten_thousandths(most);
        self.require_all("Y508", at_most(average, most));
    }

    fn not_negative(&mut self) {
        let net = self.form.net;
        let average = self.form.average;
        for slot in 0..self.form.slots.len() {
            // A loss can make what is left negative.
            let may = Some(slot) == net || Some(slot) == average;
            let minus = self.form.amount(slot) < 0 && self.is_expense(slot);
            if !may && !minus {
                self.require_all("Y506", at_least(slot, 0));
            }
        }
    }

    fn is_expense(&self, slot: usize) -> bool {
        let expense = self.household.cell(Key::BusinessExpense);
        self.form.slots.get(slot).is_some_and(|slot| slot.cell == expense)
    }

    fn require_all(&mut self, code: &'static str, rules: Vec<Rule>) {
        for rule in rules {
            self.form.require(code, rule);
        }
    }
}

fn rules<const N: usize>(all: [Option<crate::localise::Linear>; N]) -> Vec<Rule> {
    all.into_iter()
        .flatten()
        .map(|linear| Rule::any(vec![Atom::Linear(linear)]))
        .collect()
}

fn at_least(slot: usize, bound: i128) -> Vec<Rule> {
    rules([LinearDraft::default().term(slot, ONE).at_least(bound)])
}

fn at_most(slot: usize, bound: i128) -> Vec<Rule> {
    rules([LinearDraft::default().term(slot, ONE).at_most(bound)])
}

// The number of a cell to four decimals of its own unit, in ten-thousandths of a yuan:
// what is a slip in the unit has more decimals than money.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn exact(row: Row<'_>, key: Key) -> Option<i128> {
    let CellValue::Number(number, _) = row.value(key) else { return None };
    let scaled = (number * 10_000.0).round();
    let factor = i128::from(row.table().column(key)?.factor);
    (scaled.abs() < 1e15).then(|| i128::from(scaled as i64) * factor)
}
