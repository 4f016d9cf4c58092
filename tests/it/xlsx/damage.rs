//! Files that are damaged, or made to do harm.

use huqing::workbook::CellValue;

use super::{
    number, opened,
    package::{Package, worksheet},
    refusal, sheet_of,
};

const CELLS: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
const SHEET: &str = "xl/worksheets/sheet1.xml";

fn code_of_sheet(sheet: &str) -> &'static str {
    refusal(&Package::of_sheet(sheet).bytes()).code()
}

/// Where the central directory's entry of a part starts.
fn entry_of(bytes: &[u8], part: &str) -> usize {
    let name = part.as_bytes();
    (0..bytes.len())
        .filter(|&at| bytes[at..].starts_with(b"PK\x01\x02"))
        .find(|&at| bytes[at + 46..].starts_with(name))
        .unwrap()
}

#[test]
fn tags_that_do_not_match_are_refused() {
    for sheet in [
        format!("<worksheet><sheetData>{CELLS}</worksheet>"),
        format!("<worksheet><sheetData>{CELLS}</sheetData></worksheets>"),
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></sheetData></row></worksheet>".to_owned(),
        "<worksheet><sheetData><row><c r=\"A1\"><v>1</c></v></row></sheetData></worksheet>".to_owned(),
        "<worksheet><sheetData></row></sheetData></worksheet>".to_owned(),
        "<worksheet><sheetData/></worksheet><worksheet/>".to_owned(),
        "<worksheet><sheetData/></worksheet>text".to_owned(),
        "text<worksheet><sheetData/></worksheet>".to_owned(),
        String::new(),
    ] {
        assert_eq!(code_of_sheet(&sheet), "damaged", "{sheet}");
    }
}

#[test]
fn a_sheet_cut_at_any_byte_is_refused() {
    let whole = worksheet(&format!(
        "<dimension ref=\"A1\"/><sheetData>{CELLS}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>好</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
    ));
    for at in 0..whole.len() {
        let mut package = Package::of_sheet("");
        package.set(SHEET, &whole.as_bytes()[..at]);
        assert_eq!(refusal(&package.bytes()).code(), "damaged", "{at}");
    }
}

#[test]
fn a_document_type_is_refused() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>";
    assert_eq!(
        code_of_sheet(&format!("{laughs}{}", worksheet("<sheetData/>"))),
        "forbidden"
    );
    assert_eq!(
        code_of_sheet(&worksheet("<sheetData><!ELEMENT a></sheetData>")),
        "forbidden"
    );
}

#[test]
fn deep_nesting_and_giant_tags_are_refused() {
    let deep =
        format!("<worksheet>{}{}</worksheet>", "<a>".repeat(300), "</a>".repeat(300));
    assert_eq!(code_of_sheet(&deep), "too-large");
    let giant = format!("<worksheet a=\"{}\"/>", "a".repeat(1 << 20));
    assert_eq!(code_of_sheet(&giant), "too-large");
    let endless = format!("<worksheet a=\"{}", "a".repeat(3 << 20));
    assert_eq!(code_of_sheet(&endless), "too-large");
}

#[test]
fn more_rows_than_any_sheet_has_are_refused() {
    let rows = "<row/>".repeat(1_048_577);
    assert_eq!(
        code_of_sheet(&worksheet(&format!("<sheetData>{rows}</sheetData>"))),
        "too-large"
    );
}

#[test]
fn cells_spread_so_thinly_that_they_fill_the_memory_are_refused() {
    let mut rows = String::new();
    for row in (1..200).map(|i| i * 5000) {
        use std::fmt::Write as _;
        let cells = "<c><v>1</v></c>".repeat(2000);
        write!(rows, "<row r=\"{row}\">{cells}</row>").unwrap();
    }
    assert_eq!(
        code_of_sheet(&worksheet(&format!("<sheetData>{rows}</sheetData>"))),
        "too-large"
    );
}

#[test]
fn more_styles_than_excel_allows_are_refused() {
    let package = Package::of_cells(CELLS);
    let styles = format!("<cellXfs>{}</cellXfs>", "<xf/>".repeat(65_537));
    assert_eq!(refusal(&package.styles(&styles).bytes()).code(), "too-large");
}

#[test]
fn what_a_list_of_texts_claims_to_hold_is_not_used() {
    let mut package = Package::of_row("<c r=\"A1\" t=\"s\"><v>0</v></c>");
    package.set(
        "xl/sharedStrings.xml",
        "<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>好</t></si></sst>",
    );
    assert_eq!(sheet_of(&package).cell(0, 0), CellValue::Text("好"));
}

#[test]
fn a_wrong_check_sum_is_refused() {
    for part in [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"] {
        let package = Package::of_cells(CELLS).strings("<si><t>好</t></si>");
        let mut bytes = package.bytes();
        let entry = entry_of(&bytes, part);
        bytes[entry + 16] ^= 1;
        assert_eq!(refusal(&bytes).code(), "damaged", "{part}");
    }
}

#[test]
fn a_size_that_lies_is_refused() {
    for (field, change) in [(24, 1_u8), (24, 0x80), (20, 1)] {
        let mut bytes = Package::of_cells(CELLS).bytes();
        let entry = entry_of(&bytes, SHEET);
        bytes[entry + field] ^= change;
        assert_eq!(refusal(&bytes).code(), "damaged", "{field} {change}");
    }
}

