use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind, TableId},
    text::Text,
    workbook::CellRef,
};

pub(super) static ACCEPTANCE_PARTICULARS: Rule = Rule {
    code: "C624",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "《四川省2019年贫困退出验收实施方案》（谁验收谁负责、谁签字谁负责）",
    message: Text::new(
        "{head} 验收表缺{missing}。谁验收、谁签字、谁负责，请补齐。",
        "{head}: the acceptance lacks {missing}. Who accepts signs and answers for it; fill it in.",
    ),
    needs: &[],
    page: include_str!("acceptance_particulars.md"),
    check: Check::Table(check),
};

const PARTICULARS: [Key; 3] = [Key::AcceptedBy, Key::AcceptanceDate, Key::HeadSignature];

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(sheet) = ctx.dataset.tables.get(table as usize) else { return };
    if sheet.kind != SheetKind::Acceptance {
        return;
    }
    if !PARTICULARS.iter().any(|&key| sheet.has(key)) {
        let first = ctx.dataset.rows_of(table).next().and_then(Row::first_cell);
        let header =
            first.zip(sheet.header).map(|(cell, (_, row))| CellRef { row, ..cell });
        let draft = Draft::at_all(header.into_iter().collect()).saying(COLUMNS);
        out.report(draft.with("missing", names(&PARTICULARS)));
        return;
    }
    for row in ctx.dataset.rows_of(table) {
        let blank = |key: &Key| row.text(*key).blank();
        let missing: Vec<_> =
            PARTICULARS.into_iter().filter(|k| blank(k).is_some()).collect();
        let cells: Vec<_> = missing.iter().filter_map(blank).collect();
        let Some(household) = row.household().filter(|_| !cells.is_empty()) else {
            continue;
        };
        out.report(
            Draft::at_all(cells)
                .household(household)
                .with("head", household.label())
                .with("missing", names(&missing)),
        );
    }
}

const COLUMNS: Text = Text::new(
    "验收表没有“{missing}”列。谁验收、谁签字、谁负责，请补上。",
    "The acceptance sheet has no columns for {missing}. Who accepts signs and answers for it; add them.",
);

fn names(keys: &[Key]) -> Text {
    let zh: Vec<_> = keys.iter().map(|key| key.name()).collect();
    let en: Vec<_> = keys.iter().map(|key| key.english()).collect();
    Text { zh: zh.join("、").into(), en: en.join(", ").into() }
}
