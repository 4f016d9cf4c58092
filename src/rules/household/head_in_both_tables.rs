use super::{is_register, named};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::{Text, normalise},
};

pub(super) static HEAD_IN_BOTH_TABLES: Rule = Rule {
    code: "H311",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household}：户表户主是“{stated}”，成员表户主是“{head}”。若户主已变更请两表同步更新。",
        "{household}: the household table names {stated} as head, the member table {head}. If the head has changed, update both.",
    ),
    needs: &[&[Key::RelationToHead], &[Key::HeadName, Key::HeadNationalId]],
    page: include_str!("head_in_both_tables.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let is_head = |m: &Member<'_>| m.relation().is(|r| r == Relation::Head);
    let mut heads = household.roster().filter(is_head);
    let (Some(head), None) = (heads.next(), heads.next()) else { return };
    let registers = household.rows().filter(|row| is_register(row.kind()));
    for row in registers {
        let stated = row.text(Key::HeadName).known_at();
        let name = head.name().known();
        if let (Some((stated, cell)), Some(name)) = (stated, name)
            && stated != name
            && bare(&stated) != bare(&name)
        {
            let draft = Draft::at(cell).witness(head.cell(Key::Name));
            let draft = draft.with("household", named(household));
            out.report(draft.with("stated", stated).with("head", name));
            return;
        }
        let id = row.id(Key::HeadNationalId).known_at();
        let own = head.national_id().known().filter(|id| id.is_sound());
        if let (Some((id, cell)), Some(own)) = (id, own)
            && id.key().is_some_and(|key| Some(key) != own.key())
        {
            let draft = Draft::at(cell).witness(head.cell(Key::NationalId));
            let draft = draft.with("household", named(household));
            out.report(draft.with("head", head.label()).saying(Text::new(
                "{household}：户主 {head} 的证号，户表与成员表不同。请对照身份证更正。",
                "{household}: the identity numbers of {head} differ between the household table and the member table. Compare them with the card.",
            )));
            return;
        }
    }
}

/// A name without what is noted behind it in brackets.
fn bare(name: &str) -> String {
    let plain = normalise(name);
    plain.split('(').next().unwrap_or_default().to_owned()
}
