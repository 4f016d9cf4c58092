//! Text with separators: CSV, TSV and what offices make of them.
//!
//! Bytes are split as they are and only distinct values are decoded: the second byte of
//! a GB18030 character is never a comma, a quote or the end of a line.

mod delimiter;
mod fields;
mod value;

pub(super) use self::value::plain_number;
use self::{delimiter::Delimiter, fields::Fields, value::Values};
use super::{
    Broken, CellValue, Encoding, FileContent, Note, NumberFormat, OpenError,
    SheetBuilder, encoding, limits,
};
use crate::text::Text;

/// Reads a text file as one sheet with the name of the file.
///
/// # Errors
///
/// When it has more rows or columns than any spreadsheet.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<FileContent, OpenError> {
    let (encoding, mark) = Encoding::detect(bytes);
    let bytes = bytes.get(mark..).unwrap_or_default();
    let (delimiter, declared) = Delimiter::detect(encoding, bytes);
    let mut content = FileContent::default();
    content.notes.push(Note { sheet: None, text: chosen(encoding, delimiter) });
    let sheet = if encoding.splits_raw() && delimiter.splits_raw(encoding) {
        let body = if declared { after_first_line(bytes) } else { bytes };
        split(name, body, encoding, delimiter, &mut content)?
    } else {
        let (text, spoiled) = encoding.decode(bytes);
        if spoiled {
            let text = value::spoiled_note(None);
            content.notes.push(Note { sheet: None, text });
        }
        let bytes = text.as_bytes();
        let body = if declared { after_first_line(bytes) } else { bytes };
        split(name, body, Encoding::Utf8, delimiter, &mut content)?
    };
    content.sheets.push(sheet);
    Ok(content)
}

/// The name of the file without its ending, as a spreadsheet program names the sheet.
fn sheet_name(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}

fn split(
    name: &str,
    bytes: &[u8],
    encoding: Encoding,
    delimiter: Delimiter,
    content: &mut FileContent,
) -> Result<SheetBuilder, OpenError> {
    let mut sheet = SheetBuilder::named(sheet_name(name));
    let mut fields = Fields::new(bytes, delimiter);
    let mut values = Values::new(encoding, &mut content.texts);
    for field in fields.by_ref() {
        if limits::ROWS <= field.row {
            return Err(limits::too_many_rows());
        }
        if limits::COLUMNS <= field.column {
            return Err(limits::too_many_columns());
        }
        match values.of(&field) {
            value::Value::Blank => {}
            value::Value::Text(text) => sheet.put_text(field.row, field.column, text),
            value::Value::Number(number) => sheet.put(
                field.row,
                field.column,
                CellValue::Number(number, NumberFormat::General),
            ),
            value::Value::TooLong => {
                let broken = CellValue::Broken(Broken::NotText);
                sheet.put(field.row, field.column, broken);
            }
        }
        limits::check_spread(sheet.blocks())?;
    }
    let mut notes = values.notes();
    notes.extend(fields.unclosed().map(unclosed_note));
    content.notes.extend(notes.into_iter().map(|text| Note { sheet: None, text }));
    Ok(sheet)
}

fn after_first_line(bytes: &[u8]) -> &[u8] {
    let end = memchr::memchr2(b'\r', b'\n', bytes).unwrap_or(bytes.len());
    let rest = bytes.get(end..).unwrap_or_default();
    rest.strip_prefix(b"\r\n").or(rest.get(1..)).unwrap_or_default()
}

fn chosen(encoding: Encoding, delimiter: Delimiter) -> Text {
    let (zh, en) = delimiter.name();
    encoding::chosen(
        encoding,
        (&format!("、以{zh}分隔"), &format!(", separated by {en}")),
    )
}

