//! What one cell means, however it is written.

use huqing::workbook::{Broken, CellValue, ErrorValue, NumberFormat, Sheet};

use super::{number, opened, package::Package, sheet_of};

/// The first cell of a row that is written so.
fn first(cells: &str) -> CellValue<'static> {
    match sheet_of(&Package::of_row(cells)).cell(0, 0) {
        CellValue::Text(text) => CellValue::Text(text.to_owned().leak()),
        CellValue::Empty => CellValue::Empty,
        CellValue::Number(number, format) => CellValue::Number(number, format),
        CellValue::Bool(truth) => CellValue::Bool(truth),
        CellValue::Error(error) => CellValue::Error(error),
        CellValue::Broken(broken) => CellValue::Broken(broken),
    }
}

fn text(cells: &str) -> String {
    match first(cells) {
        CellValue::Text(text) => text.to_owned(),
        other => panic!("{other:?} in {cells}"),
    }
}

fn with_style(format: &str, number: &str) -> Sheet {
    let style = format!(
        "<numFmts><numFmt numFmtId=\"176\" formatCode=\"{format}\"/></numFmts>\
         <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs>"
    );
    let cell = format!("<c r=\"A1\" s=\"1\"><v>{number}</v></c>");
    sheet_of(&Package::of_row(&cell).styles(&style))
}

#[test]
fn a_text_index_outside_the_list_is_no_text() {
    for index in ["1", "-1", "abc", "100000000000000000000000", "4294967296"] {
        let cell = format!(
            "<c r=\"A1\" t=\"s\"><v>{index}</v></c><c r=\"B1\" t=\"s\"><v>0</v></c>"
        );
        let sheet = sheet_of(&Package::of_row(&cell).strings("<si><t>何正清</t></si>"));
        assert_eq!(sheet.cell(0, 0), CellValue::Broken(Broken::NoSuchText), "{index}");
        assert_eq!(sheet.cell(0, 1), CellValue::Text("何正清"), "the next cell is read");
    }
}

#[test]
fn a_number_that_is_not_finite_is_broken() {
    for written in ["NaN", "INF", "-INF", "1e999", &"9".repeat(400)] {
        let value = first(&format!("<c r=\"A1\"><v>{written}</v></c>"));
        assert_eq!(value, CellValue::Broken(Broken::NotFinite), "{written}");
    }
}

#[test]
fn what_is_no_number_is_not_taken_for_one() {
    for written in ["1,234", "１２３", "12 34", "0x1F", "三千"] {
        let value = first(&format!("<c r=\"A1\"><v>{written}</v></c>"));
        assert_eq!(value, CellValue::Broken(Broken::NotANumber), "{written}");
    }
}

#[test]
fn numbers_are_read_to_the_last_bit() {
    for written in [
        "0.1",
        "4.35",
        "123456789012345678",
        "9007199254740993",
        "0.30000000000000004",
        "1.7976931348623157E308",
        "5e-324",
        "99999999999999991611392",
        "2.5e-3",
        "-7",
        "8.41",
        "1234567.891",
        "0.000001",
        "3750",
        "13812345678",
    ] {
        let expected: f64 = written.parse().unwrap();
        let value = first(&format!("<c r=\"A1\"><v>{written}</v></c>"));
        assert_eq!(value, number(expected), "{written}");
    }
}

#[test]
fn a_formula_without_result_is_no_empty_cell() {
    for formula in [
        "<f>SUM(B1:B9)</f>",
        "<f>SUM(B1:B9)</f><v></v>",
        "<f>SUM(B1:B9)</f><v/>",
        "<f t=\"shared\" si=\"0\" ref=\"A1:A2\">SUM(B1:B9)</f>",
        "<f t=\"array\" ref=\"A1\"><![CDATA[SUM(B1:B9)]]></f>",
    ] {
        let sheet = sheet_of(&Package::of_row(&format!("<c r=\"A1\">{formula}</c>")));
        assert_eq!(sheet.cell(0, 0), CellValue::Broken(Broken::NoResult), "{formula}");
        assert_eq!(sheet.formula(0, 0), Some("SUM(B1:B9)"), "{formula}");
    }
}

#[test]
fn a_formula_whose_result_is_the_empty_text_is_an_empty_cell() {
    let sheet = sheet_of(&Package::of_row(
        "<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"B1\"><v>1</v></c>",
    ));
    assert_eq!(sheet.cell(0, 0), CellValue::Empty);
    assert_eq!(sheet.formula(0, 0), Some("\"\""));
}

