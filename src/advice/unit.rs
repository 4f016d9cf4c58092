//! Amounts of a whole row in another unit. All sums hold in ten-thousands too, so
//! that no balance tells; the size of the numbers does.

use crate::{record::Household, rule::Context, schema::Key, text::Text};

use super::{Advice, Change, Grade, Outcome, Proposal};

/// From so many amounts on it is the row, not a cell.
const ROW: usize = 3;

/// Advice on a row of which all amounts seem to be in ten-thousands (or the
/// reverse). Cents may be lost, so that it stays a suggestion.
pub(super) fn whole_row(household: Household<'_>, ctx: &Context<'_>) -> Option<Advice> {
    let units = ctx.judgements.units();
    let changes = household.rows().find_map(|row| {
        let meant = Key::INCOME.iter().filter_map(|key| {
            let meant = units.meant(row, *key)?;
            let (cell, factor) = (row.cell(*key)?, row.table().column(*key)?.factor);
            let to = meant.fen() / factor.max(1);
            let to = crate::record::Yuan::from_fen(to).to_string().replace(',', "");
            let (range, slip) = (to.clone(), Some(crate::deduce::SlipKind::Unit));
            Some(Change { cell, key: *key, to: Some(to), range, slip, formula: false })
        });
        let meant: Vec<Change> = meant.collect();
        (ROW <= meant.len()).then_some(meant)
    })?;
    let count = changes.len();
    let proposal = Proposal { grade: Grade::Suggestion, changes, score: 1 };
    Some(Advice {
        household: household.place(),
        outcome: Outcome::WholeRow,
        conflict: Vec::new(),
        proposals: vec![proposal],
        rules: vec!["Y509"],
        flips: false,
        text: Text {
            zh: format!(
                "这一行有 {count} 个金额疑似以另一单位（元、万元）填写，换算后各数一致。换算会丢失零头，请对照原始资料。"
            )
            .into(),
            en: format!(
                "In this row {count} amounts seem to be in another unit (yuan, ten thousands). Converting loses the small change; see the papers."
            )
            .into(),
        },
    })
}
