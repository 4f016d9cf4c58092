//! Damaged, strange and malicious files: each ends in a plain refusal, a named partial
//! result or the right cells, and soon. The files are made here.

use huqing::workbook::{
    Broken, CellValue, NumberFormat, OpenError, Workbook, open, unpack,
};
use proptest::prelude::*;

use crate::{
    files::{
        Biff, cell, compound, content_xml, label, number, ods, record, spreadsheetml, zip,
    },
    formats::{cells, files, opened, refused},
};

/// The code with which a file is refused. A file that is read for ever never gets here.
fn code(name: &str, bytes: &[u8]) -> &'static str {
    refused(name, bytes).code()
}

/// The whole text that the user reads, in Chinese.
fn said(name: &str, bytes: &[u8]) -> String {
    refused(name, bytes).message().zh.into_owned()
}

fn table(rows: &str) -> Vec<u8> {
    ods(&format!("<table:table table:name=\"表\">{rows}</table:table>"))
}

fn ods_row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn ods_text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p>\
         </table:table-cell>"
    )
}

fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..length).map(|_| next()).collect()
}

// What is no workbook at all.

#[test]
fn empty_files_and_files_of_zeros_are_called_empty() {
    for bytes in [&b""[..], b"a", b"\0", &[0; 5000]] {
        assert_eq!(code("a.xlsx", bytes), "empty");
    }
    assert_eq!(code("a.zip", &zip(&[])), "empty");
}

#[test]
fn noise_is_no_table() {
    for length in [100, 1000, 100_000] {
        assert_eq!(code("a.csv", &noise(length)), "not-a-workbook");
    }
}

