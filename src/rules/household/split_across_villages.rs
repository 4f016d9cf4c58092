use super::named;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
};

pub(super) static SPLIT_ACROSS_VILLAGES: Rule = Rule {
    code: "H313",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 的成员分属 {one}、{other}，请统一。",
        "The rows of {household} belong to {one} and to {other}. Make them agree.",
    ),
    needs: &[&[Key::HouseholdId], &[Key::Village, Key::Township]],
    page: include_str!("split_across_villages.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if household.text(Key::HouseholdId).known().is_none() {
        return;
    }
    for key in [Key::Village, Key::Township] {
        let speak = |row: &Row<'_>| row.kind() != SheetKind::Relocation;
        let rows = household.rows().filter(speak);
        let rows = rows.chain(household.members().map(Member::row));
        let mut places = rows.filter_map(|row| row.text(key).known_at());
        let Some((one, cell)) = places.next() else { continue };
        let other = places.find(|(other, _)| *other != one && bare(other) != bare(&one));
        if let Some((other, other_cell)) = other {
            let draft = Draft::at_all(vec![cell, other_cell]);
            let draft = draft.with("household", named(household));
            out.report(draft.with("one", one).with("other", other));
            return;
        }
    }
}

/// The name of a place without the word for what it is: 白果村 and 白果村委会 are one.
fn bare(place: &str) -> String {
    let plain = normalise(place);
    let ends = ["村民委员会", "村委会", "社区", "村", "乡", "镇"];
    let end = ends.into_iter().find_map(|end| plain.strip_suffix(end));
    end.unwrap_or(&plain).to_owned()
}
