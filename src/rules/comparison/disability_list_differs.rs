use super::office::{Office, lists, members};
use crate::{
    finding::{Nature, Severity},
    record::{Health, Member, NationalId, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static DISABILITY_LIST_DIFFERS: Rule = Rule {
    code: "B197",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "与残联持证名单比对",
    message: Text::new(
        "{person} {what}本表填“{own}”，残联名单是“{theirs}”。请对照残疾人证更正。",
        "{person}: {what} is “{own}” here and “{theirs}” on the list of the federation of disabled persons. Correct it by the card.",
    ),
    needs: &[&[Key::NationalId], &[Key::Health, Key::DisabilityId]],
    page: include_str!("disability_list_differs.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let lists = lists(ctx, Office::Disability);
    if lists.is_empty() {
        return;
    }
    let members = members(ctx);
    for list in &lists {
        for (key, &row) in &list.rows {
            let Some(&member) = members.get(key) else { continue };
            let found = health(member).or_else(|| card(member, row));
            let Some((cell, what, theirs)) = found else { continue };
            let own = member.shown_at(cell);
            let draft = Draft::at(cell)
                .witness(row.first_cell())
                .person(member.label())
                .with("person", member.label())
                .with("what", what)
                .with("own", own)
                .with("theirs", theirs);
            out.report(match member.household() {
                Some(household) => draft.household(household),
                None => draft,
            });
        }
    }
}

/// Whoever holds a card is disabled.
fn health(member: Member<'_>) -> Option<(CellRef, Text, Text)> {
    let (health, cell) = member.code::<Health>(Key::Health).known_at()?;
    let differs = health != Health::Disabled;
    let what = Text::new("健康状况", "the state of health");
    differs.then(|| (cell, what, Text::new("残疾（持证）", "disabled, with a card")))
}

/// Kind and grade are digits 19 and 20 of the card's number.
fn card(member: Member<'_>, row: Row<'_>) -> Option<(CellRef, Text, Text)> {
    let (own, cell) = member.id(Key::DisabilityId).known_at()?;
    let theirs = row.id(Key::DisabilityId).known().and_then(NationalId::disability)?;
    let differs = own.disability().is_some_and(|own| own != theirs);
    let (kind, grade) = theirs;
    let theirs = Text {
        zh: format!("类别 {kind}、等级 {grade}").into(),
        en: format!("kind {kind}, grade {grade}").into(),
    };
    differs.then(|| (cell, Text::new("残疾证号", "the number of the card"), theirs))
}
