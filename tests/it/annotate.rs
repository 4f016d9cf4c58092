//! What is taken away: the original with marks, copies, the list of problems.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use huqing::{
    annotate::{ListBy, Refusal, Work},
    engine::{Checked, Options},
    export,
    profile::Profile,
    schema::Corrections,
    session::Session,
    text::Lang,
    workbook::{CellValue, Workbook, open},
};
use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation,
    Format, FormatBorder, Note,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A check of one or more files.
struct Case {
    session: Session,
    checked: Checked,
    options: Options,
}

impl Case {
    fn of(files: &[(&str, &[u8])]) -> Self {
        let mut session = Session::default();
        for (name, bytes) in files {
            let opened = session.open(name, bytes);
            assert!(opened.iter().all(|file| file.outcome.is_ok()), "{name}");
        }
        let options = Options {
            profile: Profile::built_in(),
            corrections: Corrections::default(),
            only: Vec::new(),
            ..Options::default()
        };
        let checked = session.check(&options, &mut |_| {});
        Self { session, checked, options }
    }

    fn work(&self, mask: bool) -> Work<'_> {
        Work::new(&self.session, &self.checked, &self.options, Lang::Zh, mask)
    }
}

#[expect(clippy::disallowed_methods, reason = "the data is in files")]
fn data(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const EXAMPLE: &str = "example/青禾乡2025年户脱贫自查验收资料.xlsx";

pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        assert!(parts.insert(name, content).is_none());
    }
    parts
}

pub(crate) fn zipped(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

pub(crate) fn text<'a>(parts: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(&parts[name]).unwrap()
}

/// The cells of a sheet as they are written, by their address.
pub(crate) fn cells(sheet: &str) -> BTreeMap<&str, &str> {
    let starts = sheet.match_indices("<c ").map(|(at, _)| at);
    starts
        .map(|at| {
            let rest = &sheet[at..];
            let tag = &rest[..=rest.find('>').unwrap()];
            let whole = if tag.ends_with("/>") {
                tag
            } else {
                &rest[..rest.find("</c>").unwrap() + 4]
            };
            let address = tag.split("r=\"").nth(1).unwrap().split('"').next().unwrap();
            (address, whole)
        })
        .collect()
}

/// A cell as it is written, without its style.
fn unstyled(cell: &str) -> String {
    match cell.find(" s=\"") {
        Some(at) => {
            let end = at + 4 + cell[at + 4..].find('"').unwrap() + 1;
            format!("{}{}", &cell[..at], &cell[end..])
        }
        None => cell.to_owned(),
    }
}

/// Checks a file, marks it, and compares everything that was there with what is there.
#[track_caller]
fn check_original(name: &str, bytes: &[u8]) -> Vec<u8> {
    let case = Case::of(&[(name, bytes)]);
    let annotated = case.work(false).original(0, bytes).unwrap();
    let again = case.work(false).original(0, bytes).unwrap();
    assert!(annotated == again, "{name}: the bytes differ from one time to the next");
    let (before, after) = (parts(bytes), parts(&annotated));
    let mut marked = 0;
    for (part, content) in &before {
        let changed = &after[part];
        if part.starts_with("xl/worksheets/sheet") {
            let (old, new) = (text(&before, part), text(&after, part));
            let (old, new) = (cells(old), cells(new));
            for (address, cell) in &old {
                marked += usize::from(cell != &new[address]);
                assert_eq!(unstyled(cell), unstyled(new[address]), "{part} {address}");
            }
        } else if content != changed {
            let may = [
                "[Content_Types].xml",
                "xl/workbook.xml",
                "xl/styles.xml",
                "xl/_rels/workbook.xml.rels",
            ];
            let notes = part.contains("omments")
                || part.contains("vmlDrawing")
                || part.starts_with("xl/worksheets/_rels/");
            assert!(notes || may.contains(&part.as_str()), "{part} changed");
        }
    }
    assert!(0 < marked, "{name}: nothing is marked");
    same_values(name, bytes, &annotated);
    annotated
}

