use super::totals::{Total, totals};
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::Text,
};

pub(super) static SUBSET_EXCEEDS: Rule = Rule {
    code: "L828",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：335个突出问题、116个易地扶贫搬迁问题",
    message: Text::new(
        "“{subset}”{what} {count} 个，大于所属总数 {total} 个。请核对口径（是否已含在总数内）。",
        "“{subset}”: {what} {count}, which is more than the total of {total} it belongs to. Check whether it is part of it.",
    ),
    needs: &[&[Key::ProblemsFound]],
    page: include_str!("subset_exceeds.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut whole: Option<Total> = None;
    for part in totals(ctx, table) {
        if !part.is_subset() {
            whole = Some(part);
            continue;
        }
        let Some(whole) = &whole else { continue };
        let counts = [
            (Key::ProblemsFound, part.found, whole.found),
            (Key::ProblemsRectified, part.rectified, whole.rectified),
            (Key::ProblemsInProgress, part.in_progress, whole.in_progress),
        ];
        for (key, count, total) in counts {
            let (Some((count, cell)), Some((total, at))) = (count, total) else {
                continue;
            };
            if total < count {
                let what = Text { zh: key.name().into(), en: key.english().into() };
                let draft = Draft::at(cell).witness(at).with("what", what);
                let draft = draft.with(
                    "subset",
                    part.scope
                        .zh
                        .trim_start_matches("其中")
                        .trim_start_matches(['：', ':']),
                );
                out.report(draft.with("count", count).with("total", total));
            }
        }
    }
}
