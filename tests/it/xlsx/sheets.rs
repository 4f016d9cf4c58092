//! What a sheet says about itself, and how its part is found.

use huqing::workbook::{Area, CellValue, Visibility};

use super::{
    number, opened,
    package::{MAIN, Package, RELATIONS, relation, relationships, worksheet},
    refusal, sheet_of,
};

const ONE: &str = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"F1\"><v>2</v></c></row></sheetData>";

fn one() -> String {
    worksheet(ONE)
}

/// A workbook of two sheets, of which the first cannot be read.
fn with_a_sound_second_sheet() -> Package {
    Package::of_sheets(&[("坏表", &one()), ("好表", &one())])
}

fn only_the_second_is_read(package: &Package, message: &str) {
    let workbook = opened(package);
    assert_eq!(workbook.sheets.len(), 1);
    assert_eq!(workbook.sheets[0].name, "好表");
    assert_eq!(workbook.sheets[0].cell(0, 0), number(1.0));
    let [note] = workbook.files[0].notes.as_slice() else { panic!("one note") };
    assert_eq!(note.sheet.as_deref(), Some("坏表"));
    assert!(note.text.zh.contains(message), "{}", note.text.zh);
}

#[test]
fn hidden_rows_and_columns_filters_merges_and_widths_are_known() {
    let sheet = sheet_of(&Package::of_sheet(&worksheet(
        "<sheetPr filterMode=\"1\"/><cols><col min=\"1\" max=\"2\" width=\"12.5\"/>\
         <col min=\"3\" max=\"4\" width=\"9\" hidden=\"1\"/><col min=\"5\" max=\"16384\" width=\"8\"/></cols>\
         <sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"F1\"><v>1</v></c></row>\
         <row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row><row hidden=\"true\" r=\"3\"/>\
         <row r=\"4\" hidden=\"0\"/><row r=\"5\" ht=\"3\" hidden='1'><c r=\"A5\"><v>1</v></c></row></sheetData>\
         <mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"D4:C3\"/><mergeCell ref=\"nonsense\"/></mergeCells>",
    )));
    assert_eq!(sheet.hidden_rows, [(1, 2), (4, 4)]);
    assert_eq!(sheet.hidden_columns, [(2, 3)]);
    assert!(sheet.filtered);
    assert_eq!(sheet.merges[0], Area { top: 0, left: 0, bottom: 1, right: 1 });
    assert_eq!(sheet.merges[1], Area { top: 2, left: 2, bottom: 3, right: 3 });
    assert_eq!(sheet.merges.len(), 2);
    let widths = [(0, 12.5), (1, 12.5), (2, 9.0), (3, 9.0), (4, 8.0), (5, 8.0)];
    assert_eq!(sheet.column_widths, widths);
}

#[test]
fn an_automatic_filter_is_known_but_not_that_of_another_view() {
    let filter = "<autoFilter ref=\"A1:B9\"/>";
    assert!(sheet_of(&Package::of_sheet(&worksheet(&format!("{ONE}{filter}")))).filtered);
    let view = format!(
        "<customSheetViews><customSheetView>{filter}</customSheetView></customSheetViews>"
    );
    assert!(!sheet_of(&Package::of_sheet(&worksheet(&format!("{ONE}{view}")))).filtered);
}

#[test]
fn sheets_keep_their_order_names_and_visibility() {
    let mut package = Package::of_sheets(&[
        ("甲&amp;乙", &one()),
        ("丙", &one()),
        ("丙", &one()),
        ("丁", &one()),
    ]);
    package.edit("xl/workbook.xml", "sheetId=\"2\"", "sheetId=\"2\" state=\"hidden\"");
    package.edit(
        "xl/workbook.xml",
        "sheetId=\"3\"",
        "sheetId=\"3\" state=\"veryHidden\"",
    );
    package.edit("xl/workbook.xml", "sheetId=\"4\"", "sheetId=\"4\" state=\"show\"");
    let workbook = opened(&package);
    let seen: Vec<_> =
        workbook.sheets.iter().map(|s| (s.name.as_str(), s.visibility)).collect();
    assert_eq!(
        seen,
        [
            ("甲&乙", Visibility::Visible),
            ("丙", Visibility::Hidden),
            ("丙", Visibility::VeryHidden),
            ("丁", Visibility::Visible),
        ]
    );
}