/// The sheets of the first file are in the second with the same values.
#[track_caller]
fn same_values(name: &str, before: &[u8], after: &[u8]) {
    let (mut old, mut new) = (Workbook::default(), Workbook::default());
    open(&mut old, name, before).unwrap();
    open(&mut new, "a.xlsx", after).unwrap();
    for (sheet, copy) in old.sheets.iter().zip(&new.sheets) {
        assert_eq!(sheet.name, copy.name);
        assert_eq!(sheet.merges, copy.merges);
        for row in 0..sheet.rows() {
            for column in 0..sheet.columns() {
                let (old, new) = (sheet.cell(row, column), copy.cell(row, column));
                assert_eq!(old, new, "{} {row} {column}", sheet.name);
            }
        }
    }
    let added = new.sheets[old.sheets.len()..].iter().map(|sheet| sheet.name.as_str());
    let added: Vec<_> = added.collect();
    assert_eq!(added, ["问题清单", "核实说明", "修改记录"]);
}

#[test]
fn marks_change_nothing_else_in_the_files_of_townships() {
    for path in [
        EXAMPLE,
        "townships/S01/竹溪乡2025年户脱贫自查验收资料.xlsx",
        "townships/S09/马鞍乡易地搬迁和特殊困难户资料.xlsx",
        "townships/S10/双河镇大排查问题整改台账.xlsx",
        "townships/S12/岚溪县大排查整改通报数据.xlsx",
    ] {
        check_original("a.xlsx", &data(path));
    }
}

