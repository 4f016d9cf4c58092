//! The cells of a household as the localiser sees them.

use crate::{
    localise::{Atom, Cell, Domain, Linear, LinearDraft, ONE, Problem, Rule, Value},
    record::{HouseholdId, Yuan},
    schema::Key,
    workbook::CellRef,
};

use super::roles::{Role, role};

/// What a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Money.
    Amount,
    /// Income per head.
    Average,
    /// 家庭人口数
    Size,
    /// 劳动力人数
    Workers,
    /// The member rows, which are there or not.
    Rows,
}

/// Where the value of a cell comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Somebody typed it.
    Typed,
    /// A formula of the sheet.
    Computed,
    /// Somebody typed it where the rest of its column is computed.
    Lone,
}

/// A cell of the form.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Where it is. The member rows have no cell.
    pub cell: Option<CellRef>,
    /// The field it holds.
    pub key: Key,
    /// What it counts.
    pub part: Part,
    /// The unit of its column: values are multiples of it, in ten-thousandths.
    pub step: i128,
    /// What its column multiplies by: 10,000 where it is in ten-thousands.
    pub factor: i64,
    /// It is empty, and counts as nothing.
    pub blank: bool,
    /// Where its value comes from.
    pub source: Source,
    /// Nobody has anything in its column.
    pub idle: bool,
}

/// Weights of cells: what it takes to doubt one.
pub(super) mod weight {
    /// A typed amount.
    pub(in crate::advice) const TYPED: u32 = 100;
    /// A number typed among formulas.
    pub(in crate::advice) const LONE: u32 = 60;
    /// The stated number of persons.
    pub(in crate::advice) const SIZE: u32 = 150;
    /// The rows of the member table.
    pub(in crate::advice) const ROWS: u32 = 300;
    /// A formula follows its inputs; what it says costs nothing to change.
    pub(in crate::advice) const COMPUTED: u32 = 0;
}

/// The cells of a household that bear on each other, and the rules that tie them.
#[derive(Clone, Debug)]
pub struct Form {
    /// The household.
    pub household: HouseholdId,
    /// The cells.
    pub slots: Vec<Slot>,
    /// What stands in them, in ten-thousandths.
    pub values: Vec<Value>,
    /// The rules, each with its code.
    pub(super) rules: Vec<(&'static str, Rule)>,
    pub(super) soft: Vec<Rule>,
    /// Net income and income per head.
    pub(super) net: Option<usize>,
    pub(super) average: Option<usize>,
}

impl Form {
    pub(super) fn new(household: HouseholdId) -> Self {
        let (slots, values) = (Vec::new(), Vec::new());
        let (rules, soft) = (Vec::new(), Vec::new());
        Self { household, slots, values, rules, soft, net: None, average: None }
    }

    pub(super) fn add(&mut self, slot: Slot, amount: i128) -> usize {
        self.slots.push(slot);
        self.values.push(Value::Amount(amount));
        self.slots.len() - 1
    }

    /// Takes a rule up, if that is its role.
    pub(super) fn require(&mut self, code: &'static str, rule: Rule) {
        match role(code) {
            Role::Consistency => self.rules.push((code, rule)),
            Role::Soft => self.soft.push(rule),
            Role::Unit | Role::None => {}
        }
    }

    /// Takes up what is usual: it may only stand against a proposal.
    pub(super) fn expect(&mut self, usual: Rule) {
        self.soft.push(usual);
    }

    /// The slot of a field.
    pub(super) fn find(&self, key: Key) -> Option<usize> {
        self.slots.iter().position(|slot| slot.key == key)
    }

    pub(super) fn require_linear(&mut self, code: &'static str, rule: Option<Linear>) {
        if let Some(linear) = rule {
            self.require(code, Rule::any(vec![Atom::Linear(linear)]));
        }
    }

    /// How many soft rules these values break.
    pub(super) fn implausible(&self, values: &[Value]) -> u32 {
        let broken = self.soft.iter().filter(|rule| rule.is_kept(values) == Some(false));
        broken.map(|_| 1).sum()
    }

    /// The problem for the localiser; `free` cells cost nothing.
    pub(super) fn problem(&self, free: &[usize]) -> Problem {
        let cell = |(at, slot): (usize, &Slot)| Cell {
            domain: Domain::Stepped(slot.step),
            weight: Some(if free.contains(&at) { 0 } else { slot.weight() }),
        };
        let mut problem = Problem::new(self.slots.iter().enumerate().map(cell).collect());
        self.rules.iter().for_each(|(_, rule)| problem.require(rule.clone()));
        problem
    }

    /// The codes of the rules that these values break.
    pub fn broken(&self, values: &[Value]) -> Vec<&'static str> {
        let broken = |rule: &Rule| rule.is_kept(values) == Some(false);
        let broken = self.rules.iter().filter(|(_, rule)| broken(rule));
        let mut codes: Vec<&'static str> = broken.map(|(code, _)| *code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The amount in a cell, in ten-thousandths.
    pub fn amount(&self, slot: usize) -> i128 {
        match self.values.get(slot) {
            Some(Value::Amount(amount)) => *amount,
            _ => 0,
        }
    }

    /// The codes of the rules it asks.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.rules.iter().map(|(code, _)| *code)
    }
}

impl Slot {
    /// A count, by its cell if it has one.
    pub(super) fn count(cell: Option<CellRef>, key: Key, part: Part) -> Self {
        let (blank, source, idle) = (false, Source::Typed, false);
        Self { cell, key, part, step: ONE, factor: 1, blank, source, idle }
    }

    /// It is computed by a formula of the sheet.
    pub(super) fn is_computed(&self) -> bool {
        self.source == Source::Computed
    }

    fn weight(&self) -> u32 {
        match self.part {
            _ if self.is_computed() => weight::COMPUTED,
            Part::Rows => weight::ROWS,
            Part::Size => weight::SIZE,
            _ if self.source == Source::Lone => weight::LONE,
            Part::Amount | Part::Average | Part::Workers => weight::TYPED,
        }
    }

    /// What the cell would show for an amount in ten-thousandths.
    pub fn shown(&self, amount: i128) -> String {
        let factor = i128::from(self.factor.max(1));
        // Further decimals for a column in ten-thousands.
        let one = ONE * factor;
        let places: usize = if factor == 1 { 4 } else { 8 };
        let sign = if amount < 0 { "-" } else { "" };
        let (whole, rest) = (amount.abs() / one, amount.abs() % one);
        if rest == 0 {
            return format!("{sign}{whole}");
        }
        let text = format!("{sign}{whole}.{rest:0places$}");
        text.trim_end_matches('0').to_owned()
    }
}

/// An amount in the unit of forms.
pub(super) fn ten_thousandths(amount: Yuan) -> i128 {
    i128::from(amount.fen()) * 100
}

/// `whole = Σ parts` with the sign of each, within a tolerance in ten-thousandths.
pub(super) fn balance(
    whole: usize,
    parts: &[(usize, i128)],
    tolerance: i128,
) -> Vec<Rule> {
    let sum = || {
        let start = LinearDraft::default().term(whole, ONE);
        parts.iter().fold(start, |draft, (part, sign)| draft.term(*part, -sign * ONE))
    };
    let linear = if tolerance == 0 {
        vec![sum().equal(0)]
    } else {
        vec![sum().at_most(tolerance), sum().at_least(-tolerance)]
    };
    let atom = |linear| Rule::any(vec![Atom::Linear(linear)]);
    linear.into_iter().flatten().map(atom).collect()
}
