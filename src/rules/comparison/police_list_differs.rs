use super::office::{Office, lists, members};
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Member, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static POLICE_LIST_DIFFERS: Rule = Rule {
    code: "B198",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "与公安局户籍名单比对",
    message: Text::new(
        "{person} {what}公安系统为“{theirs}”，本表填“{own}”。已死亡、注销、迁出的请办理自然减少；姓名、性别、民族以公安为准更正。",
        "{person}: {what} is “{theirs}” in the register of the police and “{own}” here. Take those who died or moved off the household; correct name, sex and ethnicity by the register.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("police_list_differs.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let lists = lists(ctx, Office::Police);
    if lists.is_empty() {
        return;
    }
    let members = members(ctx);
    for list in &lists {
        for (key, &row) in &list.rows {
            let Some(&member) = members.get(key) else { continue };
            let differing = [Key::Name, Key::Sex, Key::Ethnicity]
                .into_iter()
                .find_map(|key| differs(member, row, key));
            let Some((cell, witness, what)) = departed(member, row).or(differing) else {
                continue;
            };
            let draft = Draft::at(cell)
                .witness(witness)
                .person(member.label())
                .with("person", member.label())
                .with("what", what)
                .with("own", member.shown_at(cell))
                .with("theirs", row.shown_at(witness));
            out.report(match member.household() {
                Some(household) => draft.household(household),
                None => draft,
            });
        }
    }
}

/// The register says that the person died or moved, and the table still counts him.
fn departed(member: Member<'_>, row: Row<'_>) -> Option<(CellRef, CellRef, Text)> {
    let (status, witness) = row.text(Key::MemberStatus).known_at()?;
    let gone = Lexicon::get().list("departed").is_said(&status) && !member.has_left();
    let what = Text::new("人员状态", "the status");
    gone.then_some((member.cell(Key::Name)?, witness, what))
}

fn differs(
    member: Member<'_>,
    row: Row<'_>,
    key: Key,
) -> Option<(CellRef, CellRef, Text)> {
    let (own, cell) = member.plain(key).known_at()?;
    let (theirs, witness) = row.plain(key).known_at()?;
    // 汉 is 汉族.
    let same =
        own == theirs || own.trim_end_matches('族') == theirs.trim_end_matches('族');
    let what = Text { zh: key.name().into(), en: key.english().into() };
    (!same).then_some((cell, witness, what))
}
