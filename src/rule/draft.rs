use crate::{
    finding::{Arg, Fix, FixClass, Nature, Severity},
    record::Household,
    text::Text,
    workbook::CellRef,
};

/// A finding in the making: a rule says where and with which values, and the
/// [`Sink`](super::Sink) adds the rest.
#[derive(Debug)]
pub struct Draft {
    pub(super) cells: Vec<CellRef>,
    pub(super) witnesses: Vec<CellRef>,
    pub(super) args: Vec<(&'static str, Arg)>,
    pub(super) saying: Option<Text>,
    pub(super) nature: Option<Nature>,
    pub(super) severity: Option<Severity>,
    pub(super) household: Option<u32>,
    pub(super) person: Option<String>,
    pub(super) fix: Option<Fix>,
}

impl Draft {
    /// A finding about one cell.
    pub fn at(cell: CellRef) -> Self {
        Self::at_all(vec![cell])
    }

    /// A finding about several cells, the one to look at first in front. A finding about
    /// no cell is not reported.
    pub fn at_all(cells: Vec<CellRef>) -> Self {
        Self {
            cells,
            witnesses: Vec::new(),
            args: Vec::new(),
            saying: None,
            nature: None,
            severity: None,
            household: None,
            person: None,
            fix: None,
        }
    }

    /// Adds a cell that bears on it, if there is one.
    #[must_use]
    pub fn witness(mut self, cell: impl Into<Option<CellRef>>) -> Self {
        self.witnesses.extend(cell.into());
        self
    }

    /// Adds cells that bear on it.
    #[must_use]
    pub fn witnesses(mut self, cells: impl IntoIterator<Item = CellRef>) -> Self {
        self.witnesses.extend(cells);
        self
    }

    /// Gives the value of an argument of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Says something else than the rule's message, with the same arguments.
    #[must_use]
    pub fn saying(mut self, template: Text) -> Self {
        self.saying = Some(template);
        self
    }

    /// Makes it another sort of statement than the rule's.
    #[must_use]
    pub fn grade(mut self, nature: Nature, severity: Severity) -> Self {
        self.nature = Some(nature);
        self.severity = Some(severity);
        self
    }

    /// Names the household it is about, where the rule does not look at households.
    #[must_use]
    pub fn household(mut self, household: Household<'_>) -> Self {
        self.household = Some(household.place());
        self
    }

    /// Names the person it is about, where the rule does not look at persons.
    #[must_use]
    pub fn person(mut self, name: String) -> Self {
        self.person = Some(name);
        self
    }

    /// Says what would mend it.
    #[must_use]
    pub fn fix(mut self, class: FixClass, cell: CellRef, to: String, why: Text) -> Self {
        self.fix = Some(Fix { class, cell, to, more: Vec::new(), why });
        self
    }

    /// Adds cells that are mended with the one of the fix.
    #[must_use]
    pub fn fix_more(mut self, more: Vec<(CellRef, String)>) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.more = more;
        }
        self
    }
}
