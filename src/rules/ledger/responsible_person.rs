use super::line;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
};

pub(super) static RESPONSIBLE_PERSON: Rule = Rule {
    code: "L805",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：没有明确整改责任人",
    message: Text::new(
        "第 {row} 行没有具体责任人（现为“{value}”），出了问题找不到人。请填姓名和职务。",
        "Row {row} names no responsible person (it says “{value}”). Give a name and a post.",
    ),
    needs: &[&[Key::ResponsiblePerson, Key::ResponsibleUnit]],
    page: include_str!("responsible_person.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let person = row.text(Key::ResponsiblePerson);
    let group = person.cell().filter(|_| {
        person.clone().is(|text| is_collective(&text)) || person.blank().is_some()
    });
    let unit = row.text(Key::ResponsibleUnit).blank();
    let Some(cell) = group.or(unit) else { return };
    let key = if group.is_some() { Key::ResponsiblePerson } else { Key::ResponsibleUnit };
    let mut cells = vec![cell];
    cells.extend(unit.filter(|&unit| unit != cell));
    let draft = Draft::at_all(cells).with("row", line(row));
    let draft = draft.with("value", row.shown(key));
    out.report(if group.is_some() { draft } else { draft.saying(NO_UNIT) });
}

const NO_UNIT: Text = Text::new(
    "第 {row} 行责任单位为“{value}”，说不清由哪个单位负责。请填责任单位。",
    "Row {row} names no responsible unit (it says “{value}”). Fill it in.",
);

/// Tells whether a text names groups and no person: 村两委, 驻村工作队、村委会.
pub(super) fn is_collective(text: &str) -> bool {
    let groups = Lexicon::get().list("collective").words();
    let plain = normalise(text).replace(['“', '”', '"'], "");
    let mut parts = plain
        .split(['、', ',', ';', '/', '和', '及', '(', ')'])
        .filter(|part| !part.is_empty())
        .peekable();
    parts.peek().is_some()
        && parts.all(|part| groups.iter().any(|group| part.ends_with(group.as_str())))
}
