use rustc_hash::FxHashSet;

use super::{coverage::is_registered_place, line};
use crate::{
    finding::{Nature, Severity},
    record::SubjectClass,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::{Text, normalise},
};

pub(super) static UNKNOWN_HOUSEHOLD: Rule = Rule {
    code: "L818",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "台账第 {row} 行“{head}”在户名册中查不到，这个问题落不到户。请核对姓名、村名或证号。",
        "Row {row} of the ledger is about “{head}”, whom no register has. Check name, village and number.",
    ),
    needs: &[&[Key::RectificationStatus]],
    page: include_str!("unknown_household.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let registered: FxHashSet<String> =
        ctx.dataset.households().map(|household| normalise(&household.label())).collect();
    if registered.is_empty() {
        return;
    }
    for entry in ctx.dataset.entries() {
        let Some((head, cell)) = entry.text(Key::HeadName).known_at() else { continue };
        let class = entry.subject_class(ctx.profile.year).known().flatten();
        let outside = class == Some(SubjectClass::Hardship) || entry.outside().is_some();
        let known = entry.household().is_some() || outside;
        if known || !is_registered_place(entry.row(), ctx) {
            continue;
        }
        // A ledger without villages is read with goodwill: the name alone will do.
        if !entry.has(Key::Village) && registered.contains(&normalise(&head)) {
            continue;
        }
        let draft = Draft::at(cell).with("row", line(entry.row()));
        out.report(draft.with("head", head));
    }
}
