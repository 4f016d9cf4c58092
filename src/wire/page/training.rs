use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{CellView, FindingView, SheetView, View};
use crate::{
    profile::Profile,
    rules,
    text::Lang,
    training::{
        Asked, Lesson, Level, Outcome, Planted, QuizTable, Tolerance, levels, quiz,
    },
    workbook::CellRef,
};

/// A level that can be chosen.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LevelView {
    /// Its name for programs.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is to be found in it.
    pub note: String,
    /// Households of the invented township.
    pub households: usize,
    /// Faults that are planted.
    pub faults: usize,
    /// Minutes that a trainee should need.
    pub minutes: usize,
}

/// A lesson, as a trainee may see it.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LessonView {
    /// The level.
    pub level: LevelView,
    /// The seed: the same one gives the same lesson.
    pub seed: u32,
    /// Whether the sheets are a copy of the user's own.
    pub own: bool,
    /// How many faults there are to be found.
    pub faults: usize,
    /// The sheets.
    pub sheets: Vec<SheetView>,
}

/// A fault, as the trainer's key has it.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FaultView {
    /// The name of the sheet.
    pub sheet_name: String,
    /// The cell.
    pub cell: CellView,
    /// What stood there before; nothing where nobody knows.
    pub before: Option<String>,
    /// The finding that says it.
    pub finding: FindingView,
}

/// What a trainee marked and how.
#[derive(Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct MarkedView {
    /// Sheet, row and column of each cell, from 0.
    pub cells: Vec<[u32; 3]>,
    /// Whether any cell of the household is near enough.
    pub household: bool,
}

/// The score of a trainee.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ScoreView {
    /// Marks at a fault, and marks that count.
    pub precision: (usize, usize),
    /// Faults that were found, and all.
    pub recall: (usize, usize),
    /// The faults, in reading order.
    pub faults: Vec<FaultView>,
    /// Of each fault, whether it was found.
    pub found: Vec<bool>,
    /// What each mark came to, in reading order.
    pub marks: Vec<OutcomeView>,
}

/// What a mark came to.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OutcomeView {
    /// The name of the sheet.
    pub sheet_name: String,
    /// The cell.
    pub cell: CellView,
    /// Whether it is at a fault, at something else that is found, or at what is right.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'fault' | 'finding' | 'right'"))]
    pub is: &'static str,
    /// The fault, or the one that is near, by its place among the faults.
    pub fault: Option<usize>,
    /// Why it is right, or what else is found there; blank for a fault.
    pub why: String,
}

/// The question of a rule.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct QuizView {
    /// The case, in a sentence of the page.
    pub name: String,
    /// The standards of the case, in TOML; blank where they are the usual ones.
    pub profile: String,
    /// The tables.
    pub tables: Vec<QuizTableView>,
    /// What is to be chosen: a row, a table, or whether the rule has something to say.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'row' | 'table' | 'whether'"))]
    pub asked: &'static str,
    /// The table of which a row is to be chosen.
    pub table: Option<usize>,
    /// The choices that are right: rows below the header, tables, or yes and no, from 0.
    pub wrong: Vec<usize>,
    /// What the program says of it, or what the page says of the rule.
    pub says: Vec<String>,
}

/// A table of a question.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct QuizTableView {
    /// Its sheet.
    pub caption: String,
    /// Its rows, the header first.
    pub rows: Vec<Vec<String>>,
    /// The cells that are wrong: row and column, from 0.
    pub marked: Vec<(usize, usize)>,
}

impl LevelView {
    fn new(level: &Level, lang: Lang) -> Self {
        Self {
            id: level.id.clone(),
            name: level.name(lang).to_owned(),
            note: level.note.get(lang).to_owned(),
            households: level.households,
            faults: level.faults,
            minutes: level.minutes,
        }
    }

    /// All levels, the easiest first.
    pub fn all(lang: Lang) -> Vec<Self> {
        levels().iter().map(|level| Self::new(level, lang)).collect()
    }
}

/// A lesson as somebody looks at it.
#[derive(Clone, Copy, Debug)]
pub struct LessonLook<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// The standards it was made with.
    pub profile: &'a Profile,
    /// The language of the looker.
    pub lang: Lang,
}

