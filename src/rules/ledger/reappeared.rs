use super::problem;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::Entry,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static REAPPEARED: Rule = Rule {
    code: "L815",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：3户又出现了新的裂缝",
    message: Text::new(
        "{head} “{problem}”整改后再次出现（{value}），原销号应撤销，请重新登记。",
        "{head}: “{problem}” came back after it was rectified ({value}). Withdraw the closure and list it again.",
    ),
    needs: &[&[Key::RectificationStatus]],
    page: include_str!("reappeared.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    for entry in ctx.dataset.entries() {
        let Some(status) = entry.cell(Key::RectificationStatus) else { continue };
        if !entry.is_rectified() {
            continue;
        }
        let Some((cell, value)) = said(entry).or_else(|| listed_again(entry)) else {
            continue;
        };
        let draft = Draft::at(cell).witness(status);
        let draft = draft.with("head", entry.shown(Key::HeadName));
        let draft = draft.with("problem", problem(entry.row())).with("value", value);
        out.report(match entry.household() {
            Some(household) => draft.household(household),
            None => draft,
        });
    }
}

/// The cell that says that the problem came back.
fn said(entry: Entry<'_>) -> Option<(CellRef, String)> {
    let keys = [Key::Remark, Key::Progress, Key::VerificationResult];
    keys.into_iter().find_map(|key| {
        let (text, cell) = entry.text(key).known_at()?;
        has_reappeared(&text).then(|| (cell, text.into_owned()))
    })
}

/// The cell of a later entry of the same household and kind that is still open.
fn listed_again(entry: Entry<'_>) -> Option<(CellRef, String)> {
    let done = entry.date(Key::RectifiedDate).known()?.last_day();
    let kind = entry.problem_kind()?;
    let again = entry.household()?.entries().find(|other| {
        other.is_open()
            && other.problem_kind() == Some(kind)
            && other.date(Key::FoundDate).is(|found| done < found.first_day())
    })?;
    let found = again.date(Key::FoundDate).known()?;
    Some((again.cell(Key::FoundDate)?, format!("{found} 又登记")))
}

/// Tells whether a text says that a problem came back.
pub(super) fn has_reappeared(text: &str) -> bool {
    Lexicon::get().list("reappeared").is_said(text)
}
