//! What the households of the session say of each village.

use std::collections::BTreeMap;

use crate::{
    record::{ExitStatus, Household, Row},
    rule::Context,
    schema::{Key, SheetKind},
    text::normalise,
    workbook::CellRef,
};

/// The households of each village.
pub(super) struct Villages {
    by_name: BTreeMap<String, Vec<(Option<String>, Counted)>>,
}

/// The households of one village.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// How many there are.
    pub(super) households: i64,
    /// How many persons; nothing if one household does not say.
    pub(super) persons: Option<i64>,
    /// Whether a table lists all registered households, not only those of a year.
    pub(super) is_full_register: bool,
    /// How many fail a criterion and are said to exit.
    pub(super) failing: i64,
    /// How many persons those have.
    pub(super) failing_persons: i64,
    /// A cell of each of those.
    pub(super) failing_cells: Vec<CellRef>,
}

impl Villages {
    /// Counts the households of each village.
    pub(super) fn of(ctx: &Context<'_>) -> Self {
        let mut all = Self { by_name: BTreeMap::new() };
        if ctx.dataset.tables_of(SheetKind::Village).next().is_none() {
            return all;
        }
        for household in ctx.dataset.households() {
            let Some(name) = household.village() else { continue };
            let town = household.township().map(|town| normalise(&town));
            let of_name = all.by_name.entry(normalise(&name)).or_default();
            let at = of_name.iter().position(|(of, _)| *of == town);
            let at = at.unwrap_or_else(|| {
                of_name.push((town, Counted { persons: Some(0), ..Counted::default() }));
                of_name.len() - 1
            });
            if let Some((_, counted)) = of_name.get_mut(at) {
                counted.add(household, ctx);
            }
        }
        all
    }

    /// The households of the village of a row. Villages of other towns have the same name
    /// at times.
    pub(super) fn get(&self, row: Row<'_>) -> Option<&Counted> {
        let own = row.township().map(|town| normalise(&town));
        let of_name = self.by_name.get(&row.plain(Key::Village).known()?)?;
        let here =
            |town: &Option<String>| own.is_none() || town.is_none() || *town == own;
        let mut fitting = of_name.iter().filter(|(town, _)| here(town));
        let (_, counted) = fitting.next()?;
        fitting.next().is_none().then_some(counted)
    }
}

impl Counted {
    fn add(&mut self, household: Household<'_>, ctx: &Context<'_>) {
        let stated = household.int(Key::HouseholdSize).known();
        let members = i64::try_from(household.members().count()).ok();
        let size = stated.or(members.filter(|&count| 0 < count));
        self.households += 1;
        self.persons = self.persons.zip(size).map(|(sum, size)| sum + size);
        self.is_full_register |= household.rows().any(|row| {
            matches!(row.kind(), SheetKind::Household | SheetKind::SystemExport)
        });
        let status = household.code(Key::ExitStatus);
        // Those that are still poor by the register are among the remaining poor.
        let poor =
            status.is(|s| matches!(s, ExitStatus::NotExited | ExitStatus::Returned));
        if !poor && ctx.judgements.household(household.place()).is_failing() {
            self.failing += 1;
            self.failing_persons += size.unwrap_or_default();
            self.failing_cells.extend(household.first_cell());
        }
    }
}
