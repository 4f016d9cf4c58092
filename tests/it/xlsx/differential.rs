//! Every cell compared with what calamine reads.

use std::{fmt::Write as _, io::Cursor};

use calamine::{Data, Reader, Xlsx};
use huqing::workbook::{
    Broken, CellRef, CellValue, ErrorValue, NumberFormat, Sheet, Workbook, open,
};

use super::package::{Package, worksheet};

/// What the two readers may call the same.
#[derive(Debug, PartialEq)]
enum Seen {
    Nothing,
    Text(String),
    Number(u64),
    Day(u64),
    Bool(bool),
    Error(String),
}

#[test]
fn every_cell_of_the_workbooks_here_is_as_calamine_reads_it() {
    let mut files = 0;
    let mut folders = vec![std::path::PathBuf::from("tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with("1904.xlsx") {
                // It gives days as they are counted in the file: see `it::differential`.
            } else if path.extension().is_some_and(|extension| extension == "xlsx") {
                compare(&file_bytes(&path), &path.display().to_string());
                files += 1;
            }
        }
    }
    assert!(3 <= files, "{files} files");
}

#[expect(clippy::disallowed_methods, reason = "a test reads its own files")]
fn file_bytes(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn every_cell_of_generated_oddities_is_as_calamine_reads_it() {
    let mut cells = 0;
    for seed in 0..400 {
        let mut dice = Dice(seed * 2 + 1);
        let package = oddity(&mut dice);
        cells += compare(&package.bytes(), &format!("seed {seed}"));
    }
    assert!(20_000 < cells, "{cells} cells");
}

/// Compares all sheets, and returns how many cells have content.
fn compare(bytes: &[u8], what: &str) -> usize {
    let mut workbook = Workbook::default();
    open(&mut workbook, "a.xlsx", bytes)
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut cells = 0;
    let names = book.sheet_names();
    assert_eq!(names.len(), workbook.sheets.len(), "{what}");
    for (name, sheet) in names.iter().zip(&workbook.sheets) {
        assert_eq!(*name, sheet.name, "{what}");
        let range = book.worksheet_range(name).unwrap_or_else(|e| panic!("{what}: {e}"));
        let end = range.end().unwrap_or_default();
        for row in 0..=end.0.max(sheet.rows()) {
            for column in 0..=end.1.max(sheet.columns()) {
                let theirs = range.get_value((row, column)).map_or(Seen::Nothing, theirs);
                let ours = ours(sheet, row, column, &theirs);
                let at = CellRef { sheet: 0, row, column };
                assert_eq!(ours, theirs, "{what}, {name}, {at}");
                cells += usize::from(theirs != Seen::Nothing);
            }
        }
    }
    cells
}

fn theirs(data: &Data) -> Seen {
    match data {
        Data::Empty => Seen::Nothing,
        Data::String(text) if text.is_empty() => Seen::Nothing,
        Data::Int(_) => panic!("cells of .xlsx files are doubles"),
        Data::Float(number) => Seen::Number((*number + 0.0).to_bits()),
        Data::Bool(truth) => Seen::Bool(*truth),
        Data::DateTime(day) => Seen::Day((day.as_f64() + 0.0).to_bits()),
        Data::Error(error) => Seen::Error(error.to_string()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Seen::Text(text.clone())
        }
    }
}

/// What we read. A formula without result is nothing for calamine.
fn ours(sheet: &Sheet, row: u32, column: u32, theirs: &Seen) -> Seen {
    match sheet.cell(row, column) {
        CellValue::Empty | CellValue::Broken(Broken::NoResult) => Seen::Nothing,
        CellValue::Text(text) => Seen::Text(text.to_owned()),
        CellValue::Number(number, NumberFormat::Date) => Seen::Day(number.to_bits()),
        CellValue::Number(number, _) => Seen::Number(number.to_bits()),
        CellValue::Bool(truth) => Seen::Bool(truth),
        CellValue::Error(ErrorValue::Other) => panic!("an error of no name"),
        CellValue::Error(error) => Seen::Error(error.as_str().to_owned()),
        CellValue::Broken(broken) => panic!("{broken:?} for {theirs:?}"),
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

const TEXTS: &[&str] = &[
    "何正清",
    " 前后有空 ",
    "",
    "A&amp;B",
    "a&lt;b&gt;&quot;c&quot;&apos;",
    "&#24800;&#x6C11;",
    "_x000D_换行_x000A_",
    "_x005F_x0041_",
    "行一\n行二",
    "行一\r\n行二",
    "\t",
    "𠮷田",
    "519900199001011234",
    "a_b",
    "e\u{301}",
];
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "3750.5",
    "0.1",
    "-0.25",
    "1E5",
    "1.5e-7",
    "2.5E+3",
    "9007199254740993",
    "0.30000000000000004",
    "123456789012345678901",
    "45930",
    "45930.5",
    "0.00000000000000000000001",
    "268435455",
    "268435456",
    "-268435456",
    "1.7976931348623157E308",
    "5e-324",
    "13812345678",
    "+1.5",
    ".5",
    "5.",
    "1e+2",
    "99999999999999999999999999",
    "4.35",
    "00012",
];

/// A sheet of cells in all the ways that programs write them, known and made up.
fn oddity(dice: &mut Dice) -> Package {
    let prefix = dice.one(&["", "", "", "x:"]);
    let mut rows = String::new();
    let numbered = dice.roll(4) != 0;
    for row in 1..=8 + dice.roll(12) {
        rows += dice.one(&["", "", "\n  ", "<!-- c -->"]);
        let number = if numbered { format!(" r=\"{row}\"") } else { String::new() };
        let more =
            dice.one(&["", "", " spans=\"1:3\"", " ht=\"14.25\" customHeight='1'"]);
        write!(rows, "<{prefix}row{more}{number}>").unwrap();
        for column in 0..12_u8 {
            if dice.roll(8) == 0 && numbered {
                continue;
            }
            rows += dice.one(&["", "", "", "\n", "<!--<c>-->"]);
            let address = format!("{}{row}", char::from(b'A' + column));
            let address = if numbered { address.as_str() } else { "" };
            rows += &cell(dice, prefix, address);
        }
        write!(rows, "</{prefix}row>").unwrap();
    }
    let spacename = if prefix.is_empty() { "xmlns" } else { "xmlns:x" };
    let main = super::package::MAIN;
    let sheet = worksheet("").replace(
        &format!("<worksheet xmlns=\"{main}\"></worksheet>"),
        &format!("<{prefix}worksheet {spacename}=\"{main}\"><{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>"),
    );
    let mut package = Package::of_sheet(&sheet).strings(&strings(dice)).styles(STYLES);
    if dice.roll(3) == 0 {
        package.method = zip::CompressionMethod::Stored;
    }
    package
}

const STYLES: &str = r#"<numFmts count="3"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="0&quot;天&quot;"/><numFmt numFmtId="178" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="31"/><xf numFmtId="58"/></cellXfs>"#;

fn strings(dice: &mut Dice) -> String {
    let mut items = String::new();
    for _ in 0..20 {
        let (text, other) = (dice.one(TEXTS), dice.one(TEXTS));
        let space = dice.one(&["", "", " xml:space=\"preserve\""]);
        let aid = r#"<rPh sb="0" eb="1"><t>ヨミ</t></rPh><phoneticPr fontId="1"/>"#;
        let item = match dice.roll(7) {
            0 => format!(
                "<si><r><t{space}>{text}</t></r><r><rPr><b/></rPr><t>{other}</t></r></si>"
            ),
            1 => format!("<si><t{space}>{text}</t>{aid}</si>"),
            2 => format!(
                "<si><t{space}>{text}</t><phoneticPr fontId=\"1\" type=\"noConversion\"/></si>"
            ),
            3 => "<si><t/></si>".to_owned(),
            4 => format!("<si>\n<t{space}><![CDATA[<{other}>]]></t>\n</si>"),
            _ => format!("<si><t{space}>{text}</t></si>"),
        };
        items += &item;
    }
    items
}

fn cell(dice: &mut Dice, p: &str, address: &str) -> String {
    let mut attributes: Vec<String> = Vec::new();
    if !address.is_empty() {
        attributes.push(format!("r=\"{address}\""));
    }
    if dice.roll(2) == 0 {
        attributes.push(format!("s=\"{}\"", dice.roll(9)));
    }
    let formula = match dice.roll(12) {
        0 => format!("<{p}f>SUM(A1:B2)&amp;\"x\"</{p}f>"),
        1 => format!("<{p}f t=\"shared\" ref=\"A1:A3\" si=\"0\">B1*2</{p}f>"),
        2 => format!("<{p}f t=\"shared\" si=\"0\"/>"),
        3 => format!("<{p}f t=\"array\" ref=\"A1\">TRANSPOSE(A1)</{p}f>"),
        _ => String::new(),
    };
    let (kind, content) = match dice.roll(9) {
        0 => ("", String::new()),
        1 | 2 => {
            let kind = dice.one(&["", "", "n"]);
            (kind, format!("<{p}v>{}</{p}v>", dice.one(NUMBERS)))
        }
        3 | 4 => ("s", format!("<{p}v>{}</{p}v>", dice.roll(20))),
        5 => ("str", format!("<{p}v>{}</{p}v>", dice.one(TEXTS))),
        6 => {
            let space = dice.one(&["", " xml:space=\"preserve\""]);
            let text = dice.one(TEXTS);
            let text = match dice.roll(4) {
                0 => format!(
                    "<{p}r><{p}t{space}>{text}</{p}t></{p}r><{p}r><{p}t>尾</{p}t></{p}r>"
                ),
                _ => format!("<{p}t{space}>{text}</{p}t>"),
            };
            ("inlineStr", format!("<{p}is>{text}</{p}is>"))
        }
        7 => ("b", format!("<{p}v>{}</{p}v>", dice.one(&["0", "1", "true", "FALSE"]))),
        _ => (
            "e",
            format!("<{p}v>{}</{p}v>", dice.one(&["#N/A", "#DIV/0!", "#REF!", "#NAME?"])),
        ),
    };
    let formula = if kind == "inlineStr" { String::new() } else { formula };
    if !kind.is_empty() {
        let quote = dice.one(&["\"", "\"", "\"", "'"]);
        attributes.push(format!("t={quote}{kind}{quote}"));
    }
    if dice.roll(5) == 0 {
        attributes.reverse();
    }
    attributes.insert(0, String::new());
    let attributes = attributes.join(" ");
    if content.is_empty() && formula.is_empty() {
        return match dice.roll(2) {
            0 => format!("<{p}c{attributes}/>"),
            _ => format!("<{p}c{attributes}></{p}c>"),
        };
    }
    let blank = dice.one(&["", "", "", " "]);
    format!("<{p}c{attributes}{blank}>{formula}{content}</{p}c>")
}
