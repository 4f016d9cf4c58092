//! One table in every format gives the same workbook, and each format gives what it
//! alone can say.

use huqing::workbook::{
    Area, CellRef, CellValue, ErrorValue, NumberFormat, OpenError, Visibility, Workbook,
    open, unpack,
};

use crate::files::{Biff, cell, label, number, ods, ods_with_styles, spreadsheetml, zip};

/// The table: texts, numbers and empty cells.
const TABLE: [[&str; 5]; 4] = [
    ["户编号", "户主姓名", "身份证号", "人均纯收入", "备注"],
    ["5199210001", "何正清", "519921197203150115", "4820.5", "含,逗号"],
    ["5199210002", "唐素芬", "519921197406200127", "-12", ""],
    ["007", "丁 & 军 <a>", "", "0", "两\n行"],
];

pub(crate) fn opened(name: &str, bytes: &[u8]) -> Workbook {
    let mut workbook = Workbook::default();
    open(&mut workbook, name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    workbook
}

pub(crate) fn refused(name: &str, bytes: &[u8]) -> OpenError {
    let mut workbook = Workbook::default();
    let error = open(&mut workbook, name, bytes).expect_err(name);
    assert!(workbook.files.is_empty() && workbook.sheets.is_empty());
    let message = error.message();
    assert!(!message.zh.is_empty() && !message.en.is_empty());
    error
}

/// All cells of the first sheet that are not empty, with their places.
pub(crate) fn cells(workbook: &Workbook) -> Vec<(String, CellValue<'_>)> {
    let sheet = &workbook.sheets[0];
    let places =
        (0..sheet.rows()).flat_map(|r| (0..sheet.columns()).map(move |c| (r, c)));
    let cells = places.map(|(row, column)| {
        let place = CellRef { sheet: 0, row, column }.to_string();
        (place, sheet.cell(row, column))
    });
    cells.filter(|(_, value)| *value != CellValue::Empty).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test reads its data")]
fn data(file: &str) -> Vec<u8> {
    std::fs::read(format!("tests/data/{file}")).unwrap()
}

fn is_number(text: &str) -> bool {
    !text.starts_with("00") && text.len() < 16 && text.parse::<f64>().is_ok()
}

fn xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(TABLE) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            if is_number(text) {
                sheet.write(row, column, text.parse::<f64>().unwrap()).unwrap();
            } else {
                sheet.write(row, column, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn separated(separator: &str, end: &str) -> String {
    let quoted = |cell: &str| {
        let special = cell.contains([',', '\n', '"']);
        if special { format!("\"{cell}\"") } else { cell.to_owned() }
    };
    let line = |row: [&str; 5]| row.map(quoted).join(separator) + end;
    TABLE.map(line).concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn ods_table() -> Vec<u8> {
    let cell = |text: &str| match text {
        "" => "<table:table-cell/>".to_owned(),
        text if is_number(text) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{text}\">\
             <text:p>{text}</text:p></table:table-cell>"
        ),
        text => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p>\
             </table:table-cell>",
            escaped(text).replace('\n', "</text:p><text:p>")
        ),
    };
    let row = |row: [&str; 5]| {
        format!("<table:table-row>{}</table:table-row>\n", row.map(cell).concat())
    };
    ods(&format!(
        "<table:table table:name=\"表\">\n{}</table:table>",
        TABLE.map(row).concat()
    ))
}

fn html_table() -> String {
    let cell = |text: &str| format!("<td>{}</td>", escaped(text).replace('\n', "<br>"));
    let row = |row: [&str; 5]| format!("<tr>\r\n {}</tr>\r\n", row.map(cell).concat());
    format!(
        "<html><body><table border=1>{}</table></body></html>",
        TABLE.map(row).concat()
    )
}

fn xml_table() -> String {
    let cell = |text: &str| {
        let kind = if is_number(text) { "Number" } else { "String" };
        let text = escaped(text).replace('\n', "&#10;");
        format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>")
    };
    let row = |row: [&str; 5]| format!("<Row>{}</Row>\n", row.map(cell).concat());
    let rows = TABLE.map(row).concat();
    let sheet = format!("<Worksheet ss:Name=\"表\"><Table>{rows}</Table></Worksheet>");
    spreadsheetml("", &sheet)
}

fn mht_table() -> String {
    let page = html_table().replace('=', "=3D").replace("何", "=E4=BD=95");
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--x\"\r\n\r\n\
         ----x\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n----x--\r\n"
    )
}

fn biff_table() -> Biff {
    let mut records = Vec::new();
    for (row, texts) in (0..).zip(TABLE) {
        for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            records.push(if is_number(text) {
                number(row, column, text.parse().unwrap())
            } else {
                label(row, column, text)
            });
        }
    }
    Biff::new().sheet("表", &records)
}

/// The table in every format, with the name of the format.
pub(crate) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let commas = separated(",", "\r\n");
    let wide = |order: fn(u16) -> [u8; 2], mark: &[u8]| {
        let text = separated("\t", "\r\n");
        [mark.to_vec(), text.encode_utf16().flat_map(order).collect()].concat()
    };
    vec![
        ("xlsx", xlsx()),
        ("csv", commas.as_bytes().to_vec()),
        ("csv", [b"\xEF\xBB\xBF", commas.as_bytes()].concat()),
        ("csv", encoding_rs::GB18030.encode(&commas).0.into_owned()),
        ("csv", separated("\t", "\n").into_bytes()),
        ("csv", separated("，", "\n").into_bytes()),
        ("csv", wide(u16::to_le_bytes, b"\xFF\xFE")),
        ("csv", wide(u16::to_be_bytes, b"\xFE\xFF")),
        ("csv", wide(u16::to_le_bytes, b"")),
        ("ods", ods_table()),
        ("html", html_table().into_bytes()),
        ("html", encoding_rs::GB18030.encode(&html_table()).0.into_owned()),
        ("html", mht_table().into_bytes()),
        ("spreadsheetml", xml_table().into_bytes()),
        ("xls", data("formats/text.xls")),
        ("xls", biff_table().file()),
        ("xls", biff_table().stream()),
    ]
}

