use super::claim::{accepted, all_met, miscounted};
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CONCLUSION_CONTRADICTS_ITEMS: Rule = Rule {
    code: "C623",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话",
    message: Text::new(
        "{head} 单项“{criterion}”填“{item}”，总结论却是“{value}”。请统一。",
        "{head}: {criterion} reads “{item}”, but the conclusion is “{value}”. Make them agree.",
    ),
    needs: &[&[Key::AcceptanceVerdict, Key::MetCount]],
    page: include_str!("conclusion_contradicts_items.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if let Some((passed, cell)) = accepted(household) {
        let draft = Draft::at(cell)
            .with("head", household.label())
            .with("value", household.shown(Key::AcceptanceVerdict));
        let refused = Criterion::ALL.into_iter().find_map(|criterion| {
            let (tick, item) = household.good(criterion.column()).known_at()?;
            tick.is_no().then_some((criterion, item))
        });
        match refused {
            Some((criterion, item)) if passed => out.report(
                draft
                    .witness(item)
                    .with("criterion", criterion.name())
                    .with("item", household.shown(criterion.column())),
            ),
            None if !passed && all_met(household, ctx) => {
                out.report(draft.saying(REFUSED));
            }
            _ => {}
        }
    }
    if let Some((stated, cell)) = household.int(Key::MetCount).known_at()
        && let Some(counted) = miscounted(household, ctx, stated)
    {
        out.report(
            Draft::at(cell)
                .saying(COUNT)
                .with("head", household.label())
                .with("stated", stated)
                .with("counted", counted),
        );
    }
}

const REFUSED: Text = Text::new(
    "{head} 各项均达标，总结论却是“{value}”。请写明哪一项不达标，或改结论。",
    "{head} meets all criteria, but the conclusion is “{value}”. Say which one is not met, or change the conclusion.",
);

const COUNT: Text = Text::new(
    "{head} 达标项数填 {stated} 项，逐项数是 {counted} 项。请核对。",
    "{head}: {stated} criteria are said to be met, {counted} are counted. See which is right.",
);