#[test]
fn leftovers_beside_a_workbook_are_named() {
    let mut lock = b"\x05admin".to_vec();
    lock.resize(55, b' ');
    lock.push(5);
    lock.extend("admin".encode_utf16().flat_map(u16::to_le_bytes));
    lock.resize(165, b' ');
    assert!(said("~$户信息表.xlsx", &lock).contains("~$"));
    assert!(said("a.xlsx", &lock).contains("~$"));
    let table = format!("{:165}", "1,何正清\n");
    opened("a.csv", &table.as_bytes()[..165]);
    assert!(said("._a.xlsx", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X").contains("._"));
}

#[test]
fn files_of_other_programs_are_named_whatever_their_ending() {
    for (start, name) in [
        (&b"%PDF-1.7\n"[..], "PDF"),
        (b"Rar!\x1A\x07\x01\x00", "RAR"),
        (b"7z\xBC\xAF\x27\x1C\x00\x04", "7z"),
        (b"\xFF\xD8\xFF\xE0\x00\x10JFIF", "图片"),
        (b"\x89PNG\r\n\x1A\n", "图片"),
        (b"MZ\x90\x00\x03", "程序"),
        (b"{\\rtf1\\ansi", "Word"),
    ] {
        let bytes = [start, &noise(2000)].concat();
        assert!(said("户信息表.xlsx", &bytes).contains(name), "{name}");
    }
    let docx = zip(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]);
    assert!(said("a.xlsx", &docx).contains("Word"));
    let pptx =
        zip(&[("[Content_Types].xml", b"<a/>"), ("ppt/presentation.xml", b"<a/>")]);
    assert!(said("a.xlsx", &pptx).contains("幻灯片"));
    let numbers = zip(&[("Index/Document.iwa", b"a"), ("preview.jpg", b"a")]);
    assert!(said("a.xlsx", &numbers).contains("Numbers"));
    assert!(said("a.xls", &compound("WordDocument", b"text")).contains("Word"));
    let text = [("mimetype", &b"application/vnd.oasis.opendocument.text"[..])];
    let odt = zip(&[text[0], ("content.xml", b"<a/>")]);
    assert!(said("a.ods", &odt).contains("文字文档"));
    assert_eq!(code("a.zip", &zip(&[("a.jpg", b"a")])), "not-a-workbook");
}

#[test]
fn binary_workbooks_and_those_older_than_excel_5_are_to_be_saved_again() {
    let xlsb = zip(&[("[Content_Types].xml", b"<a/>"), ("xl/workbook.bin", b"a")]);
    assert_eq!(code("a.xlsx", &xlsb), "unsupported");
    assert!(said("a.xlsx", &xlsb).contains("另存为 .xlsx"));
    for kind in [0x0009, 0x0209, 0x0409] {
        let stream = record(kind, &[0, 4, 0x10, 0, 0, 0]);
        assert_eq!(code("a.xls", &stream), "old-format");
    }
    let old = [record(0x0809, &[0, 4, 5, 0]), record(0x0A, &[])].concat();
    assert_eq!(code("a.xls", &compound("Book", &old)), "old-format");
}

// Passwords.

#[test]
fn every_kind_of_password_is_called_one() {
    for data in [&[0_u8, 0, 0x12, 0x34, 0x56, 0x78][..], &[1, 0, 1, 0, 1, 0]] {
        let book = Biff::new().global(0x002F, data).sheet("表", &[number(0, 0, 1.0)]);
        assert_eq!(code("a.xls", &book.file()), "encrypted");
    }
    assert_eq!(code("a.xlsx", &compound("EncryptedPackage", &noise(5000))), "encrypted");
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let ods = zip(&[("content.xml", &noise(500)), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(code("a.ods", &ods), "encrypted");
    assert!(said("a.ods", &ods).contains("保护"));
}

// Text files.

#[test]
fn a_csv_with_zeros_in_it_is_read() {
    let text = "姓名,村\n何正清\0,石桥村\n唐素芬,中坝村\n丁建军,中坝村\n";
    let workbook = opened("a.csv", text.as_bytes());
    assert_eq!(workbook.sheets[0].cell(1, 0), CellValue::Text("何正清\0"));
}

#[test]
fn rare_characters_of_gb18030_and_those_of_big5_are_read() {
    let text = "姓名,村\n㐂𠮷,石桥村\n";
    let bytes = encoding_rs::GB18030.encode(text).0.into_owned();
    assert_eq!(opened("a.csv", &bytes).sheets[0].cell(1, 0), CellValue::Text("㐂𠮷"));
    let big5 = b"a,\xA4\xA4\xA4\xE5\n\xF9\xD6,\xA4\x40\n";
    let workbook = opened("a.csv", big5);
    assert_eq!(workbook.files[0].notes.len(), 1);
}

#[test]
fn bytes_that_are_no_text_are_shown_and_named() {
    let rows = "姓名,村\n何正清,石桥村\n".repeat(50);
    let bytes = [rows.as_bytes(), b"a\xFF\xFE\xFF,b\n"].concat();
    let workbook = opened("a.csv", &bytes);
    let CellValue::Text(text) = workbook.sheets[0].cell(100, 0) else {
        panic!("no text")
    };
    assert!(text.contains('\u{FFFD}'));
    assert!(workbook.files[0].notes[1].text.zh.contains("第 101 行"));
}

#[test]
fn a_csv_that_is_spread_to_fill_the_memory_is_refused() {
    let wide = ",".repeat(16_383) + "1\n";
    let row = "1,".repeat(16_383) + "1\n";
    let text = ("\n".repeat(4095) + &row).repeat(9);
    assert_eq!(code("a.csv", text.as_bytes()), "too-large");
    let workbook = opened("a.csv", wide.as_bytes());
    assert_eq!(workbook.sheets[0].columns(), 16_384);
}

#[test]
fn formulas_and_scripts_in_a_text_stay_texts() {
    for text in ["=cmd|'/C calc'!A0", "+1+1", "@SUM(A1)", "<script>alert(1)</script>"] {
        let workbook = opened("a.csv", format!("姓名,{text}\n").as_bytes());
        assert_eq!(workbook.sheets[0].cell(0, 1), CellValue::Text(text));
        assert!(workbook.sheets[0].formulas.is_empty());
    }
}

// Markup.

#[test]
fn declared_entities_and_deep_or_broken_markup_are_refused() {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let xml = spreadsheetml("", "").replace("?>\n<Work", &format!("?>\n{laughs}<Work"));
    assert_eq!(code("a.xml", xml.as_bytes()), "damaged");
    let content = content_xml("", "").replace("?>\n", &format!("?>\n{laughs}"));
    assert_eq!(code("a.ods", &zip(&[("content.xml", content.as_bytes())])), "damaged");
    let deep = "<a>".repeat(1_000_000) + &"</a>".repeat(1_000_000);
    assert_eq!(code("a.ods", &ods(&deep)), "damaged");
    let giant = format!("<a b=\"{}\"/>", "x".repeat(32 << 20));
    assert_eq!(code("a.ods", &ods(&giant)), "too-large");
    assert_eq!(code("a.ods", &ods("<table:table></table:tab>")), "damaged");
    assert_eq!(code("a.ods", &zip(&[("content.xml", b"<table:table>")])), "damaged");
}

#[test]
fn unknown_entities_stay_as_they_are_written() {
    let workbook = opened("a.ods", &table(&ods_row(&ods_text("何&nbsp;正清&#25143;"))));
    assert_eq!(workbook.sheets[0].cell(0, 0), CellValue::Text("何&nbsp;正清户"));
}

#[test]
fn a_page_that_merges_everything_with_everything_is_bounded() {
    let cell = "<td rowspan=1000000>a";
    let many = cell.repeat(8000);
    let rows = "<tr><td>b".repeat(20_000);
    let page = format!("<html><table><tr>{many}{rows}</table></html>");
    assert_eq!(code("a.xls", page.as_bytes()), "too-large");
    let wide = "<html><table><tr><td colspan=4294967295>a</table></html>";
    assert_eq!(code("a.xls", wide.as_bytes()), "too-large");
    let high = "<html><table><tr><td rowspan=4294967295>a<tr><td>b</table></html>";
    let workbook = opened("a.xls", high.as_bytes());
    assert_eq!(workbook.sheets[0].cell(1, 1), CellValue::Text("b"));
    assert_eq!(workbook.sheets[0].merges[0].bottom, 1);
}

#[test]
fn a_page_in_another_encoding_than_it_declares_is_read_as_it_is() {
    for declared in ["utf-8", "gb2312", "iso-8859-1"] {
        let page = format!("<meta charset={declared}><table><tr><td>何正清</table>");
        for bytes in
            [page.as_bytes().to_vec(), encoding_rs::GB18030.encode(&page).0.into_owned()]
        {
            let workbook = opened("a.xls", &bytes);
            assert_eq!(workbook.sheets[0].cell(0, 0), CellValue::Text("何正清"));
        }
    }
}

#[test]
fn a_page_without_a_table_has_no_sheets() {
    assert_eq!(code("a.xls", b"<html><body>404 Not Found</body></html>"), "no-sheets");
}

// OpenDocument.

#[test]
fn white_space_between_cells_and_a_missing_mimetype_do_not_matter() {
    let content = content_xml(
        "",
        "\n <table:table table:name=\"表\">\n  <table:table-row>\n   <table:table-cell \
         office:value-type=\"string\">\n    <text:p>何正清</text:p>\n   \
         </table:table-cell>\n  </table:table-row>\n </table:table>\n",
    );
    let workbook = opened("a.ods", &zip(&[("content.xml", content.as_bytes())]));
    let expected = [("A1".to_owned(), CellValue::Text("何正清"))];
    assert_eq!(cells(&workbook), expected);
    // The same in one file of XML.
    let flat = content.replace("office:document-content", "office:document");
    assert_eq!(cells(&opened("a.fods", flat.as_bytes())), expected);
}

#[test]
fn repeats_that_would_fill_the_memory_are_refused() {
    let grid = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                office:value-type=\"float\" office:value=\"1\" \
                table:number-columns-repeated=\"16384\"/></table:table-row>";
    assert_eq!(code("a.ods", &table(grid)), "too-large");
    let row = grid.replace("1048576", "400");
    assert_eq!(code("a.ods", &table(&row.repeat(10))), "too-large");
    let huge = grid.replace("1048576", "4294967295").replace("16384", "4294967295");
    assert_eq!(code("a.ods", &table(&huge)), "too-large");
}

#[test]
fn empty_repeats_cost_nothing() {
    let gap = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
               table:number-columns-repeated=\"16384\"/></table:table-row>";
    let far = format!(
        "<table:table-cell table:number-columns-repeated=\"16383\"/>{}",
        ods_text("远")
    );
    let workbook = opened("a.ods", &table(&(gap.to_owned() + &ods_row(&far))));
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(1_000_000, 16_383), CellValue::Text("远"));
    assert_eq!(sheet.cell(999_999, 16_383), CellValue::Empty);
}

#[test]
fn a_long_run_of_blanks_costs_its_cell() {
    let rows =
        ods_row(&(ods_text("a<text:s text:c=\"100000000\"/>b") + &ods_text("何正清")));
    let workbook = opened("a.ods", &table(&rows));
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(0, 0), CellValue::Broken(Broken::NotText));
    assert_eq!(sheet.cell(0, 1), CellValue::Text("何正清"));
    assert_eq!(workbook.files[0].notes.len(), 1);
}

#[test]
fn odd_types_and_nested_tables_of_open_document_cost_their_cell() {
    let odd = "<table:table-cell office:value-type=\"float\" office:value=\"1,234\"/>\
               <table:table-cell office:value-type=\"float\" office:value=\"NaN\"/>\
               <table:table-cell office:value-type=\"date\" office:date-value=\"bogus\">\
               <text:p>九月</text:p></table:table-cell>\
               <table:table-cell office:value-type=\"strange\"><text:p>甲</text:p>\
               </table:table-cell><table:table-cell><table:table><table:table-row>\
               <table:table-cell><text:p>里</text:p></table:table-cell></table:table-row>\
               </table:table></table:table-cell>";
    let workbook = opened("a.ods", &table(&ods_row(&(odd.to_owned() + &ods_text("末")))));
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(0, 0), CellValue::Broken(Broken::UnknownKind));
    assert_eq!(sheet.cell(0, 1), CellValue::Broken(Broken::NotFinite));
    assert_eq!(sheet.cell(0, 2), CellValue::Text("九月"));
    assert_eq!(sheet.cell(0, 3), CellValue::Text("甲"));
    assert_eq!(sheet.cell(0, 4), CellValue::Empty);
    assert_eq!(sheet.cell(0, 5), CellValue::Text("末"));
}