#[test]
fn one_table_is_the_same_in_every_format() {
    let mut expected = Vec::new();
    for (row, texts) in (0..).zip(TABLE) {
        for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            let place = CellRef { sheet: 0, row, column }.to_string();
            expected.push((
                place,
                if is_number(text) {
                    CellValue::Number(text.parse().unwrap(), NumberFormat::General)
                } else {
                    CellValue::Text(text)
                },
            ));
        }
    }
    for (format, bytes) in files() {
        // The name tells nothing.
        let workbook = opened("户信息表.et", &bytes);
        assert_eq!(workbook.files[0].format.as_str(), format);
        assert_eq!(cells(&workbook), expected, "{format}");
        assert_eq!(workbook.sheets.len(), 1);
    }
}

#[test]
fn no_cut_file_is_taken_for_a_shorter_one() {
    for (format, bytes) in files().into_iter().filter(|(format, _)| *format != "csv") {
        let whole = opened("a", &bytes);
        let expected = cells(&whole);
        for cut in (0..200).map(|at| at * bytes.len() / 200) {
            let mut workbook = Workbook::default();
            if open(&mut workbook, "a.xls", &bytes[..cut]).is_ok() {
                // What is missing can only be blanks at the end.
                assert_eq!(cells(&workbook), expected, "{format} cut at {cut}");
            }
        }
    }
}

#[test]
fn an_excel_2003_file_tells_its_layout() {
    let bytes = data("formats/layout.xls");
    let workbook = opened("表.xls", &bytes);
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.name, "户信息表");
    assert_eq!(sheet.merges, [Area { top: 0, left: 0, bottom: 0, right: 5 }]);
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[(3, 3)][..], &[(5, 5)][..])
    );
    assert_eq!(sheet.cell(2, 4), CellValue::Number(45_916.0, NumberFormat::Date));
    assert_eq!(sheet.cell(2, 5), CellValue::Number(0.65, NumberFormat::Percent));
    assert_eq!(sheet.cell(4, 0), CellValue::Bool(true));
    assert!(sheet.formula(4, 3).is_some());
    let hidden = &workbook.sheets[1];
    assert_eq!(
        (hidden.visibility, hidden.cell(6, 2)),
        (Visibility::Hidden, CellValue::Text("C7"))
    );
}

