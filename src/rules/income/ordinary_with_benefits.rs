use crate::{
    finding::{Nature, Severity},
    record::{Field, Household, PovertyClass, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ORDINARY_WITH_BENEFITS: Rule = Rule {
    code: "Y524",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{head} 属性为“{class}”，却有{benefit} {amount} 元。请核对属性。",
        "{head} is of the class “{class}”, but has {amount} yuan of {benefit}. Look up the class.",
    ),
    needs: &[&[Key::SubsistenceBenefit, Key::DestituteBenefit], &[Key::PovertyClass]],
    page: include_str!("ordinary_with_benefits.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let class = household.code(Key::PovertyClass);
    let Field::Known(PovertyClass::Ordinary, class) = class else { return };
    for key in [Key::SubsistenceBenefit, Key::DestituteBenefit] {
        let Some((amount, cell)) = household.yuan(key).known_at() else { continue };
        if Yuan::ZERO < amount {
            out.report(
                Draft::at(cell)
                    .witness(class)
                    .with("head", household.label())
                    .with("class", household.shown(Key::PovertyClass))
                    .with(
                        "benefit",
                        Text { zh: key.name().into(), en: key.english().into() },
                    )
                    .with("amount", amount),
            );
        }
    }
}
