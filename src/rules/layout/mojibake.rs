use crate::{
    finding::{Nature, Severity},
    lexicon::{Lexicon, WordList},
    rule::{Check, Context, Draft, Rule, Sink},
    text::Text,
    workbook::{CellRef, CellValue, Sheet, SheetId},
};

pub(super) static MOJIBAKE: Rule = Rule {
    code: "F018",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "检查原理：文件编码",
    message: Text::new(
        "文件编码不对，出现乱码（{count} 格，如 {cell}“{value}”）。请在 Excel 中另存为 .xlsx 后重新拖入。",
        "The file was saved in another encoding: {count} cells are garbled, such as {value} in {cell}. Save it as .xlsx and open it again.",
    ),
    needs: &[],
    page: include_str!("mojibake.md"),
    check: Check::Dataset(check),
};

/// A file is garbled from so many of a hundred texts on that look like bytes of Chinese
/// taken for Western letters.
const SHARE: usize = 2;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    ctx.dataset.reads_all_cells();
    let workbook = ctx.dataset.workbook;
    let words = Lexicon::get().list("mojibake");
    for (file, _) in (0..).zip(&workbook.files) {
        let sheets =
            || (0..).zip(&workbook.sheets).filter(move |(_, sheet)| sheet.file == file);
        // The sheets of a file share their texts.
        let Some((_, sheet)) = sheets().next() else { continue };
        let texts = sheet.texts();
        let odd = texts.iter().filter(|text| is_western(text)).count();
        let western = 0 < odd && texts.len() * SHARE < odd * 100;
        let garbled = |text: &str| western && is_western(text) || is_garbled(text, words);
        if !texts.iter().any(garbled) {
            continue;
        }
        let cells: Vec<_> =
            sheets().flat_map(|(id, sheet)| find(id, sheet, garbled)).collect();
        let (count, first) = (cells.len(), cells.first().copied());
        let Some(first) = first else { continue };
        let CellValue::Text(value) = workbook.cell(first) else { continue };
        let value: String = value.chars().take(20).collect();
        let draft = Draft::at_all(cells).with("count", count);
        out.report(draft.with("cell", first).with("value", value));
    }
}

fn find(id: SheetId, sheet: &Sheet, garbled: impl Fn(&str) -> bool) -> Vec<CellRef> {
    let rows = 0..sheet.rows();
    let places =
        rows.flat_map(|row| (0..sheet.columns()).map(move |column| (row, column)));
    let garbled = places.filter(|&(row, column)| match sheet.cell(row, column) {
        CellValue::Text(text) => garbled(text),
        _ => false,
    });
    garbled.map(|(row, column)| CellRef { sheet: id, row, column }).collect()
}

fn is_garbled(text: &str, words: &WordList) -> bool {
    text.contains('\u{FFFD}') || !text.is_ascii() && words.is_said(text)
}

/// Tells whether a text has letters with marks, two and two, and no Chinese among them:
/// `ÕÅÈý`, which is 张三.
fn is_western(text: &str) -> bool {
    // The letters are of two bytes, Chinese ones of three.
    if !text.bytes().any(|byte| matches!(byte, 0xC2 | 0xC3)) {
        return false;
    }
    let letters = text.chars().filter(|c| matches!(c, '\u{A1}'..='\u{FF}')).count();
    let han = text.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    1 < letters && letters % 2 == 0 && !han
}
