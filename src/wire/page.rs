//! What the page shows: the results of a check, cut to what one screen needs.
//!
//! The page never gets a whole sheet or all findings in words; it asks for a window of
//! cells, the findings of one page, the card of one household. Everything here is plain
//! data, made anew at each request.

mod advice;
mod board;
mod brief;
mod card;
mod columns;
mod confirm;
mod county;
mod edit;
mod effect;
mod finding;
mod own;
mod own_trial;
pub(crate) mod owner;
mod profile;
mod progress;
mod recognition;
mod rules;
mod spot_check;
mod summary;
mod training;
mod waiver;
mod window;

pub use advice::{AdviceView, AdvicesView, ChangeView, WayView};
pub use board::{BoardRowView, BoardView, NO_ROW, OutlierView};
pub use brief::{
    AccountabilityView, AssumptionView, BriefList, BriefPiece, BriefSection, BriefView,
    DeductionGroupView, DeductionView,
};
pub use card::{CardView, CriterionView, MemberView, SumView};
pub use columns::{Packed, Packer};
pub use confirm::{
    ConfirmationsView, CopiedView, LapsedView, ReasonView, SaidView, SettledView, reasons,
};
pub use county::{
    CountsView, FigureView, GroupView, LedgerView, PlaceView, StepView, TermView,
};
pub use edit::{EditView, ProposalView};
pub use effect::{EffectView, ShiftView, TallyView};
pub use finding::{CellView, FindingView, FixView};
pub use own::{ConditionView, ExampleView, OwnEntryView, OwnRuleView, own_rules};
pub use own_trial::{
    AboutView, BesideView, ChoiceView, FieldView, HitView, PartsView, TriedView,
    own_draft, own_parts,
};
pub use profile::{ProfileView, SwitchedView, ValueView};
pub use progress::ProgressView;
pub use recognition::{
    ColumnView, CorrectionView, NamedView, RecognitionView, TableView,
};
pub use rules::{
    BookView, FamilyView, RuleEntry, RulePageView, SectionView, book, rule_book,
    rule_page,
};
pub use spot_check::{DrawnView, SpotCheckView, StratumView};
pub use summary::{
    DeadlineView, FileView, FindingRow, HouseholdRow, NotRunView, RuleView, SheetView,
    SummaryView,
};
pub use training::{
    FaultView, LessonLook, LessonView, LevelView, MarkedView, OutcomeView, QuizTableView,
    QuizView, ScoreView,
};
pub use waiver::WaiverView;
pub use window::{EditedView, MarkView, Marks, WindowView};

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::{
    engine::Checked,
    profile::Profile,
    record::Dataset,
    session::{Opened, Session},
    text::Lang,
    workbook::Workbook,
};

/// A checked workbook as somebody looks at it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The files.
    pub session: &'a Session,
    /// What came of the check.
    pub checked: &'a Checked,
    /// The standards it was checked against.
    pub profile: &'a Profile,
    /// The language of the looker.
    pub lang: Lang,
}

impl<'a> View<'a> {
    fn workbook(&self) -> &'a Workbook {
        self.session.workbook()
    }

    fn dataset(&self) -> Dataset<'a> {
        self.checked.dataset(self.workbook())
    }
}

/// How the opening of a file went.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OpenedView {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Why it could not be read, for programs; empty if it was.
    pub error: &'static str,
    /// Why it could not be read, for people; empty if it was.
    pub why: String,
}

impl OpenedView {
    /// How the opening of `file` went.
    pub fn new(file: &Opened, lang: Lang) -> Self {
        let error = file.outcome.as_ref().err();
        Self {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            error: error.map_or("", |error| error.code()),
            why: error.map(|e| e.message().get(lang).to_owned()).unwrap_or_default(),
        }
    }
}
