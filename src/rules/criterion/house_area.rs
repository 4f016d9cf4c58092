use crate::{
    criteria::{Criterion, Verdict},
    finding::{Nature, Severity},
    record::{Decimal, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static HOUSE_AREA: Rule = Rule {
    code: "C628",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单（住房面积为0）；广西双认定（人均13㎡）",
    message: Text::new(
        "{head} 住房 {area} ㎡，人均 {per_head} ㎡，请核实是否填错或存在拥挤。",
        "{head}: the house has {area} m², {per_head} m² per head. See whether it is wrong, or the house crowded.",
    ),
    needs: &[&[Key::HousingArea]],
    page: include_str!("house_area.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((area, cell)) = household.decimal(Key::HousingArea).known_at() else {
        return;
    };
    let draft = Draft::at(cell).with("head", household.label()).with("area", area);
    if area <= Decimal::default() {
        let met = ctx.verdict(household, Criterion::Housing) == Verdict::Met;
        let witness = household.cell(Key::HousingGrade);
        let witness = witness.or_else(|| household.cell(Key::HousingMet));
        if met {
            out.report(draft.witness(witness).saying(NONE));
        }
        return;
    }
    let least = ctx.profile.housing.area_per_head_min.value;
    let size = household.int(Key::HouseholdSize).known_at();
    let Some((heads, size)) = size.filter(|(heads, _)| 0 < *heads) else { return };
    let per_head = Decimal::from_millionths(area.millionths() / heads);
    if per_head < least {
        out.report(draft.witness(size).with("per_head", per_head));
    }
}

const NONE: Text = Text::new(
    "{head} 住房面积填 {area} ㎡，住房安全却达标。请填实际面积。",
    "{head}: the house has {area} m², and is said to be safe. Give its area.",
);