#[test]
fn formulas_are_kept_with_their_results() {
    let sheet = sheet_of(&Package::of_row(
        "<c r=\"A1\"><f>B1*2</f><v>7500</v></c>\
         <c r=\"B1\" t=\"str\"><f>C1&amp;\"人\"</f><v>三人</v></c>\
         <c r=\"C1\"><f t=\"shared\" ref=\"C1:D1\" si=\"3\">A1+1</f><v>1</v></c>\
         <c r=\"D1\"><f t=\"shared\" si=\"3\"/><v>2</v></c>\
         <c r=\"E1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>\
         <c r=\"F1\"><f ca=\"1\">NOW()</f><v>45930</v></c>",
    ));
    assert_eq!(sheet.cell(0, 0), number(7500.0));
    assert_eq!(sheet.formula(0, 0), Some("B1*2"));
    assert_eq!(sheet.cell(0, 1), CellValue::Text("三人"));
    assert_eq!(sheet.formula(0, 1), Some("C1&\"人\""));
    assert_eq!(sheet.cell(0, 3), number(2.0));
    assert_eq!(sheet.formula(0, 3), Some("A1+1"), "as the first of them writes it");
    assert_eq!(sheet.cell(0, 4), CellValue::Error(ErrorValue::DivisionByZero));
    assert_eq!(sheet.formulas.len(), 6);
}

#[test]
fn a_shared_formula_of_an_absurd_number_costs_nothing() {
    let sheet = sheet_of(&Package::of_row(
        "<c r=\"A1\"><f t=\"shared\" si=\"4294967295\">B1</f><v>1</v></c>",
    ));
    assert_eq!(sheet.formula(0, 0), Some("B1"));
}

#[test]
fn errors_and_truths_are_read_and_unknown_ones_cost_one_cell() {
    for (cell, value) in [
        ("t=\"e\"><v>#N/A</v>", CellValue::Error(ErrorValue::NotAvailable)),
        ("t=\"e\"><v>#SPILL!</v>", CellValue::Error(ErrorValue::Other)),
        ("t=\"e\"><v>#CALC!</v>", CellValue::Error(ErrorValue::Other)),
        ("t=\"b\"><v>1</v>", CellValue::Bool(true)),
        ("t=\"b\"><v>FALSE</v>", CellValue::Bool(false)),
        ("t=\"b\"><v>2</v>", CellValue::Broken(Broken::UnknownKind)),
        ("t=\"zz\"><v>2</v>", CellValue::Broken(Broken::UnknownKind)),
    ] {
        assert_eq!(first(&format!("<c r=\"A1\" {cell}</c>")), value, "{cell}");
    }
}

#[test]
fn days_of_iso_8601_are_days_and_bogus_ones_stay_texts() {
    let day = |text: &str| first(&format!("<c r=\"A1\" t=\"d\"><v>{text}</v></c>"));
    assert_eq!(day("2025-09-30"), CellValue::Number(45_930.0, NumberFormat::Date));
    assert_eq!(
        day("2025-09-30T12:00:00"),
        CellValue::Number(45_930.5, NumberFormat::Date)
    );
    assert_eq!(day("2025-02-30"), CellValue::Text("2025-02-30"));
    assert_eq!(day("bogus"), CellValue::Text("bogus"));
}

#[test]
fn styles_tell_days_and_percentages_from_numbers() {
    for (format, kind) in [
        ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", NumberFormat::Date),
        ("0&quot;天&quot;", NumberFormat::General),
        ("0.00%", NumberFormat::Percent),
    ] {
        let value = CellValue::Number(45_930.0, kind);
        assert_eq!(with_style(format, "45930").cell(0, 0), value, "{format}");
    }
}

#[test]
fn east_asian_built_in_formats_are_days() {
    for id in (27..=36).chain(50..=58).chain([14, 22]) {
        let styles = format!("<cellXfs><xf/><xf numFmtId=\"{id}\"/></cellXfs>");
        let package =
            Package::of_row("<c r=\"A1\" s=\"1\"><v>45930</v></c>").styles(&styles);
        let value = CellValue::Number(45_930.0, NumberFormat::Date);
        assert_eq!(sheet_of(&package).cell(0, 0), value, "{id}");
    }
}