#[test]
fn a_thousand_sheets_are_enough() {
    let sheets = "<table:table table:name=\"a\"/>".repeat(1001);
    assert_eq!(code("a.ods", &ods(&sheets)), "too-large");
    let sheets = "<Worksheet ss:Name=\"a\"><Table/></Worksheet>".repeat(1001);
    assert_eq!(code("a.xml", spreadsheetml("", &sheets).as_bytes()), "too-large");
    let book = (0..1001).fold(Biff::new(), |book, _| book.sheet("a", &[]));
    assert_eq!(code("a.xls", &book.file()), "too-large");
}

#[test]
fn an_archive_of_nothing_but_blanks_is_refused() {
    let body = " ".repeat(20 << 20);
    assert_eq!(code("a.ods", &ods(&body)), "too-large");
}

// Excel 2003 as XML.

#[test]
fn cells_outside_of_any_sheet_are_refused_and_odd_ones_broken() {
    let sheet = |cells: &str| {
        let sheet =
            format!("<Worksheet ss:Name=\"a\"><Table>{cells}</Table></Worksheet>");
        spreadsheetml("", &sheet).into_bytes()
    };
    let far = "<Row><Cell ss:Index=\"4294967295\"><Data ss:Type=\"Number\">1</Data></Cell></Row>";
    assert_eq!(code("a.xml", &sheet(far)), "too-large");
    assert_eq!(code("a.xml", &sheet("<Row ss:Index=\"4294967295\"/>")), "too-large");
    let odd = "<Row><Cell><Data ss:Type=\"Number\">1,234</Data></Cell><Cell><Data \
               ss:Type=\"DateTime\">bogus</Data></Cell><Cell ss:Formula=\"=A1\"/></Row>";
    let workbook = opened("a.xml", &sheet(odd));
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(0, 0), CellValue::Broken(Broken::UnknownKind));
    assert_eq!(sheet.cell(0, 1), CellValue::Broken(Broken::UnknownKind));
    assert_eq!(sheet.cell(0, 2), CellValue::Broken(Broken::NoResult));
}

