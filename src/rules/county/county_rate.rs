use super::lines::county_lines;
use crate::{
    finding::{Nature, Severity},
    record::Decimal,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::Text,
};

pub(super) static COUNTY_RATE: Rule = Rule {
    code: "K151",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "四川省2019年贫困退出验收实施方案：综合贫困发生率低于3%",
    message: Text::new(
        "{scope}综合贫困发生率 {value}，未低于 {max}，不能摘帽。",
        "{scope}: the overall poverty rate is {value}, not below {max}. The county cannot exit.",
    ),
    needs: &[
        &[Key::PovertyRate, Key::RemainingPoor],
        &[
            Key::CentralSchool,
            Key::TownshipClinic,
            Key::ServiceCenter,
            Key::MissedRate,
            Key::WrongExitRate,
            Key::ApprovalRate,
        ],
    ],
    page: include_str!("county_rate.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let max = ctx.profile.village.poverty_rate_max.value;
    for line in county_lines(ctx, table) {
        let stated = line.ratio(Key::PovertyRate);
        let counted = || {
            let (poor, cell) = line.int(Key::RemainingPoor)?;
            let (population, _) = line.int(Key::VillagePopulation)?;
            Some((Decimal::ratio(poor, population)?, cell))
        };
        let Some((rate, cell)) = stated.or_else(counted) else { continue };
        if max <= rate {
            let draft = Draft::at(cell).with("scope", line.scope());
            out.report(draft.with("value", rate.percent()).with("max", max.percent()));
        }
    }
}
