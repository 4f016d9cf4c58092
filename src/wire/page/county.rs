use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{View, owner};
use crate::{
    county::{
        Figure, Lists,
        ledger::{Closing, Counts, Group, Ledger, Term},
    },
    record::{SubjectClass, shown},
    schema::Key,
    text::Lang,
    wire::comparison::Spot,
    workbook::CellRef,
};

/// A number, and the list of cells it is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct FigureView {
    /// The number.
    pub count: usize,
    /// The number of the list.
    pub list: usize,
}

/// The ledgers of all files, counted.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct LedgerView {
    /// The day it was counted for.
    pub as_of: String,
    /// All entries.
    pub all: CountsView,
    /// 突出问题, a part of all.
    pub major: CountsView,
    /// 易地扶贫搬迁, a part of all.
    pub relocation: CountsView,
    /// Township by township, those with most left to do first.
    pub townships: Vec<GroupView>,
    /// Lead department by lead department.
    pub departments: Vec<GroupView>,
    /// Kind by kind.
    pub kinds: Vec<GroupView>,
    /// Class by class, with the day of each.
    pub terms: Vec<TermView>,
    /// The steps of closing, in their order.
    pub steps: Vec<StepView>,
    /// Entries that are reported as closed.
    pub closed: FigureView,
    /// Of those, the ones for which a step has no record.
    pub closed_too_soon: FigureView,
}

/// How entries stand.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct CountsView {
    /// All of them.
    pub found: FigureView,
    /// 已整改 and 已销号
    pub rectified: FigureView,
    /// 正在整改
    pub in_progress: FigureView,
    /// 未整改
    pub outstanding: FigureView,
    /// Those whose status is blank or no status.
    pub unread: FigureView,
    /// Not rectified, and late.
    pub overdue: FigureView,
    /// Reported as rectified, and verification says they are not.
    pub refuted: FigureView,
    /// Reported as rectified, and the household still fails in its sheets.
    pub still_failing: FigureView,
    /// The rate of rectification, `94.26%`; empty where there is nothing to rectify.
    pub rate: String,
    /// How many are left to do.
    pub left: usize,
}

/// The entries of one township, department or kind.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct GroupView {
    /// Its name; empty for entries that name none.
    pub name: String,
    /// How its entries stand.
    pub counts: CountsView,
}

/// The entries of one class, and their day.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct TermView {
    /// The class, as users read it.
    pub class: String,
    /// The day its problems must be closed by; empty if the class is not known.
    pub limit: String,
    /// Days that are left; less than none when it has passed.
    pub left: Option<i64>,
    /// How its entries stand.
    pub counts: CountsView,
}

/// One step of closing.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct StepView {
    /// The step, as users read it.
    pub step: String,
    /// Entries with a record of it.
    pub done: FigureView,
    /// Entries for which it is the next one.
    pub next: FigureView,
    /// Entries of ledgers that have no column for it.
    pub not_asked: FigureView,
}

/// A cell of a list, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct PlaceView {
    /// Its sheet, row and column, from 0.
    pub at: [u32; 3],
    /// File, sheet and name of the cell.
    pub spot: Spot,
    /// The township of its row.
    pub township: String,
    /// The village of its row.
    pub village: String,
    /// Whom or what its row is about.
    pub who: String,
    /// The problem of an entry of a ledger; else the heading of the column.
    pub what: String,
    /// What stands in the cell.
    pub value: String,
}

impl View<'_> {
    /// The ledgers of all files, counted, and the lists of its numbers.
    pub fn ledger(&self) -> (LedgerView, Lists) {
        let ledger = Ledger::of(self.workbook(), self.checked, self.profile);
        let mut lists = Lists::default();
        let keep = &mut lists;
        let view = LedgerView {
            as_of: self.profile.as_of.to_string(),
            all: CountsView::new(&ledger.all, keep),
            major: CountsView::new(&ledger.major, keep),
            relocation: CountsView::new(&ledger.relocation, keep),
            townships: groups(&ledger.townships, keep),
            departments: groups(&ledger.departments, keep),
            kinds: groups(&ledger.kinds, keep),
            terms: ledger.terms.iter().map(|it| self.term(it, keep)).collect(),
            steps: ledger.steps.iter().map(|it| self.step(it, keep)).collect(),
            closed: FigureView::new(&ledger.closed, keep),
            closed_too_soon: FigureView::new(&ledger.closed_too_soon, keep),
        };
        (view, lists)
    }

    fn term(&self, term: &Term, lists: &mut Lists) -> TermView {
        let name = |class: SubjectClass| match self.lang {
            Lang::Zh => class.name(self.profile),
            Lang::En => class.english().to_owned(),
        };
        TermView {
            class: term.class.map(name).unwrap_or_default(),
            limit: term.limit.map(|day| day.to_string()).unwrap_or_default(),
            left: term.left,
            counts: CountsView::new(&term.counts, lists),
        }
    }

    fn step(&self, closing: &Closing, lists: &mut Lists) -> StepView {
        let step = match self.lang {
            Lang::Zh => closing.step.name().to_owned(),
            Lang::En => closing.step.english(),
        };
        StepView {
            step,
            done: FigureView::new(&closing.done, lists),
            next: FigureView::new(&closing.next, lists),
            not_asked: FigureView::new(&closing.not_asked, lists),
        }
    }

    /// Cells of a list, in words: some at a time, for a list may be long.
    pub fn places(&self, cells: &[CellRef]) -> Vec<PlaceView> {
        let dataset = self.dataset();
        let places = cells.iter().filter_map(|&cell| {
            let owner = owner::Spot::of(&dataset, cell);
            let household = owner.row.and_then(crate::record::Row::household);
            let township = owner.row.and_then(crate::record::Row::township);
            let problem = owner.row.and_then(|row| {
                let keys = [Key::ProblemDescription, Key::ProblemKind];
                keys.into_iter().find_map(|key| row.text(key).known())
            });
            let heading = || owner.key.map(|key| key.name().into());
            Some(PlaceView {
                at: [cell.sheet, cell.row, cell.column],
                spot: Spot::of(self.workbook(), cell)?,
                township: township.map(Into::into).unwrap_or_default(),
                village: owner.village(household),
                who: owner.who(household),
                what: problem.or_else(heading).map(Into::into).unwrap_or_default(),
                value: shown(self.workbook().cell(cell)),
            })
        });
        places.collect()
    }
}

impl FigureView {
    /// The number, its list kept among `lists`.
    pub(super) fn new(figure: &Figure, lists: &mut Lists) -> Self {
        Self { count: figure.count(), list: lists.keep(&figure.places) }
    }
}

impl CountsView {
    fn new(counts: &Counts, lists: &mut Lists) -> Self {
        let mut keep = |figure| FigureView::new(figure, lists);
        let rate = counts.rectified.share_of(&counts.found);
        Self {
            found: keep(&counts.found),
            rectified: keep(&counts.rectified),
            in_progress: keep(&counts.in_progress),
            outstanding: keep(&counts.outstanding),
            unread: keep(&counts.unread),
            overdue: keep(&counts.overdue),
            refuted: keep(&counts.refuted),
            still_failing: keep(&counts.still_failing),
            rate: rate.map(crate::record::Decimal::percent).unwrap_or_default(),
            left: counts.left(),
        }
    }
}

fn groups(groups: &[Group], lists: &mut Lists) -> Vec<GroupView> {
    let views = groups.iter().map(|group| GroupView {
        name: group.name.clone(),
        counts: CountsView::new(&group.counts, lists),
    });
    views.collect()
}
