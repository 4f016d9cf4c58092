use crate::{
    finding::{FixClass, Nature, Severity},
    record::{Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WRONG_UNIT: Rule = Rule {
    code: "Y509",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "收入测算表单位要求",
    message: Text::new(
        "{head} “{field}”填“{value}”，像是以万元填写，本列单位是元，应为 {meant} 元。请更正。",
        "{head}: {field} reads “{value}”, which looks like ten thousands; the column is in yuan: {meant} yuan. Correct it.",
    ),
    needs: &[Key::INCOME],
    page: include_str!("wrong_unit.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for &key in Key::INCOME {
        // The tables of a household copy from each other: one slip, one finding.
        let slips = household.rows().filter_map(|row| {
            let meant = ctx.judgements.units().meant(row, key)?;
            Some((row, row.cell(key)?, row.table().column(key)?.factor, meant))
        });
        let slips: Vec<_> = slips.collect();
        let Some(&(row, cell, factor, meant)) = slips.first() else { continue };
        let in_unit = Yuan::from_fen(meant.fen() / factor);
        let draft = Draft::at_all(slips.iter().map(|(_, cell, ..)| *cell).collect())
            .with("head", household.label())
            .with("field", Text { zh: key.name().into(), en: key.english().into() })
            .with("value", row.shown(key))
            .with("meant", in_unit)
            .fix(FixClass::Verify, cell, in_unit.to_string().replace(',', ""), WHY);
        out.report(if factor == 1 { draft } else { draft.saying(IN_YUAN) });
    }
}

const WHY: Text = Text::new("本列其他数的单位", "the unit of the column's other amounts");

const IN_YUAN: Text = Text::new(
    "{head} “{field}”填“{value}”，像是以元填写，本列单位是万元，应为 {meant} 万元。请更正。",
    "{head}: {field} reads “{value}”, which looks like yuan; the column is in ten thousands: {meant}. Correct it.",
);
