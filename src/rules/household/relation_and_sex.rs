use super::{agreed_sex, sex_word};
use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static RELATION_AND_SEX: Rule = Rule {
    code: "H304",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_01_004",
    message: Text::new(
        "{person} 与户主关系是“{relation}”，但性别为“{sex}”。请核对。",
        "{person} is “{relation}” to the head, but {sex}. Check which is right.",
    ),
    needs: &[&[Key::RelationToHead], &[Key::Sex, Key::NationalId]],
    page: include_str!("relation_and_sex.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((relation, cell)) = member.relation().known_at() else { return };
    let (Some(meant), Some(sex)) = (relation.sex(), agreed_sex(member)) else { return };
    if sex == meant {
        return;
    }
    let draft = Draft::at(cell).witness(member.cell(Key::Sex));
    let draft = draft.witness(member.cell(Key::NationalId));
    out.report(
        draft
            .with("person", member.label())
            .with("relation", member.shown(Key::RelationToHead))
            .with("sex", sex_word(sex)),
    );
}