#[test]
fn chart_dialog_and_macro_sheets_are_named_and_passed_over() {
    for (kind, message) in [
        ("chartsheet", "图表工作表"),
        ("dialogsheet", "对话框工作表"),
        ("xlMacrosheet", "宏工作表"),
        ("xlIntlMacrosheet", "宏工作表"),
    ] {
        let mut package = with_a_sound_second_sheet();
        let both = relation("rId1", kind, "other/sheet1.xml")
            + &relation("rId2", "worksheet", "worksheets/sheet2.xml");
        package.set("xl/_rels/workbook.xml.rels", relationships(&both));
        only_the_second_is_read(&package, message);
    }
}

#[test]
fn a_sheet_without_its_part_costs_that_sheet() {
    let mut package = with_a_sound_second_sheet();
    package.remove("xl/worksheets/sheet1.xml");
    only_the_second_is_read(&package, "无法读取");
}

#[test]
fn a_sheet_without_relation_costs_that_sheet() {
    let mut package = with_a_sound_second_sheet();
    package.edit("xl/workbook.xml", " r:id=\"rId1\"", "");
    only_the_second_is_read(&package, "无法读取");
}

#[test]
fn a_sheet_outside_the_file_costs_that_sheet() {
    let mut package = with_a_sound_second_sheet();
    package.edit(
        "xl/_rels/workbook.xml.rels",
        "Target=\"worksheets/sheet1.xml\"",
        "Target=\"https://example.org/a.xml\" TargetMode=\"External\"",
    );
    only_the_second_is_read(&package, "无法读取");
}

#[test]
fn a_part_that_is_no_sheet_costs_that_sheet() {
    let mut package = with_a_sound_second_sheet();
    package.set("xl/worksheets/sheet1.xml", "<chartsheet/>");
    only_the_second_is_read(&package, "无法读取");
}

