use super::Confirmation;
use crate::{
    record::shown,
    text::{Text, normalise},
    workbook::{FileId, Sheet, Workbook},
};

/// Rows above which a sheet of ours has its head.
const HEAD_WITHIN: u32 = 5;

/// A heading as it is looked for: with the field it leads to.
type Wanted = (Text, fn(&mut Confirmation) -> &mut String);

/// The headings that are read, the needed ones first.
fn wanted() -> [Wanted; 9] {
    [
        (Text::new("规则", "rule"), |it| &mut it.rule),
        (Text::new("核实说明", "confirmation"), |it| &mut it.text),
        (Text::new("工作表", "sheet"), |it| &mut it.sheet),
        (Text::new("单元格", "cell"), |it| &mut it.cell),
        (Text::new("现值", "value"), |it| &mut it.value),
        (Text::new("理由", "reason"), |it| &mut it.reason),
        (Text::new("说明人", "by"), |it| &mut it.who),
        (Text::new("日期", "date"), |it| &mut it.day),
        (Text::new("核对码", "code"), |it| &mut it.code),
    ]
}
/// How many of the headings a sheet must have.
const NEEDED: usize = 4;

/// The confirmations that the sheets of a workbook hold: those that a check left there,
/// and those that somebody wrote into 核实说明 or into the last column of 问题清单.
///
/// What stands in 核实说明 goes before what stands in a list.
pub fn written_in(workbook: &Workbook) -> Vec<Confirmation> {
    let named = |name: &'static str| {
        workbook.sheets.iter().filter(move |sheet| sheet.name.starts_with(name))
    };
    let sheets =
        named(crate::annotate::CONFIRMATIONS).chain(named(crate::annotate::LIST));
    let mut all: Vec<Confirmation> = Vec::new();
    for confirmation in sheets.flat_map(read) {
        let same = |it: &Confirmation| {
            it.rule == confirmation.rule
                && it.sheet == confirmation.sheet
                && it.cell == confirmation.cell
        };
        // A list repeats what the other sheet says with its code.
        if !confirmation.code.is_empty() || !all.iter().any(same) {
            all.push(confirmation);
        }
    }
    all
}

fn read(sheet: &Sheet) -> Vec<Confirmation> {
    let Some((head, places)) = (0..HEAD_WITHIN.min(sheet.rows())).find_map(|row| {
        let places = places(sheet, row);
        places.iter().take(NEEDED).all(Option::is_some).then_some((row, places))
    }) else {
        return Vec::new();
    };
    let rows = head + 1..sheet.rows();
    rows.filter_map(|row| read_row(sheet, row, &places, sheet.file)).collect()
}

/// The column of each wanted heading.
fn places(sheet: &Sheet, row: u32) -> Vec<Option<u32>> {
    let heading = |column| normalise(&shown(sheet.cell(row, column)));
    let headings: Vec<String> = (0..sheet.columns()).map(heading).collect();
    let place = |(name, _): &Wanted| {
        let is_it = |heading: &String| *heading == name.zh || *heading == name.en;
        headings.iter().position(is_it).and_then(|at| u32::try_from(at).ok())
    };
    wanted().iter().map(place).collect()
}

fn read_row(
    sheet: &Sheet,
    row: u32,
    places: &[Option<u32>],
    file: FileId,
) -> Option<Confirmation> {
    let mut read = Confirmation { origin: Some(file), ..Confirmation::default() };
    for ((_, field), place) in wanted().iter().zip(places) {
        let Some(column) = *place else { continue };
        shown(sheet.cell(row, column)).trim().clone_into(field(&mut read));
    }
    let told = !read.text.is_empty() || !read.reason.is_empty();
    (told && !read.rule.is_empty()).then_some(read)
}