/// A roster with everything that a workbook may hold beside cells.
fn rich() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let money = Format::new().set_num_format("#,##0.00").set_border(FormatBorder::Thin);
    let sheet = workbook.add_worksheet();
    sheet.set_name("收入测算表").unwrap();
    let heads = ["户编号", "户主姓名", "家庭人口数", "人均纯收入", "备注"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(0, column, head).unwrap();
    }
    for row in 1..=8_u32 {
        let number = f64::from(row);
        sheet.write_string(row, 0, format!("00{row}")).unwrap();
        sheet.write_string(row, 1, ["张福", "李=1", "王五"][row as usize % 3]).unwrap();
        sheet.write_number(row, 2, 3.0).unwrap();
        let income = 3000.0 + number * 200.0;
        sheet.write_number_with_format(row, 3, income, &money).unwrap();
    }
    sheet.write_string(1, 4, "=cmd|' /C calc'!A0").unwrap();
    sheet.insert_note(1, 3, &Note::new("原有批注").set_author("乡镇")).unwrap();
    sheet.insert_note(7, 1, &Note::new("另一条").set_author("乡镇")).unwrap();
    let list = DataValidation::new().allow_list_strings(&["是", "否"]).unwrap();
    sheet.add_data_validation(1, 4, 20, 4, &list).unwrap();
    let red = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::LessThan(3750))
        .set_format(Format::new().set_bold());
    sheet.add_conditional_format(1, 3, 8, 3, &red).unwrap();
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("收入测算表!$D$2:$D$9");
    sheet.insert_chart(2, 6, &chart).unwrap();
    sheet.autofilter(0, 0, 8, 4).unwrap();
    sheet.set_header("&C收入").set_landscape();
    workbook.define_name("收入", "=收入测算表!$D$2:$D$9").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn charts_validations_filters_and_notes_survive() {
    let bytes = rich();
    let annotated = check_original("a.xlsx", &bytes);
    let (before, after) = (parts(&bytes), parts(&annotated));
    for part in ["xl/charts/chart1.xml", "xl/drawings/drawing1.xml"] {
        assert_eq!(before[part], after[part]);
    }
    let sheet = text(&after, "xl/worksheets/sheet1.xml");
    for kept in ["<dataValidations", "<conditionalFormatting", "<autoFilter", "<drawing "]
    {
        assert!(sheet.contains(kept), "{kept}");
    }
    assert_eq!(sheet.matches("<legacyDrawing ").count(), 1);
    let comments = text(&after, "xl/comments1.xml");
    for note in ["原有批注", "另一条", "户清 Huqing", "人均"] {
        assert!(comments.contains(note), "{note}");
    }
    // One box for each note, and no two of one number.
    let boxes = text(&after, "xl/drawings/vmlDrawing1.vml");
    let count = comments.matches("<comment ").count();
    assert_eq!(boxes.matches("<v:shape ").count(), count);
    let ids = boxes.split("id=\"_x0000_s").skip(1);
    let ids: std::collections::BTreeSet<_> = ids.map(|id| &id[..4]).collect();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_mark_keeps_the_format_of_its_cell() {
    let bytes = rich();
    let after = parts(&check_original("a.xlsx", &bytes));
    let sheet = text(&after, "xl/worksheets/sheet1.xml");
    let style = |address: &str| -> usize {
        let cell = cells(sheet)[address];
        cell.split(" s=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let styles = text(&after, "xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap();
    let formats: Vec<_> = formats.split("<xf ").skip(1).collect();
    // D2 is below the line, D9 is not.
    let (marked, plain) = (formats[style("D2")], formats[style("D9")]);
    for name in ["numFmtId", "fontId", "borderId"] {
        let value =
            |xf: &str| xf.split(&format!("{name}=\"")).nth(1).unwrap()[..2].to_owned();
        assert_eq!(value(marked), value(plain), "{name}");
    }
    assert!(marked.contains("applyFill=\"1\"") && !plain.contains("applyFill=\"1\""));
}

#[test]
fn an_annotated_file_can_be_annotated_again() {
    let bytes = data(EXAMPLE);
    let once = check_original("a.xlsx", &bytes);
    let case = Case::of(&[("b.xlsx", &once)]);
    let twice = case.work(false).original(0, &once).unwrap();
    same_values("a.xlsx", &bytes, &twice);
    let (first, second) = (parts(&once), parts(&twice));
    let notes = |parts: &BTreeMap<String, Vec<u8>>| -> usize {
        let comments = parts.iter().filter(|(name, _)| name.contains("comments"));
        comments
            .map(|(_, content)| {
                String::from_utf8_lossy(content).matches("<comment ").count()
            })
            .sum()
    };
    assert_eq!(notes(&first), notes(&second));
    let before = Case::of(&[("a.xlsx", &bytes)]);
    let found = |case: &Case| case.checked.report.findings.len();
    assert_eq!(found(&before), found(&case), "our own sheets are no data");
    // Nothing piles up: not a part, not a style.
    let case = Case::of(&[("c.xlsx", &twice)]);
    let third = parts(&case.work(false).original(0, &twice).unwrap());
    assert_eq!(second.keys().collect::<Vec<_>>(), third.keys().collect::<Vec<_>>());
    assert_eq!(text(&second, "xl/styles.xml"), text(&third, "xl/styles.xml"));
}

#[test]
fn a_mended_cell_loses_its_note_and_the_notes_of_others_stay() {
    let once = check_original("a.xlsx", &rich());
    let mut mended = parts(&once);
    let sheet = text(&mended, "xl/worksheets/sheet1.xml");
    let cell = cells(sheet)["D3"];
    let sheet = sheet.replace(cell, &cell.replace("<v>3400</v>", "<v>5000</v>"));
    assert!(text(&mended, "xl/comments1.xml").contains("ref=\"D3\""));
    mended.insert("xl/worksheets/sheet1.xml".into(), sheet.into_bytes());
    let mended = zipped(&mended);
    let case = Case::of(&[("a.xlsx", &mended)]);
    let again = parts(&case.work(false).original(0, &mended).unwrap());
    let comments = text(&again, "xl/comments1.xml");
    assert!(!comments.contains("ref=\"D3\""));
    let boxes = text(&again, "xl/drawings/vmlDrawing1.vml");
    let count = comments.matches("<comment ").count();
    assert_eq!(boxes.matches("<v:shape ").count(), count);
    // The note of the township has ours behind it, once.
    let note = comments.split("ref=\"D2\"").nth(1).unwrap();
    let note = note.split("</comment>").next().unwrap();
    assert!(note.contains("原有批注") && note.matches("C601").count() == 1, "{note}");
}

/// What a cell of the first sheet is filled with: the colour that shows.
fn fill(parts: &BTreeMap<String, Vec<u8>>, address: &str) -> String {
    let attribute = |tag: &str, name: &str| -> String {
        let value = tag.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
        value.split('"').next().unwrap().to_owned()
    };
    let cell = cells(text(parts, "xl/worksheets/sheet1.xml"))[address].to_owned();
    let style: usize = attribute(&cell, " s").parse().unwrap();
    let styles = text(parts, "xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap();
    let format = formats.split("<xf ").nth(style + 1).unwrap().to_owned();
    let place: usize = attribute(&format, "fillId").parse().unwrap();
    let fills = styles.split("<fills").nth(1).unwrap();
    let fill = fills.split("<fill>").nth(place + 1).unwrap();
    let fill = fill.split("<fgColor").nth(1).unwrap_or_default();
    attribute(fill.split('>').next().unwrap(), "rgb")
}

#[test]
fn a_mended_cell_gets_back_the_fill_it_had() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("收入测算表").unwrap();
    let heads = ["户编号", "户主姓名", "家庭人口数", "人均纯收入"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(0, column, head).unwrap();
    }
    let yellow = Format::new().set_background_color(0x00FF_FF00);
    let none = Format::new().set_bold();
    for (row, look) in [(1, &yellow), (2, &none), (3, &yellow)] {
        sheet.write_string(row, 0, format!("00{row}")).unwrap();
        sheet.write_string(row, 1, ["张福", "李明", "王五"][row as usize - 1]).unwrap();
        sheet.write_number(row, 2, 3.0).unwrap();
        sheet.write_number_with_format(row, 3, 3400.0 + f64::from(row), look).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let once = parts(&check_original("a.xlsx", &bytes));
    let tint = fill(&once, "D2");
    assert!(tint != "FFFFFF00" && [&tint; 2] == [&fill(&once, "D3"), &fill(&once, "D4")]);
    let mut mended = once;
    let sheet = text(&mended, "xl/worksheets/sheet1.xml");
    let sheet = sheet.replace("<v>3401</v>", "<v>5000</v>");
    let sheet = sheet.replace("<v>3402</v>", "<v>5000</v>");
    mended.insert("xl/worksheets/sheet1.xml".into(), sheet.into_bytes());
    let mended = zipped(&mended);
    let case = Case::of(&[("a.xlsx", &mended)]);
    let again = parts(&case.work(false).original(0, &mended).unwrap());
    assert_eq!(fill(&again, "D2"), "FFFFFF00");
    assert_eq!(fill(&again, "D3"), "");
    assert_eq!(fill(&again, "D4"), tint);
    // Marked twice, it is still known what was there before.
    let mut last = again;
    let sheet = text(&last, "xl/worksheets/sheet1.xml");
    let sheet = sheet.replace("<v>3403</v>", "<v>5000</v>");
    last.insert("xl/worksheets/sheet1.xml".into(), sheet.into_bytes());
    let last = zipped(&last);
    let case = Case::of(&[("a.xlsx", &last)]);
    let clean = parts(&case.work(false).original(0, &last).unwrap());
    assert_eq!(fill(&clean, "D4"), "FFFFFF00");
}

#[test]
fn boxes_may_have_any_prefix() {
    let mut original = parts(&rich());
    let drawing = "xl/drawings/vmlDrawing1.vml";
    let mut boxes = text(&original, drawing).to_owned();
    for (prefix, other) in [("v", "n1"), ("o", "n2"), ("x", "n3")] {
        for before in ["<", "</", " ", "xmlns:"] {
            let colon = if before == "xmlns:" { "=" } else { ":" };
            let (old, new) =
                (format!("{before}{prefix}{colon}"), format!("{before}{other}{colon}"));
            boxes = boxes.replace(&old, &new);
        }
    }
    assert!(boxes.contains("<n1:shape ") && !boxes.contains("<v:"));
    original.insert(drawing.to_owned(), boxes.into_bytes());
    let after = parts(&check_original("a.xlsx", &zipped(&original)));
    let boxes = text(&after, drawing);
    let comments = text(&after, "xl/comments1.xml").matches("<comment ").count();
    assert_eq!(boxes.matches("<n1:shape ").count(), 2);
    assert_eq!(boxes.matches("<v:shape xmlns:v=").count(), comments - 2);
}

/// The parts of a small workbook, written as some program might.
fn odd(sheet: &str, prefix: &str, main: &str) -> BTreeMap<String, Vec<u8>> {
    let office = if main.contains("purl") {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
    let p = prefix;
    let space = if p.is_empty() {
        "xmlns".to_owned()
    } else {
        format!("xmlns:{}", p.trim_end_matches(':'))
    };
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    [
        ("[Content_Types].xml", format!("<Types xmlns=\"{types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")),
        ("_rels/.rels", format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", format!("<{p}workbook {space}=\"{main}\" xmlns:q=\"{office}\"><{p}sheets><{p}sheet name=\"收入测算表\" sheetId=\"4\" q:id=\"a\"/></{p}sheets></{p}workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"a\" Type=\"{office}/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/></Relationships>")),
        ("xl/worksheets/sheet1.xml", format!("<{p}worksheet {space}=\"{main}\">{}</{p}worksheet>", sheet.replace('<', "\u{1}").replace("\u{1}/", &format!("</{p}")).replace('\u{1}', &format!("<{p}")))),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect()
}

const PLAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
/// A household without income, whose cell is not written at all.
const SHEET: &str = "<sheetData><row><c t=\"inlineStr\"><is><t>户编号</t></is></c><c t=\"inlineStr\"><is><t>户主姓名</t></is></c><c t=\"inlineStr\"><is><t>人均纯收入</t></is></c><c t=\"inlineStr\"><is><t>家庭人口数</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>001</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>张福</t></is></c><c r=\"D2\"><v>3</v></c></row></sheetData><tableParts/>";

#[test]
fn prefixes_strict_names_and_missing_cells_are_no_obstacle() {
    for (prefix, main) in [("", PLAIN), ("x:", PLAIN), ("", STRICT), ("x:", STRICT)] {
        let bytes = zipped(&odd(SHEET, prefix, main));
        let case = Case::of(&[("a.xlsx", &bytes)]);
        let annotated = case.work(false).original(0, &bytes).unwrap();
        same_values("a.xlsx", &bytes, &annotated);
        let after = parts(&annotated);
        let sheet = text(&after, "xl/worksheets/sheet1.xml");
        let drawing = sheet.find(&format!("<{prefix}legacyDrawing ")).unwrap();
        assert!(drawing < sheet.find(&format!("<{prefix}tableParts")).unwrap());
        let place = |cell: &str| sheet.find(&format!("<{prefix}c r=\"{cell}\""));
        assert!(place("B2") < place("C2") && place("C2") < place("D2"), "{sheet}");
        assert!(after.contains_key("xl/huqing_styles1.xml"));
    }
}

#[test]
fn what_cannot_be_changed_safely_is_copied() {
    let plain = odd(SHEET, "", PLAIN);
    let mut signed = plain.clone();
    signed.insert("_xmlsignatures/origin.sigs".into(), Vec::new());
    let mut locked = plain.clone();
    let book = text(&plain, "xl/workbook.xml")
        .replace("<sheets>", "<workbookProtection lockStructure=\"1\"/><sheets>");
    locked.insert("xl/workbook.xml".into(), book.into_bytes());
    let mut muddled = plain.clone();
    let sheet = text(&plain, "xl/worksheets/sheet1.xml");
    let sheet = sheet.replace("</sheetData>", "<row r=\"1\"/></sheetData>");
    muddled.insert("xl/worksheets/sheet1.xml".into(), sheet.into_bytes());
    for (parts, refusal) in [
        (signed, Refusal::Signed),
        (locked, Refusal::Locked),
        (muddled, Refusal::Unusual),
    ] {
        let bytes = zipped(&parts);
        let case = Case::of(&[("a.xlsx", &bytes)]);
        let annotated = case.work(false).annotated(0, &bytes).unwrap();
        assert_eq!(annotated.copied, Some(refusal.clone()));
        assert_eq!(annotated.notes, [refusal.message()]);
        same_values("a.xlsx", &bytes, &annotated.bytes);
    }
}

#[test]
fn a_file_of_an_archive_is_taken_out_of_it() {
    let (first, second) = (data(EXAMPLE), rich());
    let files = [("甲.xlsx", first.clone()), ("乙.xlsx", second)];
    let archive = zipped(&files.map(|(name, bytes)| (name.to_owned(), bytes)).into());
    let case = Case::of(&[("a.zip", &archive)]);
    let place = case.session.files().iter().position(|file| file.name == "甲.xlsx");
    let file = u32::try_from(place.unwrap()).unwrap();
    let annotated = case.work(false).annotated(file, &archive).unwrap();
    assert_eq!(annotated.copied, None);
    same_values("a.xlsx", &first, &annotated.bytes);
}

#[test]
fn other_formats_become_new_workbooks_with_marks() {
    for (path, name) in [
        ("townships/S03/贫困人口信息_云台镇_20250912.xls", "a.xls"),
        ("townships/S02/石坝乡家庭成员花名册(GBK).csv", "a.csv"),
    ] {
        let bytes = data(path);
        let case = Case::of(&[(name, &bytes)]);
        let annotated = case.work(false).annotated(0, &bytes).unwrap();
        assert_eq!(annotated.copied, Some(Refusal::OtherFormat));
        assert_eq!(annotated.bytes, case.work(false).copy(0).unwrap());
        same_values(name, &bytes, &annotated.bytes);
        let notes = parts(&annotated.bytes);
        assert!(text(&notes, "xl/comments1.xml").contains("户清 Huqing"), "{path}");
    }
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    let bytes = rich();
    let case = Case::of(&[("=cmd.xlsx", &bytes)]);
    let work = case.work(false);
    for bytes in [work.list().unwrap(), work.copy(0).unwrap()] {
        for (name, content) in parts(&bytes) {
            let has = String::from_utf8_lossy(&content).contains("<f>");
            assert!(!has || !name.starts_with("xl/worksheets"), "{name}");
        }
    }
    let annotated = parts(&work.original(0, &bytes).unwrap());
    let list = text(&annotated, "xl/worksheets/huqing_list.xml");
    assert!(!list.contains("<f>") && list.contains("=cmd.xlsx</t>"));
}

#[test]
fn no_export_holds_a_text_that_an_office_program_would_run() {
    let risky = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"];
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("收入测算表").unwrap();
    let heads = ["户编号", "村名", "户主姓名", "家庭人口数", "人均纯收入", "帮扶责任人"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, text) in (1..).zip(risky) {
        sheet.write_string(row, 0, format!("{text}{row}")).unwrap();
        sheet.write_string(row, 1, text).unwrap();
        sheet.write_string(row, 2, text).unwrap();
        sheet.write_string(row, 3, text).unwrap();
        sheet.write_number(row, 4, 3000.0).unwrap();
        sheet.write_string(row, 5, text).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let case = Case::of(&[("=1.xlsx", &bytes)]);
    let work = case.work(false);
    let csv = export::csv(work.report(), Lang::Zh);
    let mut fields = 0;
    let lines = csv.trim_start_matches('\u{FEFF}').split("\"\r\n");
    for field in lines.flat_map(|line| line.split("\",\"")) {
        let field = field.trim_start_matches(['"', ' ', '\n']);
        let starts =
            ['=', '+', '-', '@', '\t', '\r', '＝'].iter().any(|&c| field.starts_with(c));
        assert!(!starts || field.parse::<f64>().is_ok(), "{field:?}");
        fields += 1;
    }
    assert!(20 < fields);
    let mut books = vec![work.list().unwrap(), work.copy(0).unwrap()];
    books.push(work.original(0, &bytes).unwrap());
    for by in [ListBy::Township, ListBy::Village, ListBy::Department, ListBy::Responsible]
    {
        books.extend(parts(&work.lists(by).unwrap()).into_values());
    }
    for book in books {
        for (name, part) in parts(&book) {
            let part = String::from_utf8_lossy(&part);
            let formula = part.contains("<f>") || part.contains("<f ");
            assert!(!formula || !name.starts_with("xl/worksheets"), "{name}");
        }
    }
}

#[test]
fn there_is_a_list_for_each_township_village_department_and_person() {
    let bytes = data(EXAMPLE);
    let case = Case::of(&[("a.xlsx", &bytes)]);
    let work = case.work(false);
    let rows = |bytes: &[u8]| {
        let mut list = Workbook::default();
        open(&mut list, "list.xlsx", bytes).unwrap();
        list.sheets[0].rows() - 1
    };
    let all = rows(&work.list().unwrap());
    for (by, one) in [
        (ListBy::Township, "问题清单_青禾乡.xlsx"),
        (ListBy::Village, "问题清单_白果村.xlsx"),
        (ListBy::Department, "问题清单_乡镇自己改.xlsx"),
        (ListBy::Responsible, "问题清单_没有写责任人.xlsx"),
    ] {
        let archive = work.lists(by).unwrap();
        assert!(archive == work.lists(by).unwrap(), "the bytes differ");
        let lists = parts(&archive);
        assert!(lists.contains_key(one), "{:?}", lists.keys());
        assert_eq!(lists.values().map(|list| rows(list)).sum::<u32>(), all);
    }
    let hidden = case.work(true).lists(ListBy::Responsible).unwrap();
    let names = parts(&hidden);
    let open = parts(&work.lists(ListBy::Responsible).unwrap());
    assert_eq!(names.len(), open.len(), "two people with one masked name share no list");
    let named = |name: &&String| name.contains('*') || name.contains("__");
    assert!(names.keys().filter(named).count() + 1 >= names.len(), "{:?}", names.keys());
}

#[test]
fn the_list_has_a_row_for_each_marked_cell() {
    let bytes = data(EXAMPLE);
    let case = Case::of(&[("a.xlsx", &bytes)]);
    let work = case.work(false);
    let mut list = Workbook::default();
    open(&mut list, "list.xlsx", &work.list().unwrap()).unwrap();
    let sheet = &list.sheets[0];
    let findings = &case.checked.report.findings;
    let cells: usize = findings.iter().map(|finding| finding.cells.len()).sum();
    assert_eq!(sheet.rows() as usize, cells + 1);
    let heads: Vec<_> = (0..17)
        .map(|column| match sheet.cell(0, column) {
            CellValue::Text(text) => text,
            _ => "",
        })
        .collect();
    let asked = ["乡镇", "村", "户主", "单元格", "现值", "问题", "怎么改", "依据"];
    let asked = asked.into_iter().chain(["牵头部门", "责任人", "核实说明"]);
    assert!(asked.into_iter().all(|head| heads.contains(&head)), "{heads:?}");
    for row in 1..sheet.rows() {
        for column in [5, 7, 8, 9, 12, 13, 14] {
            let filled = matches!(sheet.cell(row, column), CellValue::Text(text) if !text.is_empty());
            assert!(filled, "{row} {column}");
        }
    }
    let parts = parts(&work.list().unwrap());
    let sheet = text(&parts, "xl/worksheets/sheet1.xml");
    for set in [
        "<autoFilter",
        "state=\"frozen\"",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
    ] {
        assert!(sheet.contains(set), "{set}");
    }
    assert!(text(&parts, "xl/workbook.xml").contains("Print_Titles"));
}

#[test]
fn a_mask_hides_every_number_and_name() {
    let persons = String::from_utf8(data("example/persons.json")).unwrap();
    let persons: serde_json::Value = serde_json::from_str(&persons).unwrap();
    let mut secrets = Vec::new();
    strings(&persons, &mut secrets);
    let is_id = |text: &String| text.len() == 18 && text.starts_with("5199");
    let ids: Vec<String> = secrets.into_iter().filter(is_id).collect();
    assert!(20 < ids.len());
    let bytes = data(EXAMPLE);
    let csv = data("example/石桥镇成员花名册(GBK).csv");
    let case = Case::of(&[("a.xlsx", &bytes), ("b.csv", &csv)]);
    let (open, work) = (case.work(false), case.work(true));
    let told = export::json(open.report()).unwrap();
    assert!(ids.iter().any(|id| told.contains(id)), "nothing to hide");
    let mut given = vec![
        export::json(work.report()).unwrap(),
        export::csv(work.report(), Lang::Zh),
        export::text(work.report(), Lang::Zh),
    ];
    let unpacked = |bytes: &[u8], ours: &str| -> Vec<String> {
        let parts = parts(bytes).into_iter().filter(|(name, _)| name.contains(ours));
        parts.map(|(_, part)| String::from_utf8_lossy(&part).into_owned()).collect()
    };
    given.extend(unpacked(&work.list().unwrap(), ""));
    given.extend(unpacked(&work.original(0, &bytes).unwrap(), "huqing"));
    for text in &given {
        for id in &ids {
            assert!(!text.contains(id.as_str()), "an identity number is told");
        }
        for name in ["何正清", "丁小燕"] {
            assert!(!text.contains(name), "a name is told");
        }
    }
    let annotated = work.annotated(0, &bytes).unwrap();
    assert!(annotated.notes.iter().any(|note| note.zh.contains("脱敏")));
}

fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(text) = value.as_str() {
        found.push(text.to_owned());
    }
    for item in value.as_array().into_iter().flatten() {
        strings(item, found);
    }
}
