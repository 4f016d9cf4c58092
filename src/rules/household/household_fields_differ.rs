use crate::{
    finding::{Nature, Severity},
    record::{Household, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::{Text, normalise},
};

pub(super) static HOUSEHOLD_FIELDS_DIFFER: Rule = Rule {
    code: "H316",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 户各成员行的“{column}”不一致（{one}、{other}）。请统一。",
        "The rows of the members of {household} disagree on {column} ({one}, {other}). Make them agree.",
    ),
    needs: &[
        &[
            Key::ExitStatus,
            Key::ExitYear,
            Key::HouseholdClass,
            Key::PovertyClass,
            Key::MainCause,
            Key::DangerousHousing,
            Key::PerCapitaIncome,
        ],
        &[Key::Name, Key::NationalId],
    ],
    page: include_str!("household_fields_differ.md"),
    check: Check::Household(check),
};

/// What a system export repeats in each row of a household.
const REPEATED: [Key; 7] = [
    Key::ExitStatus,
    Key::ExitYear,
    Key::HouseholdClass,
    Key::PovertyClass,
    Key::MainCause,
    Key::DangerousHousing,
    Key::PerCapitaIncome,
];

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    for key in REPEATED {
        let mut rows = household.roster().filter(|m| !m.value(key).is_blank());
        let Some(one) = rows.next() else { continue };
        let Some(other) = rows.find(|other| differ(one, *other, key)) else { continue };
        let cells = [one.cell(key), other.cell(key)].into_iter().flatten().collect();
        out.report(
            Draft::at_all(cells)
                .with("household", household.label())
                .with("column", Text { zh: key.name().into(), en: key.english().into() })
                .with("one", one.shown(key))
                .with("other", other.shown(key)),
        );
    }
}

fn differ(one: Member<'_>, other: Member<'_>, key: Key) -> bool {
    one.value(key) != other.value(key)
        && normalise(&one.shown(key)) != normalise(&other.shown(key))
}
