use super::office::{Office, lists, members};
use crate::{
    finding::{Nature, Severity},
    record::{Member, Row, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CIVIL_AFFAIRS_DIFFER: Rule = Rule {
    code: "B196",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "与民政局低保、特困名单比对",
    message: Text::new(
        "{person} “{column}”本表填“{own}”，民政名单是“{theirs}”。请与民政核对，以民政系统为准。",
        "{person}: “{column}” is “{own}” here and “{theirs}” on the list of civil affairs, whose system holds. Check it with them.",
    ),
    needs: &[&[Key::NationalId], &[Key::SubsistenceAllowance, Key::DestituteSupport]],
    page: include_str!("civil_affairs_differ.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let lists = lists(ctx, Office::CivilAffairs);
    if lists.is_empty() {
        return;
    }
    let members = members(ctx);
    for list in &lists {
        for (key, &row) in &list.rows {
            let Some(&member) = members.get(key) else { continue };
            for (key, word) in
                [(Key::SubsistenceAllowance, "低保"), (Key::DestituteSupport, "特困")]
            {
                let theirs = row.tick(key).known();
                // A list of recipients need not say of each that he is one.
                let named = list.name.contains(word) && !row.has(key);
                let theirs = theirs.or(named.then_some(Tick::Yes));
                compare(member, row, key, theirs, out);
            }
        }
    }
}

fn compare(
    member: Member<'_>,
    row: Row<'_>,
    key: Key,
    theirs: Option<Tick>,
    out: &mut Sink<'_>,
) {
    let (Some((own, cell)), Some(theirs)) = (member.tick(key).known_at(), theirs) else {
        return;
    };
    if own.is_yes() == theirs.is_yes() {
        return;
    }
    let stated = row.cell(key).filter(|_| row.has(key)).or_else(|| row.first_cell());
    let answer =
        if theirs.is_yes() { Text::new("是", "yes") } else { Text::new("否", "no") };
    let draft = Draft::at(cell)
        .witness(stated)
        .person(member.label())
        .with("person", member.label())
        .with("column", Text { zh: key.name().into(), en: key.english().into() })
        .with("own", member.shown(key))
        .with("theirs", answer);
    out.report(match member.household() {
        Some(household) => draft.household(household),
        None => draft,
    });
}
