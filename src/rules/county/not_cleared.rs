use super::lines::county_lines;
use crate::rules::village::{failing_items, is_yes};
use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind, TableId},
    text::Text,
};

pub(super) static NOT_CLEARED: Rule = Rule {
    code: "K155",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：84户问题、6个村问题，实现“清零”",
    message: Text::new(
        "县级自评“{value}”，但还有 {households} 户未达标、{villages} 个村 {items} 项指标未达标，没有清零。请整改到位后再报摘帽。",
        "The county says “{value}”, and {households} households fail, and {items} items of {villages} villages. Clear them before the county exits.",
    ),
    needs: &[
        &[Key::VillageExitVerdict, Key::AcceptanceVerdict],
        &[
            Key::CentralSchool,
            Key::TownshipClinic,
            Key::ServiceCenter,
            Key::MissedRate,
            Key::WrongExitRate,
            Key::ApprovalRate,
        ],
    ],
    page: include_str!("not_cleared.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for line in county_lines(ctx, table) {
        let keys = [Key::VillageExitVerdict, Key::AcceptanceVerdict];
        let Some((value, cell)) = keys.into_iter().find_map(|key| line.text(key)) else {
            continue;
        };
        if !is_yes(&value) {
            continue;
        }
        let fails = |household: &Household<'_>| {
            ctx.judgements.household(household.place()).is_failing()
        };
        let households = ctx.dataset.households().filter(fails).count();
        let villages = ctx.dataset.rows(&[SheetKind::Village]);
        let items: Vec<usize> = villages
            .map(|row| failing_items(row, ctx.profile).len())
            .filter(|&count| 0 < count)
            .collect();
        if households == 0 && items.is_empty() {
            continue;
        }
        let draft = Draft::at(cell).with("value", value).with("households", households);
        out.report(
            draft
                .with("villages", items.len())
                .with("items", items.iter().sum::<usize>()),
        );
    }
}
