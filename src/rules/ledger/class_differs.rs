use crate::{
    finding::{Nature, Severity},
    record::{Row, SubjectClass},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static CLASS_DIFFERS: Rule = Rule {
    code: "L831",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：已脱贫户、计划脱贫户与非建档立卡特殊困难户时限不同",
    message: Text::new(
        "{head} 台账类别“{value}”，名册为“{other}”，时限要求不同，请更正。",
        "{head}: the ledger says “{value}”, the register “{other}”. Their deadlines differ: correct one of them.",
    ),
    needs: &[&[Key::SubjectClass]],
    page: include_str!("class_differs.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let year = ctx.profile.year;
    let Some((own, cell)) = row.as_entry().subject_class(year).known_at() else { return };
    let Some(household) = row.household() else { return };
    let (Some(own), Some(class)) = (own, SubjectClass::of(household, year)) else {
        return;
    };
    if own != class {
        let draft = Draft::at(cell).witness(household.cell(Key::ExitStatus));
        let draft = draft.with("head", row.shown(Key::HeadName));
        let draft = draft.with("value", row.shown(Key::SubjectClass));
        out.report(draft.with("other", household.shown(Key::ExitStatus)));
    }
}