#[test]
fn days_counted_from_1904_are_counted_from_1900() {
    for truth in ["1", "true"] {
        let cells = "<c r=\"A1\" s=\"1\"><v>44468</v></c><c r=\"B1\"><v>44468</v></c>";
        let mut package = Package::of_row(cells)
            .styles("<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>");
        let change = format!("<workbookPr date1904=\"{truth}\"/><sheets>");
        package.edit("xl/workbook.xml", "<sheets>", &change);
        let sheet = sheet_of(&package);
        assert_eq!(sheet.cell(0, 0), CellValue::Number(45_930.0, NumberFormat::Date));
        assert_eq!(sheet.cell(0, 1), number(44_468.0), "a number is no day");
    }
}

#[test]
fn a_style_that_the_file_does_not_hold_says_nothing() {
    for style in ["9", "-1", "99999999999"] {
        let cell = format!("<c r=\"A1\" s=\"{style}\"><v>5</v></c>");
        assert_eq!(first(&cell), number(5.0), "{style}");
    }
}

#[test]
fn texts_lose_reading_aids_and_keep_runs_blanks_and_escapes() {
    for (inside, expected) in [
        ("<t>何正清</t>", "何正清"),
        ("<t> 何正清 </t>", "何正清"),
        ("<t xml:space=\"preserve\"> 何正清 </t>", " 何正清 "),
        ("<r><t>何</t></r><r><rPr><b/></rPr><t>正清</t></r>", "何正清"),
        (
            "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh><phoneticPr fontId=\"1\"/>",
            "東京",
        ),
        ("<t>A&amp;B&lt;&#24800;&#x6C11;</t>", "A&B<惠民"),
        ("<t><![CDATA[<何>&amp;]]></t>", "<何>&amp;"),
        ("<t>一_x000D_\r\n二_x005F_x0041_</t>", "一\r\n二_x0041_"),
        ("<t>何<!-- 注 -->正<?pi?>清</t>", "何正清"),
    ] {
        let inline = format!("<c r=\"A1\" t=\"inlineStr\"><is>{inside}</is></c>");
        assert_eq!(text(&inline), expected, "{inline}");
        let shared = Package::of_row("<c r=\"A1\" t=\"s\"><v>0</v></c>");
        let shared = sheet_of(&shared.strings(&format!("<si>{inside}</si>")));
        assert_eq!(shared.cell(0, 0), CellValue::Text(expected), "{inside}");
    }
}

#[test]
fn an_id_number_keeps_its_eighteen_digits() {
    assert_eq!(
        text("<c r=\"A1\" t=\"str\"><v>519900199001011234</v></c>"),
        "519900199001011234"
    );
}

#[test]
fn characters_that_are_none_cost_one_cell() {
    let bad = ["&nbsp;", "&#xD800;", "&#0x;", "\u{1}&bad", "FF"];
    for (i, written) in bad.into_iter().enumerate() {
        let cells = format!(
            "<c r=\"A1\" t=\"inlineStr\"><is><t>何{written}</t></is></c>\
             <c r=\"B1\" t=\"str\"><v>何{written}</v></c>\
             <c r=\"C1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>0</v></c>"
        );
        let mut package = Package::of_row(&cells)
            .strings(&format!("<si><t>好</t></si><si><t>何{written}</t></si>"));
        if i == bad.len() - 1 {
            // In the place of two letters stand two bytes that are no UTF-8.
            for (_, content) in &mut package.parts {
                while let Some(at) = content.windows(2).position(|pair| pair == b"FF") {
                    content[at..at + 2].copy_from_slice(b"\xFF\xFE");
                }
            }
        }
        let sheet = sheet_of(&package);
        for column in 0..3 {
            let broken = CellValue::Broken(Broken::NotText);
            assert_eq!(sheet.cell(0, column), broken, "{written:?} {column}");
        }
        assert_eq!(sheet.cell(0, 3), CellValue::Text("好"));
    }
}

#[test]
fn tags_may_have_prefixes_other_quotes_orders_and_blanks_between() {
    for cell in [
        "<c t='str' s='0' r='A1'><v>好</v></c>",
        "<c\n r=\"A1\"\n t=\"str\" ><v\n>好</v ></c >",
        "\n  <c r=\"A1\" t=\"str\">\n    <v>好</v>\n  </c>\n",
        "<!-- <c r=\"A1\"> --><c r=\"A1\" t=\"str\"><v>好</v></c>",
        "<c r=\"A1\" t=\"str\" cm=\"1\" vm=\"2\" ph=\"1\"><v>好</v><extLst><ext/></extLst></c>",
        "<c t=\"str\"><v>好</v></c>",
    ] {
        assert_eq!(first(cell), CellValue::Text("好"), "{cell}");
    }
}

