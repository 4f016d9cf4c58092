use super::groups::Groups;
use crate::{
    finding::{Nature, Severity},
    record::IncomeStatement,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static IDENTICAL_INCOMES: Rule = Rule {
    code: "Y521",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话（对真实性、可靠性不清）",
    message: Text::new(
        "{village} 有 {count} 户{same}（{heads}），疑似套数复制。请逐户核算。",
        "{village}: {count} households {same} ({heads}). Were they copied? Work out each.",
    ),
    needs: &[&[Key::PerCapitaIncome, Key::WageIncome]],
    page: include_str!("identical_incomes.md"),
    check: Check::Dataset(check),
};

/// So many households with the same average, and one in so many of the village, are too
/// many; so many with all the same parts.
const SAME_AVERAGE: (usize, usize) = (5, 10);
const SAME_PARTS: usize = 3;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let groups = Groups::of_all(ctx);
    for ((village, _), group) in &groups.parts {
        if SAME_PARTS <= group.len() {
            let same = Text::new("各项收入完全相同", "have the same in every part");
            report(out, village, group, same, |income| income.wage.cell());
        }
    }
    for ((village, average), group) in &groups.averages {
        let (least, share) = SAME_AVERAGE;
        let all = groups.villages.get(village).copied().unwrap_or_default();
        let many = least <= group.len() && all <= group.len() * share;
        if many && !groups.are_alike_in_parts(group) {
            let same = Text {
                zh: format!("人均都是 {average} 元").into(),
                en: format!("have {average} yuan per head").into(),
            };
            report(out, village, group, same, |income| income.per_head.cell());
        }
    }
}

fn report(
    out: &mut Sink<'_>,
    village: &str,
    group: &[IncomeStatement<'_>],
    same: Text,
    cell: impl Fn(&IncomeStatement<'_>) -> Option<CellRef>,
) {
    let heads: Vec<_> = group.iter().map(|income| income.household().label()).collect();
    out.report(
        Draft::at_all(group.iter().filter_map(cell).collect())
            .with("village", village)
            .with("count", group.len())
            .with("same", same)
            .with("heads", heads.join("、")),
    );
}
