use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Row, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static MOVED_IN_UNFINISHED: Rule = Rule {
    code: "R903",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "易地搬迁验收口径；工作常识",
    message: Text::new(
        "{head} 填已入住，但{item}为“{value}”，没有竣工交钥匙怎么住进去。请核对。",
        "{head} is said to have moved in, but {item} is “{value}”. Nobody moves in without a finished house and a key: check both.",
    ),
    needs: &[
        &[Key::MovedIn, Key::MovedInDate],
        &[Key::KeysHandedOver, Key::CompletionDate],
    ],
    page: include_str!("moved_in_unfinished.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let moved = row.tick(Key::MovedIn);
    let by_date = moved.is_absent() && row.date(Key::MovedInDate).known().is_some();
    if !moved.is(Tick::is_yes) && !by_date {
        return;
    }
    let keys = row.tick(Key::KeysHandedOver);
    let no_key =
        keys.blank().or(keys.known_at().filter(|(t, _)| t.is_no()).map(|(_, c)| c));
    let date = row.date(Key::CompletionDate);
    let unfinished = date.blank().or(date.unreadable().filter(|_| {
        let text = row.text(Key::CompletionDate);
        text.is(|text| Lexicon::get().list("facility_not_in_use").is_said(&text))
    }));
    let key = if no_key.is_some() { Key::KeysHandedOver } else { Key::CompletionDate };
    let cells: Vec<CellRef> = no_key.into_iter().chain(unfinished).collect();
    let item = Text { zh: key.name().into(), en: key.english().into() };
    let draft = Draft::at_all(cells).witness(row.cell(Key::MovedIn));
    let draft = draft.with("head", row.shown(Key::HeadName)).with("item", item);
    out.report(draft.with("value", row.shown(key)));
}
