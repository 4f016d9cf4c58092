use crate::{
    finding::{Nature, Severity},
    record::{Row, SettlementKind},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static SITE_MISSING: Rule = Rule {
    code: "R907",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "{head} 为集中安置，未填安置点名称，不知道搬到了哪里。请填安置点。",
        "{head} was settled on a common site, which is not named. Fill in the site.",
    ),
    needs: &[&[Key::SettlementKind], &[Key::SettlementSite]],
    page: include_str!("site_missing.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let concentrated = row
        .code::<SettlementKind>(Key::SettlementKind)
        .is(|kind| kind == SettlementKind::Concentrated);
    if let Some(cell) = row.text(Key::SettlementSite).blank().filter(|_| concentrated) {
        let draft = Draft::at(cell).witness(row.cell(Key::SettlementKind));
        out.report(draft.with("head", row.shown(Key::HeadName)));
    }
}