impl<'a> LessonLook<'a> {
    /// The lesson's workbook as checked.
    pub fn view(&self) -> View<'a> {
        let Lesson { session, checked, .. } = self.lesson;
        View { session, checked, profile: self.profile, lang: self.lang }
    }

    /// What a trainee may see.
    pub fn lesson(&self) -> LessonView {
        let lesson = self.lesson;
        LessonView {
            level: LevelView::new(lesson.level, self.lang),
            seed: u32::try_from(lesson.seed).unwrap_or_default(),
            own: lesson.own,
            faults: lesson.faults.len(),
            sheets: self.view().summary().sheets,
        }
    }

    /// The trainer's key.
    pub fn key(&self) -> Vec<FaultView> {
        self.lesson.faults.iter().filter_map(|fault| self.fault(fault)).collect()
    }

    fn fault(&self, fault: &Planted) -> Option<FaultView> {
        let view = self.view();
        let id = u32::try_from(fault.finding).ok()?;
        let finding = view.findings(&[id]).pop()?;
        Some(FaultView {
            sheet_name: self.sheet_name(fault.cell),
            cell: view.cell(fault.cell, true),
            before: fault.before.clone(),
            finding,
        })
    }

    /// The score of what a trainee marked.
    pub fn score(&self, marked: &MarkedView) -> ScoreView {
        let cells = marked.cells.iter();
        let cells = cells.map(|&[sheet, row, column]| CellRef { sheet, row, column });
        let tolerance =
            if marked.household { Tolerance::Household } else { Tolerance::Cell };
        let score = self.lesson.score(&cells.collect::<Vec<_>>(), tolerance);
        ScoreView {
            precision: score.precision(),
            recall: score.recall(),
            faults: self.key(),
            marks: score.marks.iter().map(|(cell, it)| self.outcome(*cell, it)).collect(),
            found: score.found,
        }
    }

    fn outcome(&self, cell: CellRef, outcome: &Outcome) -> OutcomeView {
        let (is, fault, why) = match outcome {
            Outcome::Fault(at) => ("fault", Some(*at), String::new()),
            Outcome::Finding(at) => {
                let finding = self.lesson.checked.report.findings.get(*at);
                let says = finding.map(|it| it.message(self.lang));
                ("finding", None, says.unwrap_or_default())
            }
            Outcome::Right { why, near } => {
                ("right", *near, why.get(self.lang).to_owned())
            }
        };
        let (sheet_name, cell) = (self.sheet_name(cell), self.view().cell(cell, true));
        OutcomeView { sheet_name, cell, is, fault, why }
    }

    fn sheet_name(&self, cell: CellRef) -> String {
        let sheet = self.lesson.session.workbook().sheet(cell.sheet);
        sheet.map_or_else(String::new, |sheet| sheet.name.clone())
    }
}

impl QuizView {
    /// The question of the rule with the given code.
    pub fn of(code: &str, lang: Lang) -> Option<Self> {
        let rule = rules::find(code)?;
        let quiz = quiz(rule)?;
        let says = if quiz.messages.is_empty() || lang == Lang::En {
            vec![explained(rule, lang)]
        } else {
            quiz.messages
        };
        let (asked, table) = match quiz.asked {
            Asked::Row(at) => ("row", Some(at)),
            Asked::Table => ("table", None),
            Asked::Whether => ("whether", None),
        };
        let tables = quiz.tables.into_iter().map(QuizTableView::from).collect();
        let (name, profile, wrong) = (quiz.name, quiz.profile, quiz.wrong);
        Some(Self { name, profile, tables, asked, table, wrong, says })
    }
}

/// What the page says of a rule, in its first paragraph.
fn explained(rule: &crate::rule::Rule, lang: Lang) -> String {
    let heading = if lang == Lang::En { "English" } else { "" };
    let sections = crate::rule::Page::parse(rule.page).sections;
    let body = sections.into_iter().find(|(own, _)| own == heading).map(|(_, body)| body);
    let body = body.unwrap_or_default();
    body.split("\n\n").next().unwrap_or_default().to_owned()
}

impl From<QuizTable> for QuizTableView {
    fn from(QuizTable { caption, rows, marked }: QuizTable) -> Self {
        Self { caption, rows, marked }
    }
}
