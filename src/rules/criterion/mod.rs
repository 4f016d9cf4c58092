//! 脱贫标准（一超六有）: the criteria of a household's exit.

mod acceptance_particulars;
mod borrowed_house;
mod broadcast_blank;
mod child_out_of_school;
mod claim;
mod conclusion_contradicts_items;
mod damage_not_appraised;
mod dropout_evidence;
mod exit_dates;
mod exit_steps;
mod exited_while_failing;
mod fewer_insured;
mod food_clothing;
mod house_area;
mod house_dangerous;
mod house_grade_blank;
mod house_unfinished;
mod income_below_line;
mod income_blank;
mod insurance_blank;
mod member_uninsured;
mod met_but_not_exited;
mod no_electricity;
mod no_reception;
mod old_house_grade_a;
mod remark_contradicts_tick;
mod set_not_installed;
mod shared_site_unfinished;
mod water_blank;
mod water_unsafe;
mod whole_column_met;

use crate::{
    criteria::{Criterion, Ground},
    record::{Household, shown},
    rule::{Context, Draft, Rule, Sink},
    text::Text,
    workbook::CellRef,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &income_below_line::INCOME_BELOW_LINE,
    &income_blank::INCOME_BLANK,
    &food_clothing::FOOD_CLOTHING,
    &child_out_of_school::CHILD_OUT_OF_SCHOOL,
    &dropout_evidence::DROPOUT_EVIDENCE,
    &member_uninsured::MEMBER_UNINSURED,
    &fewer_insured::FEWER_INSURED,
    &insurance_blank::INSURANCE_BLANK,
    &house_dangerous::HOUSE_DANGEROUS,
    &house_unfinished::HOUSE_UNFINISHED,
    &shared_site_unfinished::SHARED_SITE_UNFINISHED,
    &damage_not_appraised::DAMAGE_NOT_APPRAISED,
    &borrowed_house::BORROWED_HOUSE,
    &house_grade_blank::HOUSE_GRADE_BLANK,
    &water_unsafe::WATER_UNSAFE,
    &water_blank::WATER_BLANK,
    &no_electricity::NO_ELECTRICITY,
    &no_reception::NO_RECEPTION,
    &set_not_installed::SET_NOT_INSTALLED,
    &broadcast_blank::BROADCAST_BLANK,
    &exited_while_failing::EXITED_WHILE_FAILING,
    &met_but_not_exited::MET_BUT_NOT_EXITED,
    &conclusion_contradicts_items::CONCLUSION_CONTRADICTS_ITEMS,
    &acceptance_particulars::ACCEPTANCE_PARTICULARS,
    &exit_dates::EXIT_DATES,
    &remark_contradicts_tick::REMARK_CONTRADICTS_TICK,
    &old_house_grade_a::OLD_HOUSE_GRADE_A,
    &house_area::HOUSE_AREA,
    &whole_column_met::WHOLE_COLUMN_MET,
];

/// A finding about a household that stands with `criterion` on one of `grounds`, at the
/// cells that decided it. It names the `head`, and the `value` of the first cell.
fn standing_on(
    household: Household<'_>,
    ctx: &Context<'_>,
    criterion: Criterion,
    grounds: &[Ground],
) -> Option<Draft> {
    let judgement = ctx.judgement(household, criterion);
    if !grounds.contains(&judgement.ground) {
        return None;
    }
    let (&first, rest) = judgement.cells.split_first()?;
    Some(
        Draft::at(first)
            .witnesses(rest.iter().copied())
            .with("head", household.label())
            .with("value", seen(ctx, first)),
    )
}

/// What the user sees in a cell; （空） where there is nothing.
fn seen(ctx: &Context<'_>, cell: CellRef) -> String {
    let text = shown(ctx.dataset.workbook.cell(cell));
    if text.trim().is_empty() { "（空）".to_owned() } else { text }
}

/// Reports a household that cannot be judged by `criterion`: nothing is written, or what
/// is written is no answer.
fn undetermined(
    household: Household<'_>,
    ctx: &Context<'_>,
    out: &mut Sink<'_>,
    criterion: Criterion,
) {
    let unreadable = Text::new(
        "{head} 的{criterion}填“{value}”，看不出是否达标。请写明结果和依据。",
        "{head}: “{value}” under {criterion} does not say whether it is met. Write the result and what it rests on.",
    );
    let blank = standing_on(household, ctx, criterion, &[Ground::Blank]);
    let other = standing_on(household, ctx, criterion, &[Ground::Unreadable]);
    let draft = blank.or_else(|| Some(other?.saying(unreadable)));
    if let Some(draft) = draft {
        out.report(draft.with("criterion", criterion.name()));
    }
}
