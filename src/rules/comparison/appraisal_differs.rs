use super::office::{Office, lists};
use crate::{
    finding::{Nature, Severity},
    record::{Grade, Household, NationalId, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static APPRAISAL_DIFFERS: Rule = Rule {
    code: "B195",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "与住建局鉴定名单比对",
    message: Text::new(
        "{household} 本表住房等级 {own}，住建鉴定 {theirs}{date}。以鉴定为准更正；已改造的，请住建部门重新鉴定。",
        "{household}: the house is of grade {own} here and {theirs} by the appraisal{date}. The appraisal holds; if the house was renovated since, it must be appraised again.",
    ),
    needs: &[&[Key::HousingGrade]],
    page: include_str!("appraisal_differs.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let lists = lists(ctx, Office::Housing);
    if lists.is_empty() {
        return;
    }
    for household in ctx.dataset.households() {
        let head = household.id(Key::HeadNationalId).known();
        let head = head.or_else(|| household.head_member()?.national_id().known());
        let Some(head) = head.and_then(NationalId::key) else { continue };
        for row in lists.iter().filter_map(|list| list.rows.get(&head)) {
            compare(household, *row, out);
        }
    }
}

fn compare(household: Household<'_>, row: Row<'_>, out: &mut Sink<'_>) {
    let (Some((own, cell)), Some((theirs, witness))) = (
        household.code::<Grade>(Key::HousingGrade).known_at(),
        row.code::<Grade>(Key::HousingGrade).known_at(),
    ) else {
        return;
    };
    if theirs == own {
        return;
    }
    let date = row.date(Key::HousingAppraisalDate).known();
    let date = date.map_or(Text::new("", ""), |date| Text {
        zh: format!("（{date}）").into(),
        en: format!(" of {date}").into(),
    });
    out.report(
        Draft::at(cell)
            .witness(witness)
            .household(household)
            .with("household", household.label())
            .with("own", household.shown(Key::HousingGrade))
            .with("theirs", row.shown(Key::HousingGrade))
            .with("date", date),
    );
}
