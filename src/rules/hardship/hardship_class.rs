use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind, Words},
    text::{Text, normalise},
};

pub(super) static HARDSHIP_CLASS: Rule = Rule {
    code: "N952",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "{head} 困难类别“{value}”不规范，说不清难在哪里。请从选项中选择：{options}。",
        "{head}: “{value}” is no class of hardship. Choose one of: {options}.",
    ),
    needs: &[&[Key::SubjectClass, Key::HouseholdClass]],
    page: include_str!("hardship_class.md"),
    check: Check::Row(&[SheetKind::Hardship], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let keys = [Key::SubjectClass, Key::HouseholdClass];
    let found = keys.into_iter().find_map(|key| row.text(key).known_at());
    let Some((value, cell)) = found else { return };
    let Some(list) = Words::get().list("困难类别") else { return };
    let plain = normalise(&value);
    let class = plain.split('(').next().unwrap_or_default();
    let parts = class.split(['、', ',', '/', ';', '+']).filter(|part| !part.is_empty());
    let known = |part: &str| {
        list.position(part).is_some()
            || part.contains("建档立卡")
            || part.contains("特殊困难户")
    };
    if parts.into_iter().all(known) {
        return;
    }
    let draft =
        Draft::at(cell).with("head", row.shown(Key::HeadName)).with("value", value);
    out.report(draft.with("options", list.values.join("、")));
}
