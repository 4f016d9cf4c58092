use super::claim::claims_exit;
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static EXITED_WHILE_FAILING: Rule = Rule {
    code: "C621",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话；国家疑点数据清单（脱贫户未解决两不愁三保障）；《四川省2019年贫困退出验收实施方案》（严格执行退出标准）",
    message: Text::new(
        "{head} {claim}为“{value}”，但{failing}不达标。请先整改达标，或改结论为“不合格”。",
        "{head}: {claim} reads “{value}”, but {failing} is not met. Meet it first, or change the conclusion to not passed.",
    ),
    needs: &[&[Key::AcceptanceVerdict, Key::ExitStatus]],
    page: include_str!("exited_while_failing.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((key, cell)) = claims_exit(household) else { return };
    let judgements = Criterion::ALL.map(|c| (c, ctx.judgement(household, c)));
    let failing = judgements.iter().filter(|(_, j)| j.verdict.is_failing());
    let failing: Vec<_> = failing.collect();
    if failing.is_empty() {
        return;
    }
    let names = failing.iter().map(|(criterion, _)| criterion.name());
    let (zh, en): (Vec<_>, Vec<_>) = names.map(|name| (name.zh, name.en)).unzip();
    let names = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let cells = failing.iter().filter_map(|(_, j)| j.cells.first().copied());
    out.report(
        Draft::at(cell)
            .witnesses(cells.filter(|&witness| witness != cell))
            .with("head", household.label())
            .with("claim", Text { zh: key.name().into(), en: key.english().into() })
            .with("value", household.shown(key))
            .with("failing", names),
    );
}
