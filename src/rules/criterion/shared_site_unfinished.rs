use std::collections::BTreeMap;

use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SHARED_SITE_UNFINISHED: Rule = Rule {
    code: "C611",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（片区集中建房还未完工）；广西双认定（已正式交付钥匙）",
    message: Text::new(
        "{village}“{site}”集中建房共 {count} 户（{heads}），尚未{lacking}，不能认定住房安全。请填计划竣工和交房日期。牵头：{department}。",
        "{village}: {count} households ({heads}) of the shared site “{site}” still wait: {lacking}. Their housing is not met. Give the dates of completion and of the keys. Lead: {department}.",
    ),
    needs: &[Criterion::Housing.keys()],
    page: include_str!("shared_site_unfinished.md"),
    check: Check::Dataset(check),
};

/// The households of a site, by village and site.
type Sites<'a> = BTreeMap<(String, String), Vec<Household<'a>>>;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut sites = Sites::new();
    for household in ctx.dataset.households() {
        let judgement = ctx.judgement(household, Criterion::Housing);
        if judgement.ground == Ground::SharedSite {
            let village = household.plain(Key::Village).known().unwrap_or_default();
            sites.entry((village, site(household))).or_default().push(household);
        }
    }
    for ((village, site), households) in sites {
        let judgements = households.iter().map(|h| ctx.judgement(*h, Criterion::Housing));
        let cells = judgements.filter_map(|judgement| judgement.cells.first().copied());
        let heads: Vec<_> = households.iter().map(|h| h.label()).collect();
        let keys = households.iter().any(|h| h.tick(Key::KeysHandedOver).is(Tick::is_no));
        let lacking = if keys {
            Text::new("交钥匙", "keys")
        } else {
            Text::new("完工入住", "completion")
        };
        let mut draft = Draft::at_all(cells.collect())
            .with("village", village)
            .with("site", site)
            .with("count", households.len())
            .with("heads", heads.join("、"))
            .with("lacking", lacking)
            .with("department", &ctx.profile.departments.housing);
        if let [household] = households.as_slice() {
            draft = draft.household(*household);
        }
        out.report(draft);
    }
}

/// The name of the site: its own column, else what the house's column begins with.
fn site(household: Household<'_>) -> String {
    let named = household.plain(Key::SettlementSite).known();
    let status = || {
        let text = household.plain(Key::HousingStatus).known()?;
        let end =
            ["集中", "安置", "统建", "联建"].iter().filter_map(|w| text.find(w)).min()?;
        text.get(..end).filter(|site| !site.is_empty()).map(str::to_owned)
    };
    named.or_else(status).unwrap_or_else(|| "集中安置点".to_owned())
}
