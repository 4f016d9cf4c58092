//! 问题整改台账: what was found, what was done about it, and how it was closed.

mod class_differs;
mod closed_but_failing;
mod closed_unverified;
mod closing_order;
mod closing_step_missing;
mod completion_date;
mod copied_measure;
mod cosmetic_repair;
pub(super) mod coverage;
mod deadline_too_late;
mod department;
mod found_and_outcome;
mod income_measure;
mod lead_department;
mod mass_completion;
mod no_completion_date;
mod no_deadline;
mod no_evidence;
mod no_measure;
mod not_listed;
mod overdue;
mod plan_incomplete;
mod reappeared;
mod rectification_rate;
mod responsible_person;
mod stale_progress;
mod status_word;
mod still_to_come;
mod subset_exceeds;
pub(super) mod totals;
mod unknown_household;
mod vague_measure;
mod vague_problem;
mod verification_disagrees;
mod wrong_measure;

use crate::rule::Rule;

use crate::{
    profile::Profile,
    record::{Entry, Row, shown},
    rule::Context,
    schema::Key,
    text::Text,
    workbook::CellRef,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &found_and_outcome::FOUND_AND_OUTCOME,
    &status_word::STATUS_WORD,
    &no_measure::NO_MEASURE,
    &no_completion_date::NO_COMPLETION_DATE,
    &responsible_person::RESPONSIBLE_PERSON,
    &no_deadline::NO_DEADLINE,
    &overdue::OVERDUE,
    &deadline_too_late::DEADLINE_TOO_LATE,
    &completion_date::COMPLETION_DATE,
    &vague_measure::VAGUE_MEASURE,
    &wrong_measure::WRONG_MEASURE,
    &cosmetic_repair::COSMETIC_REPAIR,
    &income_measure::INCOME_MEASURE,
    &verification_disagrees::VERIFICATION_DISAGREES,
    &reappeared::REAPPEARED,
    &closed_but_failing::CLOSED_BUT_FAILING,
    &not_listed::NOT_LISTED,
    &unknown_household::UNKNOWN_HOUSEHOLD,
    &closing_step_missing::CLOSING_STEP_MISSING,
    &closing_order::CLOSING_ORDER,
    &closed_unverified::CLOSED_UNVERIFIED,
    &no_evidence::NO_EVIDENCE,
    &lead_department::LEAD_DEPARTMENT,
    &copied_measure::COPIED_MEASURE,
    &vague_problem::VAGUE_PROBLEM,
    &still_to_come::STILL_TO_COME,
    &rectification_rate::RECTIFICATION_RATE,
    &subset_exceeds::SUBSET_EXCEEDS,
    &mass_completion::MASS_COMPLETION,
    &plan_incomplete::PLAN_INCOMPLETE,
    &class_differs::CLASS_DIFFERS,
    &stale_progress::STALE_PROGRESS,
];

/// The number of a row, as a spreadsheet shows it.
fn line(row: Row<'_>) -> u32 {
    row.sheet_row().saturating_add(1)
}

/// What the problem of an entry is, for a message.
fn problem(row: Row<'_>) -> String {
    let described = row.text(Key::ProblemDescription).known();
    described.map_or_else(|| row.shown(Key::ProblemKind), std::borrow::Cow::into_owned)
}

/// The kind of problem as the entry names it, else as we do.
fn problem_kind_shown(entry: Entry<'_>) -> String {
    let own = entry.text(Key::ProblemKind).known().map(std::borrow::Cow::into_owned);
    own.or_else(|| Some(entry.problem_kind()?.name().to_owned())).unwrap_or_default()
}

/// The department that leads, as the entry says, else as the profile does.
fn lead(row: Row<'_>, profile: &Profile) -> Text {
    if let Some(own) = row.text(Key::LeadDepartment).known() {
        return Text { zh: own.clone().into_owned().into(), en: own.into_owned().into() };
    }
    let kind = row.as_entry().problem_kind();
    kind.map_or(Text::new("（未填）", "(not given)"), |kind| {
        let name = kind.lead(&profile.departments).to_owned();
        Text { zh: name.clone().into(), en: name.into() }
    })
}

/// What a user sees in a cell; （空） where there is nothing.
fn shown_at(ctx: &Context<'_>, cell: CellRef) -> String {
    let text = shown(ctx.dataset.workbook.cell(cell));
    if text.trim().is_empty() { "（空）".to_owned() } else { text }
}