fn unclosed_note((first, count): (u32, u32)) -> Text {
    let row = u64::from(first) + 1;
    Text {
        zh: format!(
            "第 {row} 行起有 {count} 处引号未闭合，已当作普通文字，请核对这些行。"
        )
        .into(),
        en: format!(
            "From row {row} on, {count} quotation marks are never closed; they were read \
             as plain text. Please check these rows."
        )
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut content = read("户.csv", bytes).unwrap();
        let texts = std::sync::Arc::new(content.texts);
        let sheet = content.sheets.remove(0).finish(0, texts);
        let shown = |row, column| match sheet.cell(row, column) {
            CellValue::Text(text) => format!("\"{text}\""),
            CellValue::Number(number, _) => number.to_string(),
            CellValue::Empty => String::new(),
            other => format!("{other:?}"),
        };
        let columns = sheet.columns();
        (0..sheet.rows())
            .map(|row| (0..columns).map(|c| shown(row, c)).collect())
            .collect()
    }

    #[test]
    fn only_plain_numbers_of_15_digits_become_numbers() {
        let line = "3750,-12.5,0,0.5,012,+7,1e5,5.19921E+17,519921197203150115,\
                    123456789012345,1234567890123456,.5,1.,65%,2025-09-16";
        let shown = cells(line.as_bytes()).remove(0);
        let expected = [
            "3750",
            "-12.5",
            "0",
            "0.5",
            "\"012\"",
            "\"+7\"",
            "\"1e5\"",
            "\"5.19921E+17\"",
            "\"519921197203150115\"",
            "123456789012345",
            "\"1234567890123456\"",
            "\".5\"",
            "\"1.\"",
            "\"65%\"",
            "\"2025-09-16\"",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_text_forced_by_an_equals_sign_is_a_text() {
        assert_eq!(cells(b"=\"007\",\"=\"\"519\"\"\"\n"), [["\"007\"", "\"519\""]]);
    }

    #[test]
    fn quoted_fields_hold_separators_quotes_and_ends_of_lines() {
        let shown =
            cells("姓名,备注\r\n\"何, \"\"正\"\"清\",\"一\r\n二\"\r\n丙,丁\r".as_bytes());
        assert_eq!(shown[1], ["\"何, \"正\"清\"", "\"一\r\n二\""]);
        assert_eq!(shown[2], ["\"丙\"", "\"丁\""]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_cell_only() {
        let start = String::from("姓名,村\n\"何正清,石桥村\n");
        let rows = (0..50_000).map(|row| format!("唐{row},\"中坝村\"\n"));
        let text = rows.fold(start, |text, row| text + &row);
        let content = read("a.csv", text.as_bytes()).unwrap();
        assert!(content.notes[1].text.zh.contains("第 2 行起有 1 处引号未闭合"));
        let shown = cells(text.as_bytes());
        assert_eq!(shown.len(), 50_002);
        assert_eq!(shown[1], ["\"\"何正清\"", "\"石桥村\""]);
    }

    #[test]
    fn every_separator_and_end_of_line_is_told() {
        for separator in [",", "\t", ";", "|", "，"] {
            for end in ["\n", "\r\n", "\r"] {
                let line = |cells: [&str; 3]| cells.join(separator) + end;
                let text =
                    line(["姓名", "村", "人口"]) + &line(["何正清", "石桥村", "3"]);
                for bytes in [
                    text.as_bytes().to_vec(),
                    encoding_rs::GB18030.encode(&text).0.into_owned(),
                ] {
                    let shown = cells(&bytes);
                    assert_eq!(shown[1], ["\"何正清\"", "\"石桥村\"", "3"], "{text:?}");
                }
            }
        }
    }

    #[test]
    fn a_declared_separator_counts_and_is_no_row() {
        assert_eq!(cells(b"sep=;\r\na;b,c\r\n"), [["\"a\"", "\"b,c\""]]);
    }

    #[test]
    fn a_line_in_another_encoding_is_read_in_it_and_named() {
        let mut bytes = "何正清,石桥村\n".repeat(20).into_bytes();
        bytes.extend_from_slice(&encoding_rs::GB18030.encode("唐素芬,中坝村\n").0);
        assert_eq!(cells(&bytes)[20], ["\"唐素芬\"", "\"中坝村\""]);
        let content = read("a.csv", &bytes).unwrap();
        assert!(content.notes[1].text.zh.contains("第 21 行"));
    }

    #[test]
    fn a_million_columns_are_refused() {
        let error = read("a.csv", &b",".repeat(1_000_000)).unwrap_err();
        assert_eq!(error.code(), "too-large");
    }

    #[test]
    fn a_cell_of_many_megabytes_costs_the_cell() {
        let mut bytes = b"a,".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 32 << 20));
        bytes.extend_from_slice(b",b\n1,2,3\n");
        let shown = cells(&bytes);
        assert_eq!(shown[0], ["\"a\"", "Broken(NotText)", "\"b\""]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read("a.csv", &bytes);
        }

        #[test]
        fn well_quoted_cells_come_back(cells_in in prop::collection::vec(
            prop::collection::vec("[a\"\n,;何]{1,6}", 3), 2..6)) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines = cells_in.iter().map(|row| {
                row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
            });
            let text = String::from("sep=,\r\n") + &lines.collect::<String>();
            let shown = cells(text.as_bytes());
            for (row, expected) in shown.iter().zip(&cells_in) {
                let expected: Vec<_> = expected.iter().map(|cell| format!("\"{cell}\"")).collect();
                prop_assert_eq!(row, &expected);
            }
            prop_assert_eq!(shown.len(), cells_in.len());
        }
    }
}
