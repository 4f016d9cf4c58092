use std::collections::BTreeMap;

use crate::{
    record::{Entry, ProblemKind, Row},
    rule::Context,
    rules::ledger::totals::Total,
    schema::{Key, SheetKind, TableId},
    text::normalise,
};

/// The entries that the totals of one table may count.
pub(super) enum Detail<'a> {
    /// Those of its own ledger: the totals are the last rows of it.
    Own(Vec<Entry<'a>>),
    /// Those of the ledgers beside it: in its own file, else those of its township in
    /// other files.
    Beside(Vec<Entry<'a>>),
    /// Those of all townships in other files: the table is the county's.
    County {
        entries: BTreeMap<String, Vec<Entry<'a>>>,
        /// Whether there is a ledger of every township that the table lists.
        complete: bool,
    },
}

impl<'a> Detail<'a> {
    /// The entries that a table may count; nothing if no ledger is at hand.
    pub(super) fn of(ctx: &Context<'a>, table: TableId) -> Option<Self> {
        let own = ctx.dataset.tables.get(table as usize)?;
        if own.kind == SheetKind::Ledger {
            return Some(Self::Own(
                ctx.dataset.rows_of(table).map(Row::as_entry).collect(),
            ));
        }
        let file = ctx.dataset.workbook.sheet(own.sheet)?.file;
        let in_file = |id: TableId| {
            let sheet = ctx.dataset.tables.get(id as usize).map(|ledger| ledger.sheet);
            let sheet = sheet.and_then(|sheet| ctx.dataset.workbook.sheet(sheet));
            sheet.is_some_and(|sheet| sheet.file == file)
        };
        let ledgers = ctx.dataset.tables_of(SheetKind::Ledger).map(|(id, _)| id);
        let (beside, others): (Vec<_>, Vec<_>) = ledgers.partition(|&id| in_file(id));
        let entries = |ledgers: Vec<TableId>| {
            let rows = ledgers.into_iter().flat_map(|id| ctx.dataset.rows_of(id));
            rows.map(Row::as_entry)
        };
        let beside: Vec<Entry<'a>> = entries(beside).collect();
        if !beside.is_empty() {
            return Some(Self::Beside(beside));
        }
        // Of two days the counts differ as they should.
        let day = own.reported_on(ctx.profile.year);
        let of_day = |&id: &TableId| {
            let ledger = ctx.dataset.tables.get(id as usize);
            let other = ledger.and_then(|it| it.reported_on(ctx.profile.year));
            day.is_none() || other.is_none() || day == other
        };
        let others = others.into_iter().filter(of_day).collect();
        let mut by_township: BTreeMap<String, Vec<Entry<'a>>> = BTreeMap::new();
        for entry in entries(others) {
            let Some(township) = entry.township() else { continue };
            by_township.entry(normalise(&township)).or_default().push(entry);
        }
        let mut rows = ctx.dataset.rows_of(table).peekable();
        let listed = own.has(Key::Township);
        let whole = rows.peek().and_then(|row| row.township()).filter(|_| !listed);
        if let Some(whole) = whole {
            return Some(Self::Beside(by_township.remove(&normalise(&whole))?));
        }
        let mut names = rows.filter_map(|row| row.plain(Key::Township).known());
        let complete = listed && names.all(|name| by_township.contains_key(&name));
        (!by_township.is_empty())
            .then_some(Self::County { entries: by_township, complete })
    }

    /// The entries that one total counts: those of the kind or unit it names. Nothing if
    /// it names neither.
    pub(super) fn counted(&self, total: &Total) -> Option<Vec<Entry<'a>>> {
        let name = normalise(&total.scope.zh);
        let is_sum = name.starts_with("合计") || name.starts_with("总计");
        match self {
            Self::Own(entries) => Some(entries.clone()),
            Self::Beside(entries) if is_sum => Some(entries.clone()),
            Self::Beside(entries) => named(entries, &name),
            Self::County { entries, complete } if is_sum => {
                complete.then(|| entries.values().flatten().copied().collect())
            }
            Self::County { entries, .. } => entries.get(&name).cloned(),
        }
    }
}

/// The entries of a kind or unit of that name.
fn named<'a>(entries: &[Entry<'a>], name: &str) -> Option<Vec<Entry<'a>>> {
    let kind = ProblemKind::of(name, "");
    let units = [Key::Township, Key::Village, Key::LeadDepartment];
    let of_unit = |entry: &&Entry<'_>| {
        units.into_iter().any(|key| entry.plain(key).is(|unit| unit == name))
    };
    let of_kind = |entry: &&Entry<'_>| kind.is_some() && entry.problem_kind() == kind;
    if !entries.iter().any(|entry| of_unit(&entry)) && kind.is_none() {
        return None;
    }
    let counted = entries.iter().filter(|entry| of_unit(entry) || of_kind(entry));
    Some(counted.copied().collect())
}
