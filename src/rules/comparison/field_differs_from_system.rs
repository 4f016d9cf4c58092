use std::collections::BTreeMap;

use crate::{
    finding::{Nature, Severity},
    record::{NationalId, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, Key, SheetKind, ValueType},
    text::Text,
};

pub(super) static FIELD_DIFFERS_FROM_SYSTEM: Rule = Rule {
    code: "B192",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "与全国扶贫开发信息系统比对",
    message: Text::new(
        "{person} “{column}”本表填“{own}”，系统是“{system}”。请核实以哪个为准，并同步修改。",
        "{person}: “{column}” is “{own}” here and “{system}” in the system. Find out which holds, and correct the other.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("field_differs_from_system.md"),
    check: Check::Dataset(check),
};

const OWN: &[SheetKind] = &[SheetKind::Member];
const SYSTEM: &[SheetKind] = &[SheetKind::SystemExport];

/// The fields that are compared.
const KEYS: [Key; 6] = [
    Key::Name,
    Key::RelationToHead,
    Key::Health,
    Key::Schooling,
    Key::WorkCapacity,
    Key::EducationLevel,
];

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut system: BTreeMap<u64, Row<'_>> = BTreeMap::new();
    for row in ctx.dataset.rows(SYSTEM) {
        if let Some(key) = row.id(Key::NationalId).known().and_then(NationalId::key) {
            system.entry(key).or_insert(row);
        }
    }
    if system.is_empty() {
        return;
    }
    for row in ctx.dataset.rows(OWN) {
        let key = row.id(Key::NationalId).known().and_then(NationalId::key);
        let Some(&theirs) = key.and_then(|key| system.get(&key)) else { continue };
        for key in KEYS {
            compare(row, theirs, key, out);
        }
    }
}

fn compare(own: Row<'_>, theirs: Row<'_>, key: Key, out: &mut Sink<'_>) {
    let (Some(cell), Some(witness)) = (own.cell(key), theirs.cell(key)) else { return };
    if own.value(key).is_blank()
        || theirs.value(key).is_blank()
        || is_same(own, theirs, key)
    {
        return;
    }
    let draft = Draft::at(cell)
        .witness(witness)
        .person(own.as_member().label())
        .with("person", own.as_member().label())
        .with("column", Text { zh: key.name().into(), en: key.english().into() })
        .with("own", own.shown(key))
        .with("system", theirs.shown(key));
    out.report(match own.household() {
        Some(household) => draft.household(household),
        None => draft,
    });
}

/// Tells whether both cells mean the same, however it is written.
fn is_same(own: Row<'_>, theirs: Row<'_>, key: Key) -> bool {
    let spec = Fields::get().spec(key);
    let list =
        spec.list.as_deref().and_then(|name| crate::schema::Words::get().list(name));
    let plain = |row: Row<'_>| row.plain(key).known().unwrap_or_default();
    let (a, b) = (plain(own), plain(theirs));
    match list.filter(|_| spec.value == ValueType::Code) {
        Some(list) => match (list.position(&a), list.position(&b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        },
        None => a == b,
    }
}
