use crate::{
    finding::{Nature, Severity},
    record::{Household, SettlementKind, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static RELOCATION_INCOMPLETE: Rule = Rule {
    code: "X719",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 是易地搬迁户，未填{columns}。",
        "{household} is a relocated household; what is missing: {columns}.",
    ),
    needs: &[
        &[Key::Relocated],
        &[Key::RelocationKind, Key::SettlementKind, Key::SettlementSite],
    ],
    page: include_str!("relocation_incomplete.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((relocated, cell)) = household.tick(Key::Relocated).known_at() else {
        return;
    };
    if relocated == Tick::No {
        let Some((site, site_cell)) = household.said(Key::SettlementSite).known_at()
        else {
            return;
        };
        let draft =
            Draft::at_all(vec![site_cell, cell]).with("household", household.label());
        return out.report(draft.with("columns", site).saying(Text::new(
            "{household} 不是易地搬迁户，却填了安置点“{columns}”，请核对。",
            "{household} is no relocated household, but has the site “{columns}”. Check it.",
        )));
    }
    if relocated != Tick::Yes {
        return;
    }
    let settlement = household.code::<SettlementKind>(Key::SettlementKind);
    // Only those who are settled together have a site.
    let has_site = !settlement.is(|kind| kind != SettlementKind::Concentrated);
    let keys = [Key::RelocationKind, Key::SettlementKind, Key::SettlementSite];
    let keys = keys.into_iter().filter(|&key| has_site || key != Key::SettlementSite);
    let blank = keys.filter_map(|key| Some((key, household.said(key).blank()?)));
    let (keys, cells): (Vec<_>, Vec<_>) = blank.unzip();
    if keys.is_empty() {
        return;
    }
    let zh: Vec<_> = keys.iter().map(|key| key.name()).collect();
    let en: Vec<_> = keys.iter().map(|key| key.english()).collect();
    let columns = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let draft = Draft::at_all(cells).witness(cell).with("household", household.label());
    out.report(draft.with("columns", columns));
}
