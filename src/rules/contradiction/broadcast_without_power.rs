use crate::{
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BROADCAST_WITHOUT_POWER: Rule = Rule {
    code: "X718",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 未通电，却填广播电视达标，请核对。",
        "{household} has no electricity, but radio and television are said to work. Check it.",
    ),
    needs: &[&[Key::ElectricityMet], &[Key::BroadcastMet]],
    page: include_str!("broadcast_without_power.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let power = household.tick(Key::ElectricityMet);
    let broadcast = household.tick(Key::BroadcastMet);
    if power.is(Tick::is_no) && broadcast.is(Tick::is_yes) {
        let cells = [power.cell(), broadcast.cell()].into_iter().flatten().collect();
        out.report(Draft::at_all(cells).with("household", household.label()));
    }
}
