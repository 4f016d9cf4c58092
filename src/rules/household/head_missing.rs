use super::{is_named, named};
use crate::{
    finding::{Nature, Severity},
    record::{Field, Household, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static HEAD_MISSING: Rule = Rule {
    code: "H301",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 3_02_012、3_11_001",
    message: Text::new(
        "{household} 没有户主。请把一名成员的“与户主关系”改为“户主”。",
        "{household} has no head. Set the relation of one member to 户主.",
    ),
    needs: &[&[Key::RelationToHead]],
    page: include_str!("head_missing.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let mut first = None;
    for member in household.roster() {
        match member.relation() {
            Field::Known(Relation::Head, _) | Field::Blank(_) | Field::Absent => return,
            Field::Unreadable(_)
                if member.shown(Key::RelationToHead).contains("户主") =>
            {
                return;
            }
            Field::Known(_, cell) | Field::Unreadable(cell) => {
                first = first.or(Some(cell));
            }
        }
    }
    let Some(cell) = first.filter(|_| is_named(household)) else { return };
    out.report(Draft::at(cell).with("household", named(household)));
}