#[test]
fn xml_in_gbk_is_read_as_it_declares() {
    let row = "<Row><Cell><Data ss:Type=\"String\">何正清</Data></Cell></Row>";
    let sheet = format!("<Worksheet ss:Name=\"户\"><Table>{row}</Table></Worksheet>");
    let xml = spreadsheetml("", &sheet).replace("\"1.0\"", "\"1.0\" encoding=\"gb2312\"");
    let workbook = opened("a.xls", &encoding_rs::GB18030.encode(&xml).0);
    assert_eq!(workbook.sheets[0].cell(0, 0), CellValue::Text("何正清"));
}

// Excel 97–2003.

#[test]
fn the_code_page_of_an_excel_97_file_does_not_count() {
    for page in [0_u16, 936, 1252, 54936, 65001] {
        let book = Biff::new()
            .global(0x0042, &page.to_le_bytes())
            .sheet("户信息表", &[label(6, 2, "户主姓名")]);
        let workbook = opened("a.xls", &book.file());
        assert_eq!(workbook.sheets[0].name, "户信息表");
        assert_eq!(cells(&workbook), [("C7".to_owned(), CellValue::Text("户主姓名"))]);
    }
}

#[test]
fn texts_that_go_on_in_the_next_record_are_joined() {
    // Four characters, cut after the second; the rest is written in single bytes.
    let mut start = [2_u32.to_le_bytes(), 2_u32.to_le_bytes()].concat();
    start.extend([4, 0, 1]);
    start.extend("何正".encode_utf16().flat_map(u16::to_le_bytes));
    let rest = [&[0][..], b"ab", &[1, 0, 0], b"c"].concat();
    let shared = |row, number: u32| {
        (0x00FD, [cell(row, 0), number.to_le_bytes().to_vec()].concat())
    };
    let book = Biff::new()
        .global(0x00FC, &start)
        .global(0x003C, &rest)
        .sheet("表", &[shared(0, 0), shared(1, 1), shared(2, 99)]);
    let workbook = opened("a.xls", &book.file());
    let expected = [
        ("A1", CellValue::Text("何正ab")),
        ("A2", CellValue::Text("c")),
        ("A3", CellValue::Broken(Broken::NoSuchText)),
    ];
    assert_eq!(
        cells(&workbook),
        expected.map(|(place, value)| (place.to_owned(), value))
    );
}