#[test]
fn an_excel_95_file_is_read_in_its_code_page() {
    let gbk = encoding_rs::GB18030.encode("户主姓名").0.into_owned();
    let length = u16::try_from(gbk.len()).unwrap().to_le_bytes().to_vec();
    let label = (0x0204, [cell(6, 2), length, gbk].concat());
    let file = Biff::biff5().global(0x0042, &936_u16.to_le_bytes()).sheet("表", &[label]);
    for bytes in [file.file(), file.stream()] {
        let workbook = opened("a.xls", &bytes);
        assert_eq!(workbook.sheets[0].name, "表");
        assert_eq!(cells(&workbook), [("C7".to_owned(), CellValue::Text("户主姓名"))]);
    }
}

#[test]
fn an_open_document_tells_its_layout() {
    let styles = "<style:style style:name=\"ta2\" style:family=\"table\">\
                  <style:table-properties table:display=\"false\"/></style:style>";
    let body = "<table:table table:name=\"户 表\">
        <table:table-column table:number-columns-repeated=\"2\"/>
        <table:table-column table:visibility=\"collapse\"/>
        <table:table-row table:number-rows-repeated=\"6\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>
        <table:table-row table:visibility=\"filter\">
          <table:table-cell table:number-columns-repeated=\"2\"/>
          <table:table-cell office:value-type=\"date\" office:date-value=\"2025-09-16\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"><text:p>2025年9月16日</text:p></table:table-cell>
          <table:covered-table-cell/>
          <table:table-cell office:value-type=\"percentage\" office:value=\"0.65\" table:number-columns-repeated=\"2\"><office:annotation><text:p>批注</text:p></office:annotation><text:p>65%</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:number-rows-repeated=\"2\">
          <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>
          <table:table-cell office:value-type=\"string\"><text:p>甲<text:s text:c=\"3\"/>乙<text:tab/>丙<text:line-break/>丁</text:p></table:table-cell>
          <table:covered-table-cell table:number-columns-repeated=\"2\"/>
          <table:table-cell table:formula=\"of:=[.A1]+1\" office:value-type=\"float\" office:value=\"8\"/>
          <table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>
          <table:table-cell table:formula=\"of:=[.A1]\"/>
        </table:table-row>
        <table:table-row table:number-rows-repeated=\"1048567\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>
      </table:table><table:table table:name=\"藏\" table:style-name=\"ta2\"/>
      <table:database-ranges><table:database-range table:target-range-address=\"'户 表'.A1:'户 表'.C5\" table:display-filter-buttons=\"true\"/></table:database-ranges>";
    let workbook = opened("a.ods", &ods_with_styles(styles, body));
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.rows(), sheet.columns()), (9, 7));
    assert_eq!(sheet.merges, [Area { top: 6, left: 2, bottom: 7, right: 3 }]);
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[(6, 6)][..], &[(2, 2)][..])
    );
    assert_eq!(sheet.cell(6, 2), CellValue::Number(45_916.0, NumberFormat::Date));
    assert_eq!(sheet.cell(6, 5), CellValue::Number(0.65, NumberFormat::Percent));
    for row in [7, 8] {
        assert_eq!(sheet.cell(row, 0), CellValue::Bool(true));
        assert_eq!(sheet.cell(row, 1), CellValue::Text("甲   乙\t丙\n丁"));
        assert_eq!(sheet.cell(row, 4), CellValue::Number(8.0, NumberFormat::General));
        assert_eq!(sheet.formula(row, 4), Some("[.A1]+1"));
        assert_eq!(sheet.cell(row, 5), CellValue::Error(ErrorValue::NotAvailable));
        assert!(matches!(sheet.cell(row, 6), CellValue::Broken(_)));
    }
    assert!(sheet.filtered);
    assert_eq!(workbook.sheets[1].visibility, Visibility::Hidden);
}

