use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DAMAGE_NOT_APPRAISED: Rule = Rule {
    code: "C612",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（2户因汛期灾害造成）",
    message: Text::new(
        "{head} 住房受损（“{value}”），{appraisal}。请住建部门重新鉴定，鉴定前按不达标处理。牵头：{department}。",
        "{head}: the house was damaged (“{value}”), {appraisal}. Have it appraised again; until then it is not met. Lead: {department}.",
    ),
    needs: &[Criterion::Housing.keys()],
    page: include_str!("damage_not_appraised.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::Damaged];
    let Some(draft) = standing_on(household, ctx, Criterion::Housing, grounds) else {
        return;
    };
    let appraised = household.date(Key::HousingAppraisalDate).known();
    let appraisal = appraised.map_or(
        Text::new("没有灾后的鉴定日期", "and no appraisal since is dated"),
        |day| Text {
            zh: format!("鉴定日期 {day} 在受损之前").into(),
            en: format!("and the appraisal of {day} is older").into(),
        },
    );
    out.report(
        draft
            .with("appraisal", appraisal)
            .with("department", &ctx.profile.departments.housing),
    );
}