#[test]
fn odd_records_of_excel_97_cost_their_cell() {
    let book = Biff::new().sheet(
        "表",
        &[
            (0x0203, vec![0, 0]),
            (0x0203, [vec![0, 0, 0xFF, 0xFF, 0, 0], vec![0; 8]].concat()),
            (0x00BD, vec![1, 0, 0, 0]),
            (0x00BD, vec![2, 0, 250, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0xFF, 0xFF]),
            (0x0204, [cell(3, 0), vec![0xFF, 0xFF, 1, 0x41]].concat()),
            (0x0200, vec![0xFF; 14]),
            (0x00E5, vec![0xFF; 20]),
            number(4, 0, f64::NAN),
            number(5, 255, 3750.0),
        ],
    );
    let workbook = opened("a.xls", &book.file());
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(2, 250), CellValue::Number(1.0, NumberFormat::General));
    assert_eq!(sheet.cell(4, 0), CellValue::Broken(Broken::NotFinite));
    assert_eq!(sheet.cell(5, 255), CellValue::Number(3750.0, NumberFormat::General));
    assert!(workbook.files[0].notes[0].text.zh.contains("4 个单元格"));
}

#[test]
fn four_cells_in_the_corners_of_an_excel_97_sheet_are_four_cells() {
    let corners = [(0, 0), (0, 255), (65_535, 0), (65_535, 255)];
    let records = corners.map(|(row, column)| number(row, column, 1.0));
    let workbook = opened("a.xls", &Biff::new().sheet("表", &records).file());
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.rows(), sheet.columns()), (65_536, 256));
    for (row, column) in corners {
        let one = CellValue::Number(1.0, NumberFormat::General);
        assert_eq!(sheet.cell(row.into(), column.into()), one);
    }
}

