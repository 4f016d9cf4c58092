use super::office::{Office, lists, members};
use crate::{
    finding::{Nature, Severity},
    record::{Member, Row, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static LISTED_AS_UNINSURED: Rule = Rule {
    code: "B193",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "与医保局参保名单比对",
    message: Text::new(
        "{person} 本表填已参保，医保局名单为未参保。请核对缴费凭证；确未参保的，在截止日期前缴费。",
        "{person} is insured by this table and not by the insurance office's list. Look at the receipt; if there is none, the person must be insured before the deadline.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("listed_as_uninsured.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let lists = lists(ctx, Office::Insurance);
    if lists.is_empty() {
        return;
    }
    let members = members(ctx);
    for list in &lists {
        for (key, row) in &list.rows {
            let Some(&member) = members.get(key) else { continue };
            let Some(cell) = claim(member) else { continue };
            if is_uninsured(*row, list.is_of_those_without()) {
                let draft = Draft::at(cell)
                    .witness(row.first_cell())
                    .person(member.label())
                    .with("person", member.label());
                out.report(match member.household() {
                    Some(household) => draft.household(household),
                    None => draft,
                });
            }
        }
    }
}

/// The cell in which the household's own table says that the person is insured.
fn claim(member: Member<'_>) -> Option<CellRef> {
    [Key::ResidentInsurance, Key::EmployeeInsurance].into_iter().find_map(|key| {
        let (tick, cell) = member.tick(key).known_at()?;
        tick.is_yes().then_some(cell)
    })
}

/// What the list says of a person: in its own column, else by being a list of those
/// without.
fn is_uninsured(row: Row<'_>, listed_are_without: bool) -> bool {
    match row.tick(Key::ResidentInsurance).known() {
        Some(tick) => tick == Tick::No,
        None => listed_are_without && !row.has(Key::ResidentInsurance),
    }
}
