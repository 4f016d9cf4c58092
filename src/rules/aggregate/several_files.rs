use std::collections::BTreeMap;

use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind, TableId},
    text::{Text, normalise},
};

pub(super) static SEVERAL_FILES: Rule = Rule {
    code: "A07",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县级汇总要求：一个单位一份",
    message: Text::new(
        "{unit} 有 {count} 份{kind}：{files}。请确认以哪份为准，只留一份，避免同一户算两次。",
        "{unit} sent {count} tables of the kind “{kind}”: {files}. Decide which one counts and keep one, lest a household be counted twice.",
    ),
    needs: &[],
    page: include_str!("several_files.md"),
    check: Check::Dataset(check),
};

/// The kinds of which a unit sends one.
const ONE_EACH: [SheetKind; 3] =
    [SheetKind::Household, SheetKind::Acceptance, SheetKind::Ledger];

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut units: BTreeMap<(String, SheetKind, Vec<String>), Vec<TableId>> =
        BTreeMap::new();
    for (id, table) in (0..).zip(ctx.dataset.tables) {
        if !ONE_EACH.contains(&table.kind) {
            continue;
        }
        let Some(unit) = unit(ctx, id) else { continue };
        units.entry((unit, table.kind, villages(ctx, id))).or_default().push(id);
    }
    for ((unit, kind, _), tables) in units {
        let file = |&id: &TableId| {
            let sheet = ctx.dataset.tables.get(id as usize)?.sheet;
            Some(ctx.dataset.workbook.file_of(sheet)?.name.clone())
        };
        let mut files: Vec<String> = tables.iter().filter_map(file).collect();
        files.dedup();
        if files.len() < 2 {
            continue;
        }
        let first = |&id: &TableId| ctx.dataset.rows_of(id).next()?.first_cell();
        out.report(
            Draft::at_all(tables.iter().filter_map(first).collect())
                .with("unit", unit)
                .with("count", files.len())
                .with("kind", Text::new(kind.name(), kind.english()))
                .with("files", files.join("、")),
        );
    }
}

/// The unit a table belongs to: its township.
fn unit(ctx: &Context<'_>, id: TableId) -> Option<String> {
    let row = ctx.dataset.rows_of(id).next()?;
    let own = row.plain(Key::Township).known();
    own.or_else(|| row.table().meta.township.as_deref().map(normalise))
}

/// The villages a table is about, so that one file for each village is not taken for
/// several files of the township.
fn villages(ctx: &Context<'_>, id: TableId) -> Vec<String> {
    let rows = ctx.dataset.rows_of(id);
    let mut villages: Vec<_> =
        rows.filter_map(|row| row.plain(Key::Village).known()).collect();
    villages.sort_unstable();
    villages.dedup();
    villages
}
