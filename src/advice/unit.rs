//! Amounts of a whole row in another unit. All sums hold in ten-thousands too, so
//! that no balance tells; the size of the numbers does.

use crate::{
    record::{Household, shown},
    rule::Context,
    schema::Key,
    text::Text,
};

use super::{Advice, Change, Grade, Outcome, Proposal, practice::Practice};

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

/// Advice on columns most of which seem to be in another unit than the others of their
/// table: asked once, at the household that comes first.
pub(super) fn whole_columns(
    household: Household<'_>,
    ctx: &Context<'_>,
    practice: &Practice,
) -> Option<Advice> {
    let mut cells = Vec::new();
    let mut said = Vec::new();
    for row in household.rows() {
        for &key in Key::INCOME {
            let first = practice.in_ten_thousands(row, key);
            let Some(cell) = row.cell(key).filter(|_| first == Some(household.place()))
            else {
                continue;
            };
            cells.push(cell);
            said.push((key, cell, shown(ctx.dataset.workbook.cell(cell))));
        }
    }
    if said.is_empty() {
        return None;
    }
    let list = |name: &dyn Fn(Key) -> String| {
        let said = said
            .iter()
            .map(|(key, cell, value)| format!("{} {cell} {value}", name(*key)));
        said.collect::<Vec<_>>()
    };
    let (zh, en) =
        (list(&|key| key.name().to_owned()).join("、"), list(&Key::english).join(", "));
    Some(Advice {
        household: household.place(),
        outcome: Outcome::WholeColumn,
        conflict: cells,
        proposals: Vec::new(),
        rules: vec!["Y509"],
        flips: false,
        text: Text {
            zh: format!(
                "整列疑似以万元填写，而同一张表的其他金额是元（{zh}）。请先确定这一列的单位：确是万元的，在表头注明“万元”，或整列换算成元（换算会丢失零头，请对照原始资料）。"
            )
            .into(),
            en: format!(
                "The whole column seems to be in ten thousands, other amounts of the sheet are in yuan ({en}). Settle the unit of the column first: say so in its heading, or convert all of it (the small change is lost, see the papers)."
            )
            .into(),
        },
    })
}