#[test]
fn open_document_cells_are_the_same_in_whatever_shape_they_are_written() {
    let cell = |attributes: &str, text: &str| {
        format!(
            "<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let texts = ["何正清", "", "a b", " a", "a  b", "&lt;a", "7", "甲\n乙", "何正清"];
    let kinds = [
        "office:value-type=\"string\"",
        "office:value-type=\"string\" table:style-name=\"a>b\"",
        "office:value-type=\"string\" table:number-columns-repeated=\"2\"",
        "office:value-type=\"string\" office:string-value=\"别\"",
        "office:value-type=\"float\" office:value=\"-4820.5\"",
        "office:value-type=\"date\" office:date-value=\"2025-09-16\"",
        "table:formula=\"of:=[.A1]\" office:value-type=\"string\"",
        "office:value-type=\"string\" calcext:value-type=\"error\"",
        "table:style-name=\"ce1\"",
    ];
    let row = |kind: &str| texts.map(|text| cell(kind, text)).concat();
    let rows: Vec<String> = kinds.iter().map(|kind| row(kind)).collect();
    let rows = format!(
        "<table:table-row>{}</table:table-row>",
        rows.join("</table:table-row><table:table-row>")
    );
    let body = format!("<table:table table:name=\"表\">{rows}</table:table>");
    // A comment takes a cell out of the shape that is read at once.
    let commented = body.replace("><text:p>", "><!-- --><text:p>");
    let (plain, commented) =
        (opened("a.ods", &ods(&body)), opened("a.ods", &ods(&commented)));
    assert!(60 < cells(&plain).len());
    assert_eq!(cells(&plain), cells(&commented));
    assert_eq!(plain.sheets[0].formulas.len(), commented.sheets[0].formulas.len());
}

#[test]
fn an_excel_2003_document_tells_its_layout() {
    let styles = "<Style ss:ID=\"d\"><NumberFormat ss:Format=\"yyyy\\-mm\\-dd\"/></Style>\
                  <Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style>";
    let sheet = "<Worksheet ss:Name=\"户\"><Table><Column ss:Index=\"2\" ss:Hidden=\"1\"/>\
        <Row ss:Index=\"7\" ss:Hidden=\"1\"><Cell ss:Index=\"3\" ss:MergeAcross=\"1\" \
        ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2025-09-16T00:00:00.000</Data></Cell>\
        <Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.65</Data><Comment><Data>批注</Data>\
        </Comment></Cell><Cell ss:Formula=\"=RC[-1]\"><Data ss:Type=\"Boolean\">1</Data></Cell>\
        <Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row></Table>\
        <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>";
    let workbook = opened("a.xls", spreadsheetml(styles, sheet).as_bytes());
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(6, 2), CellValue::Number(45_916.0, NumberFormat::Date));
    assert_eq!(sheet.cell(6, 4), CellValue::Number(0.65, NumberFormat::Percent));
    assert_eq!(sheet.cell(6, 5), CellValue::Bool(true));
    assert_eq!(sheet.formula(6, 5), Some("RC[-1]"));
    assert_eq!(sheet.cell(6, 6), CellValue::Error(ErrorValue::NotAvailable));
    assert_eq!(sheet.merges, [Area { top: 6, left: 2, bottom: 6, right: 3 }]);
    assert_eq!((sheet.hidden_rows.len(), sheet.hidden_columns.len()), (1, 1));
    assert_eq!(sheet.visibility, Visibility::Hidden);
}

#[test]
fn a_web_page_gives_merges_entities_and_its_title() {
    let page = "<meta charset=utf-8><!--<x:Name>成员表</x:Name>--><style>td{color:red}</style>
        <h3>石桥镇&nbsp;成员表</h3><TABLE>
        <tr><th rowspan='2'>姓名<th colspan=2>证件</tr><tr style=\"display: none\"><td>号码<td>类型</tr>
        <tr><td>&#20309;正清 &lt;1&gt;<td x:str>5<td style='mso-number-format:\"\\@\"'>7<td x:num=\"0.5\">50%</tr></TABLE>";
    let workbook = opened("a.xls", page.as_bytes());
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.name, "成员表");
    let expected = [
        ("A1", CellValue::Text("石桥镇\u{A0}成员表")),
        ("A2", CellValue::Text("姓名")),
        ("B2", CellValue::Text("证件")),
        ("B3", CellValue::Text("号码")),
        ("C3", CellValue::Text("类型")),
        ("A4", CellValue::Text("何正清 <1>")),
        ("B4", CellValue::Text("5")),
        ("C4", CellValue::Text("7")),
        ("D4", CellValue::Number(0.5, NumberFormat::General)),
    ];
    assert_eq!(
        cells(&workbook),
        expected.map(|(place, value)| (place.to_owned(), value))
    );
    assert_eq!(
        sheet.merges,
        [
            Area { top: 1, left: 0, bottom: 2, right: 0 },
            Area { top: 1, left: 1, bottom: 1, right: 2 },
        ]
    );
    assert_eq!(sheet.hidden_rows, [(2, 2)]);
}