#[test]
fn cells_without_address_follow_each_other() {
    let sheet = sheet_of(&Package::of_cells(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>\
         <row r=\"5\"><c r=\"C5\"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>",
    ));
    assert_eq!(sheet.cell(0, 0), number(1.0));
    assert_eq!(sheet.cell(0, 2), number(3.0));
    assert_eq!(sheet.cell(4, 3), number(5.0));
    assert_eq!(sheet.cell(5, 0), number(6.0));
}

#[test]
fn a_cell_stands_where_its_address_says_even_against_its_row() {
    let sheet = sheet_of(&Package::of_cells(
        "<row r=\"3\"><c r=\"A7\"><v>1</v></c><c r=\"$b$3\"><v>2</v></c></row>\
         <row r=\"2\"><c r=\"A2\"><v>3</v></c></row>",
    ));
    assert_eq!(sheet.cell(6, 0), number(1.0));
    assert_eq!(sheet.cell(2, 1), number(2.0));
    assert_eq!(sheet.cell(1, 0), number(3.0));
}

#[test]
fn cells_with_impossible_addresses_are_counted_and_the_rest_is_read() {
    for address in ["XFE1", "A0", "A1048577", "ZZZZZZZZZZ1", "", "1", "A", "A4294967296"]
    {
        let cells = format!("<c r=\"{address}\"><v>1</v></c><c r=\"B1\"><v>2</v></c>");
        let workbook = opened(&Package::of_row(&cells));
        assert_eq!(workbook.sheets[0].cell(0, 1), number(2.0), "{address}");
        let [note] = workbook.files[0].notes.as_slice() else { panic!("{address}") };
        assert_eq!(note.sheet.as_deref(), Some("户信息表"));
        assert_eq!(note.text.zh, "有 1 个单元格的地址不存在，未读取");
    }
    let far =
        "<row r=\"4294967295\"><c r=\"A4294967295\"><v>1</v></c><c><v>2</v></c></row>";
    let workbook =
        opened(&Package::of_cells(&format!("{far}<row r=\"1\"><c><v>1</v></c></row>")));
    assert_eq!(workbook.files[0].notes[0].text.zh, "有 2 个单元格的地址不存在，未读取");
}

#[test]
fn a_cell_that_comes_twice_is_told() {
    let cells = "<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>";
    let workbook = opened(&Package::of_row(cells));
    assert_eq!(workbook.sheets[0].cell(0, 0), number(2.0));
    assert!(workbook.files[0].notes[0].text.zh.starts_with("有 1 个单元格重复出现"));
}

#[test]
fn empty_cells_of_every_kind_are_empty() {
    for cell in [
        "<c r=\"A1\"/>",
        "<c r=\"A1\" s=\"3\"></c>",
        "<c r=\"A1\"><v/></c>",
        "<c r=\"A1\"><v></v></c>",
        "<c r=\"A1\" t=\"s\"/>",
        "<c r=\"A1\" t=\"s\"><v></v></c>",
        "<c r=\"A1\" t=\"inlineStr\"><is/></c>",
        "<c r=\"A1\" t=\"inlineStr\"><is><t></t></is></c>",
        "<c r=\"A1\" t=\"str\"><v></v></c>",
    ] {
        let sheet =
            sheet_of(&Package::of_row(&format!("{cell}<c r=\"B1\"><v>1</v></c>")));
        assert_eq!(sheet.cell(0, 0), CellValue::Empty, "{cell}");
        assert_eq!(sheet.cell(0, 1), number(1.0), "{cell}");
    }
}

#[test]
fn a_far_corner_costs_next_to_nothing() {
    let sheet = sheet_of(&Package::of_cells(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    ));
    assert_eq!(sheet.cell(1_048_575, 16_383), number(2.0));
    assert_eq!((sheet.rows(), sheet.columns()), (1_048_576, 16_384));
}

#[test]
fn a_text_longer_than_a_window_is_read_whole() {
    let long = "何".repeat(400_000);
    let cell = format!(
        "<c r=\"A1\" t=\"inlineStr\"><is><t>{long}</t></is></c><c r=\"B1\"><v>1</v></c>"
    );
    let sheet = sheet_of(&Package::of_row(&cell));
    assert_eq!(sheet.cell(0, 0), CellValue::Text(&long));
    assert_eq!(sheet.cell(0, 1), number(1.0));
}
