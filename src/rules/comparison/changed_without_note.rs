use crate::{
    finding::{Nature, Severity},
    record::{Household, Row, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CHANGED_WITHOUT_NOTE: Rule = Rule {
    code: "B199",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：整改结果与核实情况不一致",
    message: Text::new(
        "{household} 上次（{before}）“{criterion}”填“{was}”，本次（{after}）填“{is}”，台账中没有已整改的记录，备注也没有说明。请补充依据。",
        "{household}: “{criterion}” was “{was}” ({before}) and is “{is}” now ({after}), with no rectified entry in the ledger and no remark. Add the evidence.",
    ),
    needs: &[&KEYS],
    page: include_str!("changed_without_note.md"),
    check: Check::Household(check),
};

/// The answers that decide a criterion.
const KEYS: [Key; 7] = [
    Key::IncomeMet,
    Key::EducationMet,
    Key::MedicalCareMet,
    Key::HousingMet,
    Key::WaterMet,
    Key::ElectricityMet,
    Key::BroadcastMet,
];

/// Compares the records of two tables of one kind with different reporting days.
fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut rows = household.rows().filter(|row| !row.kind().has_persons());
    let (Some(first), true) = (rows.next(), rows.next().is_some()) else { return };
    let year = ctx.profile.year;
    let mut rows: Vec<_> = household
        .rows()
        .filter(|row| row.kind() == first.kind())
        .filter_map(|row| Some((row.table().reported_on(year)?, row)))
        .collect();
    rows.sort_by_key(|&(day, row)| (day, row.table_id()));
    for pair in rows.windows(2) {
        let &[(before, was), (after, is)] = pair else { continue };
        if after <= before || !is.text(Key::Remark).known().unwrap_or_default().is_empty()
        {
            continue;
        }
        for key in KEYS.into_iter().filter(|&key| flips(was, is, key)) {
            let criterion = crate::record::ProblemKind::of(key.name(), "");
            let noted = household.entries().any(|entry| {
                entry.is_rectified()
                    && criterion.is_some()
                    && entry.problem_kind() == criterion
            });
            let Some(cell) = is.cell(key).filter(|_| !noted) else { continue };
            out.report(
                Draft::at(cell)
                    .witness(was.cell(key))
                    .with("household", household.label())
                    .with(
                        "criterion",
                        Text { zh: key.name().into(), en: key.english().into() },
                    )
                    .with("was", was.shown(key))
                    .with("before", before)
                    .with("is", is.shown(key))
                    .with("after", after),
            );
        }
    }
}

fn flips(was: Row<'_>, is: Row<'_>, key: Key) -> bool {
    was.good(key).is(Tick::is_no) && is.good(key).is(Tick::is_yes)
}