#[test]
fn what_was_chosen_for_a_text_file_is_said() {
    let bytes = encoding_rs::GB18030.encode("姓名;村\n何正清;石桥村\n").0.into_owned();
    let workbook = opened("dir/户 信息.csv", &bytes);
    assert_eq!(workbook.sheets[0].name, "户 信息");
    let note = &workbook.files[0].notes[0].text;
    assert_eq!(note.zh, "按 GBK/GB18030 编码、以分号分隔读取。");
    assert_eq!(note.en, "Read as GBK/GB18030, separated by semicolons.");
}

#[test]
fn township_files_open_with_all_their_rows() {
    for (file, rows, place, text) in [
        ("S02/石坝乡户信息表.csv", 176, (0, 1), "镇(乡)"),
        ("S02/石坝乡家庭成员花名册(GBK).csv", 672, (3, 4), "冯国栋"),
        ("S03/贫困人口信息_云台镇_20250912.xls", 384, (2, 1), "县"),
    ] {
        let bytes = data(&format!("townships/{file}"));
        let workbook = opened(file, &bytes);
        let sheet = &workbook.sheets[0];
        assert!(rows <= sheet.rows(), "{file} has {} rows", sheet.rows());
        assert_eq!(sheet.cell(place.0, place.1), CellValue::Text(text));
    }
}

#[test]
fn a_batch_is_unpacked_under_clean_names() {
    let gbk = encoding_rs::GB18030.encode("石坝乡.csv").0.into_owned();
    let mut archive = zip(&[
        ("2025/石桥镇.xlsx", &xlsx()),
        ("../../a\u{202E}b.csv", b"a,b\n"),
        ("__MACOSX/._石桥镇.xlsx", b"junk"),
        ("~$石桥镇.xlsx", b"junk"),
        ("说明.docx", b"junk"),
        ("XXXXXXXXXX", b"a,b\n"),
    ]);
    for at in memchr::memmem::find_iter(&archive.clone(), "XXXXXXXXXX") {
        archive[at..at + 10].copy_from_slice(&gbk);
    }
    let files = unpack(&archive).unwrap().unwrap();
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["石桥镇.xlsx", "ab.csv", "石坝乡.csv"]);
    assert_eq!(cells(&opened(names[0], &files[0].1)).len(), 18);
    assert!(unpack(&xlsx()).unwrap().is_none());
    assert_eq!(refused("全县.zip", &archive).code(), "unsupported");
}

#[test]
fn excel_97_files_hold_what_another_reader_finds_in_them() {
    use calamine::{Data, Reader, Xls};
    for file in ["townships/S03/贫困人口信息_云台镇_20250912.xls", "formats/text.xls"]
    {
        let bytes = data(file);
        let workbook = opened("a.xls", &bytes);
        let mut other: Xls<_> = Xls::new(std::io::Cursor::new(&bytes[..])).unwrap();
        let name = other.sheet_names().remove(0);
        let range = other.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap();
        let theirs = range.used_cells().map(|(row, column, value)| {
            let row = top + u32::try_from(row).unwrap();
            let column = left + u32::try_from(column).unwrap();
            let value = match value {
                Data::String(text) => format!("{:?}", CellValue::Text(text)),
                Data::Int(whole) => format!("{whole}"),
                Data::Float(number) => format!("{number}"),
                other => panic!("{other:?}"),
            };
            (CellRef { sheet: 0, row, column }.to_string(), value)
        });
        let ours = cells(&workbook).into_iter().map(|(place, value)| match value {
            CellValue::Number(number, _) => (place, format!("{number}")),
            other => (place, format!("{other:?}")),
        });
        let (ours, theirs): (Vec<_>, Vec<_>) = (ours.collect(), theirs.collect());
        assert!(12 < ours.len());
        assert_eq!(ours, theirs);
    }
}
