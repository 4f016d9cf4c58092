use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static RELOCATED_COUNT: Rule = Rule {
    code: "R902",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "{head} 搬迁 {relocated} 人，家庭 {size} 人，相差 {gap} 人。请说明差异（分户、新增、迁出）。",
        "{head}: {relocated} persons moved, and the household has {size}. Explain the difference of {gap}.",
    ),
    needs: &[&[Key::RelocatedCount]],
    page: include_str!("relocated_count.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((relocated, cell)) = row.int(Key::RelocatedCount).known_at() else { return };
    let own = row.int(Key::HouseholdSize).known_at();
    let size = own.or_else(|| row.household()?.int(Key::HouseholdSize).known_at());
    let Some((size, at)) = size else { return };
    let explained = row
        .text(Key::Remark)
        .is(|text| Lexicon::get().list("headcount_reason").is_said(&text));
    if relocated != size && !explained {
        let draft = Draft::at(cell).witness(at).with("head", row.shown(Key::HeadName));
        let draft = draft.with("relocated", relocated).with("size", size);
        out.report(draft.with("gap", (relocated - size).abs()));
    }
}
