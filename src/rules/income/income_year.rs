use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind, Table, TableId},
    text::Text,
};

pub(super) static INCOME_YEAR: Rule = Rule {
    code: "Y528",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（人均稳定性收入按当年计算）",
    message: Text::new(
        "工作表“{sheet}”是 {stated} 年的收入，本次检查 {year} 年。请确认是否用错表。",
        "Sheet “{sheet}” is about the income of {stated}, but {year} is checked. Is it the wrong sheet?",
    ),
    needs: &[],
    page: include_str!("income_year.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let tables = ctx.dataset.tables;
    let Some(sheet) = tables.get(table as usize) else { return };
    let year = ctx.profile.year;
    let Some(stated) = year_of(sheet).filter(|stated| *stated != year) else { return };
    // Beside this year's sheet, another year's is there to compare.
    if sheet.kind != SheetKind::Income
        || tables
            .iter()
            .any(|other| other.kind == sheet.kind && year_of(other) == Some(year))
    {
        return;
    }
    let title = sheet.meta.title.as_ref().map(|(_, cell)| *cell);
    let first = || ctx.dataset.rows_of(table).next().and_then(Row::first_cell);
    let name =
        ctx.dataset.workbook.sheet(sheet.sheet).map_or("", |sheet| sheet.name.as_str());
    out.report(
        Draft::at_all(title.or_else(first).into_iter().collect())
            .with("sheet", name)
            .with("stated", stated)
            .with("year", year),
    );
}

/// The year of a sheet of income: by its columns, else by its title.
fn year_of(sheet: &Table) -> Option<i32> {
    let of = |key| sheet.column(key)?.year;
    of(Key::PerCapitaIncome).or_else(|| of(Key::NetIncome)).or(sheet.meta.year)
}
