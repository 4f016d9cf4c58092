use super::{is_part, is_plain_count, label, parts::listed, sums};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static REPORT_TOTAL: Rule = Rule {
    code: "A03",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：84＝53＋22＋2＋7",
    message: Text::new(
        "{total} {stated} 个，分项 {parts} 合计 {sum} 个，相差 {difference}。请核对哪一项有误。",
        "{total} is {stated}, but its parts {parts} add up to {sum}, {difference} apart. Find out which of them is wrong.",
    ),
    needs: &[&[Key::ProblemsFound]],
    page: include_str!("report_total.md"),
    check: Check::Table(check),
};

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(columns) = ctx.dataset.tables.get(table as usize) else { return };
    if !is_plain_count(columns) {
        return;
    }
    for total in ctx.dataset.totals(table) {
        let Some((stated, cell)) = total.int(Key::ProblemsFound).known_at() else {
            continue;
        };
        let sums = sums(total, Key::ProblemsFound);
        let Some(&sum) = sums.first().filter(|_| !sums.contains(&stated)) else {
            continue;
        };
        let block = total.blocks().into_iter().next().unwrap_or_default();
        let rows = total.records(block).filter(|&row| !is_part(row));
        let counts: Vec<_> =
            rows.filter_map(|row| row.int(Key::ProblemsFound).known_at()).collect();
        let parts: Vec<_> = counts.iter().map(|(count, _)| count.to_string()).collect();
        out.report(
            Draft::at(cell)
                .witnesses(counts.iter().map(|&(_, cell)| cell))
                .with("total", total.word().map_or_else(String::new, |(word, _)| word))
                .with("stated", stated)
                .with("parts", parts.join("＋"))
                .with("sum", sum)
                .with("difference", (stated - sum).abs()),
        );
    }
    for row in ctx.dataset.rows_of(table) {
        check_parts(row, out);
    }
}

/// A row may list its own parts in a cell: 已购未装5、自行购买中17.
fn check_parts(row: Row<'_>, out: &mut Sink<'_>) {
    let Some((stated, cell)) = row.int(Key::ProblemsFound).known_at() else { return };
    let Some((parts, listed)) = listed(row) else { return };
    let sum: i64 = parts.iter().sum();
    if sum == stated {
        return;
    }
    let shown: Vec<_> = parts.iter().map(ToString::to_string).collect();
    out.report(
        Draft::at(cell)
            .witness(listed)
            .with("total", label(row))
            .with("stated", stated)
            .with("parts", shown.join("＋"))
            .with("sum", sum)
            .with("difference", (stated - sum).abs()),
    );
}
