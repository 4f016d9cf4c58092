//! 收入: stable income per head against the line, exactly.

use super::{Bench, Ground, Judgement, stated};
use crate::{
    record::{Deduction, Household, Yuan},
    schema::Key,
};

pub(super) fn judge(household: Household<'_>, bench: Bench<'_>) -> Judgement {
    let income = bench.income(household);
    let fails = |net: Yuan, heads: i64| bench.profile.income.fails(net, heads);
    let stated_per_head = income.stable_per_head.known().or(income.per_head.known());
    let exact = income.counted(bench.profile);

    if let Some((stable, cell)) = income.stable_per_head.known_at() {
        let same = exact.as_ref().is_some_and(|exact| exact.rounds_to(stable));
        if fails(stable, 1) {
            return Judgement::on(Ground::BelowLine, [cell]);
        }
        if !same {
            return Judgement::on(Ground::Shown, [cell]);
        }
    }
    let cells = income.cells();
    if let Some(exact) = exact {
        if !fails(exact.counted(), exact.heads) {
            return Judgement::on(Ground::Shown, cells);
        }
        if fails(exact.net, exact.heads) {
            let rounded =
                stated_per_head.is_some_and(|p| !fails(p, 1) && exact.rounds_to(p));
            let ground = if rounded { Ground::Rounding } else { Ground::BelowLine };
            return Judgement::on(ground, cells);
        }
        let ground = match exact.first_failing(fails) {
            Some(Deduction::BasicPension) => Ground::BasicPension,
            Some(Deduction::Allowance) => Ground::Allowance,
            Some(Deduction::OneOff) | None => Ground::OneOffMoney,
        };
        let deducted = exact.deductions.iter().map(|deducted| deducted.cell);
        return Judgement::on(ground, deducted.chain(cells));
    }
    if let Some(per_head) = stated_per_head {
        let ground = if fails(per_head, 1) { Ground::BelowLine } else { Ground::Shown };
        return Judgement::on(ground, cells);
    }
    let tick = stated(household, Key::IncomeMet);
    if !matches!(tick.ground, Ground::Absent | Ground::Blank) {
        return tick;
    }
    let asked = Key::INCOME.iter().copied();
    let cells = asked.filter_map(|key| household.cell(key)).take(1);
    let unreadable = income.is_unreadable();
    let blank =
        Judgement::on(if unreadable { Ground::Unreadable } else { Ground::Blank }, cells);
    if blank.cells.is_empty() { tick } else { blank }
}
