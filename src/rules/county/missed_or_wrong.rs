use super::lines::lines;
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::Text,
};

pub(super) static MISSED_OR_WRONG: Rule = Rule {
    code: "K154",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "四川省退出标准：漏评率、错退率低于2%，群众认可度90%",
    message: Text::new(
        "{scope}{item} {value}，{limit}，超限。请复核名单。",
        "{scope}: {item} is {value}; it must be {limit}. Go through the list again.",
    ),
    needs: &[&[Key::MissedRate, Key::WrongExitRate, Key::ApprovalRate]],
    page: include_str!("missed_or_wrong.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let limits = &ctx.profile.county;
    let (most, least) = (limits.missed_rate_max.value, limits.acceptance_rate_min.value);
    for line in lines(ctx, table) {
        for key in [Key::MissedRate, Key::WrongExitRate, Key::ApprovalRate] {
            let Some((rate, cell)) = line.ratio(key) else { continue };
            let approval = key == Key::ApprovalRate;
            if if approval { least <= rate } else { rate < most } {
                continue;
            }
            let limit = if approval {
                Text {
                    zh: format!("不得低于 {}", least.percent()).into(),
                    en: format!("{} or more", least.percent()).into(),
                }
            } else {
                Text {
                    zh: format!("必须低于 {}", most.percent()).into(),
                    en: format!("below {}", most.percent()).into(),
                }
            };
            let item = Text { zh: key.name().into(), en: key.english().into() };
            let draft = Draft::at(cell).with("scope", line.scope()).with("item", item);
            out.report(draft.with("value", rate.percent()).with("limit", limit));
        }
    }
}
