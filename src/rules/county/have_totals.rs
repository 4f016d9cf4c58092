use super::{
    Have,
    lines::{county_lines, is_of_county},
};
use crate::rules::ledger::totals::labelled;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::{Text, normalise},
};

pub(super) static HAVE_TOTALS: Rule = Rule {
    code: "K153",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "四川省2019年贫困退出验收实施方案：乡乡有",
    message: Text::new(
        "{item}达标 {met} 个、未达标 {not_met} 个，与乡镇总数 {total} 个不符。请逐乡镇核对。",
        "{item}: {met} met and {not_met} not met do not make {total} towns. Check town by town.",
    ),
    needs: &[&[Key::CentralSchool, Key::TownshipClinic, Key::ServiceCenter]],
    page: include_str!("have_totals.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let towns = || ctx.dataset.rows_of(table).filter(|&row| !is_of_county(row));
    let total = i64::try_from(towns().count()).unwrap_or_default();
    for line in county_lines(ctx, table) {
        for item in Have::ALL {
            let Some((text, cell)) = line.text(item.key()) else { continue };
            let list = |name: &str| labelled(&text, Lexicon::get().list(name));
            let failing = || towns().filter(|&row| item.fails(row).is_some()).count();
            let (met, not_met) = match (list("count_not_met"), number(&text)) {
                (Some(not_met), _) => {
                    (list_met(&text).unwrap_or(total - not_met), not_met)
                }
                (None, Some(met)) => (met, i64::try_from(failing()).unwrap_or_default()),
                (None, None) => continue,
            };
            if met + not_met != total {
                let draft = Draft::at(cell).with("item", item.name()).with("met", met);
                out.report(draft.with("not_met", not_met).with("total", total));
            }
        }
    }
}

/// The count behind 达标 that is not behind 未达标 or 不达标.
fn list_met(text: &str) -> Option<i64> {
    let rest = normalise(text).replace("未达标", "未").replace("不达标", "不");
    labelled(&rest, Lexicon::get().list("count_met"))
}

fn number(text: &str) -> Option<i64> {
    normalise(text).trim_end_matches('个').parse().ok()
}
