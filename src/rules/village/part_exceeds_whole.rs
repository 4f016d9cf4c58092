use super::village;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static PART_EXCEEDS_WHOLE: Rule = Rule {
    code: "V113",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_03_001",
    message: Text::new(
        "{village} {item} {count}，超过{whole} {total}，部分不能大于全体。请核对。",
        "{village}: {item} {count} is more than {whole} {total}. Check both.",
    ),
    needs: &[&[Key::VillageHouseholds, Key::VillagePopulation]],
    page: include_str!("part_exceeds_whole.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

const PAIRS: [(Key, Key); 4] = [
    (Key::PoorHouseholds, Key::VillageHouseholds),
    (Key::PoorPopulation, Key::VillagePopulation),
    (Key::RemainingPoor, Key::VillagePopulation),
    (Key::RemainingPoor, Key::PoorPopulation),
];

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    for (part, whole) in PAIRS {
        let Some((count, cell)) = row.int(part).known_at() else { continue };
        let Some((total, at)) = row.int(whole).known_at() else { continue };
        // A total of none is a matter of V112.
        if 0 < total && total < count {
            let draft = Draft::at(cell).witness(at).with("village", village(row));
            let draft = draft.with("item", names(part)).with("count", count);
            out.report(draft.with("whole", names(whole)).with("total", total));
        }
    }
}

fn names(key: Key) -> Text {
    Text { zh: key.name().into(), en: key.english().into() }
}
