use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static SELF_RAISED_FUNDS: Rule = Rule {
    code: "R906",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "易地扶贫搬迁政策：人均自筹不超2500元、户均不超1万元",
    message: Text::new(
        "{head} 搬迁自筹 {amount} 元，超过{limit}。请核实是否举债建房。",
        "{head} raised {amount} yuan for the move, more than {limit}. Find out whether the household borrowed to build.",
    ),
    needs: &[&[Key::SelfRaisedFunds]],
    page: include_str!("self_raised_funds.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((amount, cell)) = row.yuan(Key::SelfRaisedFunds).known_at() else { return };
    let relocated = row.int(Key::RelocatedCount).known();
    let count = relocated.or_else(|| row.int(Key::HouseholdSize).known());
    let limits = &ctx.profile.relocation;
    let (all, each) = (limits.self_pay_max.value, limits.self_pay_per_head_max.value);
    let limit = if all < amount {
        Text {
            zh: format!("每户 {all} 元").into(),
            en: format!("{all} yuan per household").into(),
        }
    } else if count.is_some_and(|count| 0 < count && each.times(count) < amount) {
        Text {
            zh: format!("人均 {each} 元").into(),
            en: format!("{each} yuan per head").into(),
        }
    } else {
        return;
    };
    let draft = Draft::at(cell).witness(row.cell(Key::RelocatedCount));
    let draft = draft.with("head", row.shown(Key::HeadName));
    out.report(draft.with("amount", amount).with("limit", limit));
}
