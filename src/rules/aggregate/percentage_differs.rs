use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Row, shown},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, Place, TableColumn},
    text::{Text, normalise},
    workbook::{CellRef, CellValue, NumberFormat},
};

pub(super) static PERCENTAGE_DIFFERS: Rule = Rule {
    code: "A10",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "逻辑关系：百分比等于分子除以分母",
    message: Text::new(
        "“{column}”填 {stated}，{part} ÷ {whole} 应为 {ratio}。请核对分子、分母，再改百分比。",
        "“{column}” is given as {stated}, but {part} ÷ {whole} is {ratio}. Check numerator and denominator before the percentage.",
    ),
    needs: &[],
    page: include_str!("percentage_differs.md"),
    check: Check::Table(check),
};

/// 0.05 percentage points: what two decimals of a percentage may be off.
const TOLERANCE: Decimal = Decimal::from_millionths(500);

/// Endings of headings of a percentage, each with what its numerator may end with.
const RATES: [(&str, [&str; 3]); 6] = [
    ("达标率", ["达标户数", "达标数", "达标人数"]),
    ("参保率", ["参保人数", "已参保人数", "参保数"]),
    ("入住率", ["入住户数", "已入住户数", "入住数"]),
    ("通电率", ["通电户数", "已通电户数", "通电数"]),
    ("覆盖率", ["覆盖户数", "覆盖数", "覆盖人数"]),
    ("完成率", ["完成户数", "完成数", "已完成数"]),
];

/// What the denominator's heading may be.
const WHOLES: [&str; 7] =
    ["农户数", "总户数", "户数", "总人数", "总人口", "人数", "应参保人数"];

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(columns) = ctx.dataset.tables.get(table as usize) else { return };
    // Rates that are fields of their own have rules of their own.
    let rates = columns.columns.iter().filter(|column| !is_own_rate(column.key));
    for rate in rates {
        let heading = normalise(&rate.heading);
        let Some((_, parts)) = RATES.iter().find(|(end, _)| heading.ends_with(end))
        else {
            continue;
        };
        let find = |names: &[&str]| {
            let fits = |column: &&TableColumn| {
                let heading = normalise(&column.heading);
                let name = heading.rsplit('/').next().unwrap_or_default();
                names.contains(&name) && column.place != rate.place
            };
            columns.columns.iter().find(fits)
        };
        let (Some(part), Some(whole)) = (find(parts), find(&WHOLES)) else { continue };
        for row in ctx.dataset.rows_of(table) {
            judge(row, [rate, part, whole], out);
        }
    }
}

fn is_own_rate(key: Option<Key>) -> bool {
    matches!(
        key,
        Some(Key::RectificationRate | Key::PovertyRate | Key::ExpenditureProgress)
    )
}

fn judge(row: Row<'_>, [rate, part, whole]: [&TableColumn; 3], out: &mut Sink<'_>) {
    let at = |column: &TableColumn| match column.place {
        Place::Column(at) => {
            let sheet = row.table().sheet;
            Some(CellRef { sheet, row: row.sheet_row(), column: at })
        }
        Place::Cell(..) => None,
    };
    let (Some(cell), Some(a), Some(b)) = (at(rate), at(part), at(whole)) else { return };
    let number = |cell| count(row.value_at(cell));
    let (Some(stated), Some(n), Some(d)) =
        (ratio(row.value_at(cell)), number(a), number(b))
    else {
        return;
    };
    let Some(ratio) = Decimal::ratio(n, d) else { return };
    if (stated - ratio).abs() <= TOLERANCE {
        return;
    }
    out.report(
        Draft::at(cell)
            .witness(a)
            .witness(b)
            .with("column", &rate.heading)
            .with("stated", stated.percent())
            .with("part", n)
            .with("whole", d)
            .with("ratio", ratio.percent()),
    );
}

fn count(value: CellValue<'_>) -> Option<i64> {
    normalise(&shown(value)).trim_end_matches(['户', '人', '个']).parse().ok()
}

fn ratio(value: CellValue<'_>) -> Option<Decimal> {
    match value {
        CellValue::Number(number, NumberFormat::Percent) => Decimal::from_f64(number),
        CellValue::Number(number, _) => {
            Decimal::from_f64(if number.abs() <= 1.0 { number } else { number / 100.0 })
        }
        CellValue::Text(text) => {
            let digits = normalise(text);
            let number: f64 = digits.strip_suffix('%')?.parse().ok()?;
            Decimal::from_f64(number / 100.0)
        }
        _ => None,
    }
}