#[test]
fn chains_that_loop_or_leave_the_file_are_refused() {
    let file = Biff::new().sheet("表", &[number(0, 0, 1.0)]).file();
    let table = file.len() - 512;
    for (place, next) in [(0, 0_u32), (1, 1), (2, 1), (3, 0x00FF_FFFF), (1, 0xFFFF_FFFF)]
    {
        let mut looped = file.clone();
        looped[table + 4 * place..][..4].copy_from_slice(&next.to_le_bytes());
        // The stream takes as many sectors as its size says; a loop in it shows as
        // records that make no sense, any other as damage.
        let mut workbook = Workbook::default();
        if let Err(error) = open(&mut workbook, "a.xls", &looped) {
            assert_eq!(error, OpenError::Damaged);
        } else {
            assert_eq!(cells(&workbook).len(), 1);
        }
    }
    for (place, number) in [(48, 0x7FFF_FFFF_u32), (60, 0x7FFF_FFFF), (68, 1), (76, 9999)]
    {
        let mut lying = file.clone();
        lying[place..place + 4].copy_from_slice(&number.to_le_bytes());
        assert_eq!(code("a.xls", &lying), "damaged", "{place}");
    }
    let mut lying = file.clone();
    lying[44..48].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(cells(&opened("a.xls", &lying)).len(), 1);
}

#[test]
fn sheets_that_share_a_place_or_lie_outside_are_refused() {
    let sheet = |offset: u32| {
        let name = [1, 0, b'a'];
        record(0x0085, &[&offset.to_le_bytes()[..], &[0, 0], &name].concat())
    };
    let bof =
        |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let place = u32::try_from(bof(5).len() + 2 * sheet(0).len() + end.len()).unwrap();
    for (first, second) in [(place, place), (place, 0x00FF_FFFF)] {
        let globals = [bof(5), sheet(first), sheet(second), end.clone()].concat();
        let stream = [globals, bof(0x10), end.clone()].concat();
        assert_eq!(code("a.xls", &stream), "damaged");
    }
    // In the middle of another record: that sheet alone is lost.
    let globals = [bof(5), sheet(place), sheet(place + 4), end.clone()].concat();
    let workbook = opened("a.xls", &[globals, bof(0x10), end].concat());
    assert_eq!((workbook.sheets.len(), workbook.files[0].notes.len()), (1, 1));
}

// Batches.

#[test]
fn a_batch_that_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 90 << 20];
    let archive = zip(&[("a.csv", &zeros), ("b.csv", &zeros), ("c.csv", &zeros)]);
    assert_eq!(unpack(&archive).unwrap_err().code(), "too-large");
    let names: Vec<String> = (0..10_001).map(|n| format!("{n}.csv")).collect();
    let entries: Vec<(&str, &[u8])> =
        names.iter().map(|name| (&**name, &b"a"[..])).collect();
    assert_eq!(unpack(&zip(&entries)).unwrap_err().code(), "too-large");
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = zip(&[("a.csv", b"a,b\n")]);
    let files = unpack(&zip(&[("b.zip", &inner), ("c.csv", b"a,b\n")])).unwrap().unwrap();
    assert_eq!(files.len(), 1);
}

// All together.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_changed_file_is_opened_or_refused(
        file in 0_usize..17,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        zero in any::<bool>(),
    ) {
        let (_, mut bytes) = files().swap_remove(file);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = if zero { 0 } else { byte };
        }
        let _ = open(&mut Workbook::default(), "a.xls", &bytes);
        let _ = unpack(&bytes);
    }
}