#[test]
fn a_count_that_lies_is_refused() {
    for change in [1_u8, 2, 0x40] {
        let mut bytes = Package::of_cells(CELLS).bytes();
        let end = bytes.len() - 22;
        bytes[end + 10] ^= change;
        assert_eq!(refusal(&bytes).code(), "damaged", "{change}");
    }
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let mut package = Package::of_cells(CELLS);
    package.set("XL\\worksheets\\SHEET1.xml", worksheet("<sheetData/>"));
    assert_eq!(refusal(&package.bytes()).code(), "damaged");
}

#[test]
fn parts_that_overlap_are_refused() {
    let mut package = Package::of_cells(CELLS);
    package.set("zz.xml", worksheet(&format!("<sheetData>{CELLS}</sheetData>")));
    let mut bytes = package.bytes();
    let (one, other) = (entry_of(&bytes, SHEET), entry_of(&bytes, "zz.xml"));
    let local: [u8; 4] = bytes[one + 42..one + 46].try_into().unwrap();
    bytes[other + 42..other + 46].copy_from_slice(&local);
    assert_eq!(refusal(&bytes).code(), "damaged");
}

#[test]
fn an_encrypted_part_is_told_from_a_damaged_one() {
    let mut bytes = Package::of_cells(CELLS).bytes();
    let entry = entry_of(&bytes, SHEET);
    bytes[entry + 8] |= 1;
    assert_eq!(refusal(&bytes).code(), "encrypted");
}

#[test]
fn a_bomb_ends_early() {
    let mut package = Package::of_sheet("");
    let start = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
    let mut bomb = start.as_bytes().to_vec();
    bomb.resize(80 << 20, b'a');
    package.set(SHEET, bomb);
    let bytes = package.bytes();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(refusal(&bytes).code(), "too-large");
}

#[test]
fn a_bomb_in_a_part_nobody_needs_does_no_harm() {
    let mut package = Package::of_cells(CELLS);
    package.set("xl/media/image1.png", vec![0; 32 << 20]);
    assert_eq!(sheet_of(&package).cell(0, 0), number(1.0));
}

#[test]
fn bytes_before_and_behind_the_archive_do_no_harm() {
    let bytes = Package::of_cells(CELLS).bytes();
    let behind = [&bytes[..], b"trailing garbage"].concat();
    let mut workbook = huqing::workbook::Workbook::default();
    huqing::workbook::open(&mut workbook, "a.xlsx", &behind).unwrap();
    assert_eq!(workbook.sheets[0].cell(0, 0), number(1.0));
}

#[test]
fn an_archive_inside_one_that_is_cut_is_not_taken_for_it() {
    let inner = Package::of_cells(CELLS).bytes();
    let mut package = Package::of_cells(CELLS);
    package.method = zip::CompressionMethod::Stored;
    package.parts.insert(0, ("xl/embeddings/a.xlsx".to_owned(), inner.clone()));
    let bytes = package.bytes();
    let at = bytes.windows(inner.len()).position(|window| window == inner).unwrap();
    refusal(&bytes[..at + inner.len()]);
    refusal(&bytes[..at + inner.len() + 40]);
}

#[test]
fn an_archive_with_64_bit_fields_is_read() {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in Package::of_cells(CELLS).parts {
        let options = zip::write::SimpleFileOptions::default().large_file(true);
        zip.start_file(name, options).unwrap();
        zip.write_all(&content).unwrap();
    }
    let bytes = with_64_bit_end(&zip.finish().unwrap().into_inner());
    let mut workbook = huqing::workbook::Workbook::default();
    huqing::workbook::open(&mut workbook, "a.xlsx", &bytes).unwrap();
    assert_eq!(workbook.sheets[0].cell(0, 0), number(1.0));
}

/// The archive with a last record that leaves all numbers to the one before it.
fn with_64_bit_end(bytes: &[u8]) -> Vec<u8> {
    let (head, end) = bytes.split_at(bytes.len() - 22);
    let field = |at: usize, size: usize| {
        let mut wide = [0; 8];
        wide[..size].copy_from_slice(&end[at..at + size]);
        wide
    };
    let mut wide = head.to_vec();
    wide.extend_from_slice(b"PK\x06\x06");
    wide.extend_from_slice(&44_u64.to_le_bytes());
    wide.extend_from_slice(&[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for part in [field(8, 2), field(10, 2), field(12, 4), field(16, 4)] {
        wide.extend_from_slice(&part);
    }
    wide.extend_from_slice(b"PK\x06\x07\0\0\0\0");
    wide.extend_from_slice(&(head.len() as u64).to_le_bytes());
    wide.extend_from_slice(&1_u32.to_le_bytes());
    wide.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    wide.extend_from_slice(&[0xFF; 12]);
    wide.extend_from_slice(&[0, 0]);
    wide
}

#[test]
fn many_merges_and_equal_texts_are_read_in_one_go() {
    let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(200_000);
    let sheet = worksheet(&format!(
        "<sheetData>{CELLS}</sheetData><mergeCells>{merges}</mergeCells>"
    ));
    let package =
        Package::of_sheet(&sheet).strings(&"<si><t>是</t></si>".repeat(200_000));
    assert_eq!(opened(&package).sheets[0].merges.len(), 200_000);
}