#[test]
fn parts_are_found_whatever_their_targets_look_like() {
    for (part, target) in [
        ("xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
        ("xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml"),
        ("xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml"),
        ("xl\\worksheets\\sheet1.xml", "worksheets/sheet1.xml"),
        ("XL/Worksheets/Sheet1.XML", "worksheets/sheet1.xml"),
        ("xl/工作表/一.xml", "%E5%B7%A5%E4%BD%9C%E8%A1%A8/%E4%B8%80.xml"),
        ("xl/%E4%B8%80.xml", "一.xml"),
        ("sheet1.xml", "../../../sheet1.xml"),
    ] {
        let mut package = Package::of_sheet(&one());
        package.remove("xl/worksheets/sheet1.xml").set(part, one());
        package.edit("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", target);
        assert_eq!(sheet_of(&package).cell(0, 0), number(1.0), "{part} {target}");
    }
}

#[test]
fn the_workbook_part_may_have_any_name() {
    let mut package = Package::of_sheet(&one());
    let book = package
        .parts
        .iter()
        .find(|(name, _)| name == "xl/workbook.xml")
        .unwrap()
        .1
        .clone();
    package.remove("xl/workbook.xml").remove("xl/_rels/workbook.xml.rels");
    package.set("data/book2.xml", book);
    let sheet = relation("rId1", "worksheet", "/xl/worksheets/sheet1.xml");
    package.set("data/_rels/book2.xml.rels", relationships(&sheet));
    package.set(
        "_rels/.rels",
        relationships(&relation("a", "officeDocument", "data/book2.xml")),
    );
    assert_eq!(sheet_of(&package).cell(0, 0), number(1.0));
}

#[test]
fn strict_workbooks_are_read() {
    let mut package =
        Package::of_row("<c r=\"A1\" t=\"s\"><v>0</v></c>").strings("<si><t>好</t></si>");
    for (_, content) in &mut package.parts {
        let text = String::from_utf8(content.clone()).unwrap();
        *content = text
            .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            .into_bytes();
    }
    assert_eq!(sheet_of(&package).cell(0, 0), CellValue::Text("好"));
}

#[test]
fn parts_in_other_encodings_are_read() {
    let utf_16 = |text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let inline = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>何正清</t></is></c></row></sheetData>";
    let sheet = worksheet(inline).replace("UTF-8", "utf-16");
    let gbk = encoding_rs::GBK
        .encode(&worksheet(inline).replace("UTF-8", "GB2312"))
        .0
        .into_owned();
    let marked = format!("\u{FEFF}{}", worksheet(inline)).into_bytes();
    for (what, bytes) in [
        ("UTF-16, little end first", utf_16(&sheet, true, u16::to_le_bytes)),
        ("UTF-16, big end first", utf_16(&sheet, true, u16::to_be_bytes)),
        ("UTF-16 without mark", utf_16(&sheet, false, u16::to_le_bytes)),
        ("GBK", gbk),
        ("UTF-8 with mark", marked),
        ("bare", format!("<worksheet>{inline}</worksheet>").into_bytes()),
    ] {
        let mut package = Package::of_sheet("");
        package.set("xl/worksheets/sheet1.xml", bytes);
        assert_eq!(sheet_of(&package).cell(0, 0), CellValue::Text("何正清"), "{what}");
    }
}

#[test]
fn nothing_is_taken_from_what_a_sheet_says_about_its_size() {
    for claim in ["A1:XFD1048576", "A:B", "A0:C5", "", "nonsense"] {
        let sheet = worksheet(&format!("<dimension ref=\"{claim}\"/>{ONE}"));
        let sheet = sheet_of(&Package::of_sheet(&sheet));
        assert_eq!((sheet.rows(), sheet.columns()), (1, 6), "{claim}");
    }
}

#[test]
fn a_sheet_that_claims_cells_and_has_none_is_told() {
    let sheet = worksheet(
        "<dimension ref=\"A1:C9\"/><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/></row></sheetData>",
    );
    let workbook = opened(&Package::of_sheet(&sheet));
    assert_eq!(
        workbook.files[0].notes[0].text.zh,
        "文件称这张表占用 A1:C9，但没有读到任何内容"
    );
    let empty =
        opened(&Package::of_sheet(&worksheet("<dimension ref=\"A1\"/><sheetData/>")));
    assert!(empty.files[0].notes.is_empty(), "an empty sheet is no surprise");
}

#[test]
fn a_workbook_without_any_sheet_is_refused() {
    let mut package = Package::of_sheet(&one());
    package.edit("xl/workbook.xml", "<sheets>", "<sheets/><x>").edit(
        "xl/workbook.xml",
        "</sheets>",
        "</x>",
    );
    assert_eq!(refusal(&package.bytes()).code(), "no-sheets");
}

#[test]
fn sheets_on_one_part_are_refused() {
    let mut package = with_a_sound_second_sheet();
    package.edit("xl/_rels/workbook.xml.rels", "sheet2.xml", "./SHEET1.xml");
    assert_eq!(refusal(&package.bytes()).code(), "damaged");
}

#[test]
fn more_sheets_than_a_thousand_are_refused() {
    let list: String = (0..1001).map(|_| "<sheet name=\"a\" r:id=\"rId1\"/>").collect();
    let mut package = Package::of_sheet(&one());
    package.edit("xl/workbook.xml", "<sheets>", &format!("<sheets>{list}"));
    assert_eq!(refusal(&package.bytes()).code(), "too-large");
}
