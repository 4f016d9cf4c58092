use super::{counted_rate, rate_cells, village};
use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static POVERTY_RATE: Rule = Rule {
    code: "V101",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "四川省2019年贫困退出验收实施方案：贫困发生率低于3%",
    message: Text::new(
        "{village} 贫困发生率 {value}，未降到 {max} 以下，不能退出。",
        "{village}: the poverty rate is {value}, not below {max}. The village cannot exit.",
    ),
    needs: &[&[Key::PovertyRate, Key::RemainingPoor]],
    page: include_str!("poverty_rate.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let max = ctx.profile.village.poverty_rate_max.value;
    let stated = row.decimal(Key::PovertyRate).known_at();
    let counted = counted_rate(row);
    let draft = |cell: CellRef, rate: Decimal| {
        let draft = Draft::at(cell).witnesses(rate_cells(row));
        draft
            .with("village", village(row))
            .with("value", rate.percent())
            .with("max", max.percent())
    };
    match (stated, counted) {
        (Some((rate, cell)), Some(counted)) if max <= rate && counted < max => {
            let draft = draft(cell, rate).with("counted", counted.percent());
            out.report(draft.saying(MISCOUNTED));
        }
        (Some((rate, cell)), _) if max <= rate => out.report(draft(cell, rate)),
        (_, Some(counted)) if max <= counted => {
            let cell =
                row.cell(Key::PovertyRate).or_else(|| row.cell(Key::RemainingPoor));
            if let Some(cell) = cell {
                out.report(draft(cell, counted).saying(COUNTED));
            }
        }
        _ => {}
    }
}

const MISCOUNTED: Text = Text::new(
    "{village} 贫困发生率填 {value}，未降到 {max} 以下，不能退出；但按剩余贫困人口和总人口重算为 {counted}，可能是填错。请先核对算法。",
    "{village}: the poverty rate is given as {value}, not below {max}; counted from the persons it is {counted}. Check the figure first.",
);

const COUNTED: Text = Text::new(
    "{village} 按剩余贫困人口和总人口重算，贫困发生率为 {value}，未降到 {max} 以下，不能退出。",
    "{village}: counted from the persons, the poverty rate is {value}, not below {max}. The village cannot exit.",
);
