//! Faults of files that no page can show.

use std::sync::Arc;

use huqing::{
    engine::{Options, check},
    profile::Profile,
    schema::{Correction, Corrections, SheetKind},
    text::Lang,
    workbook::{
        CellValue, Format, NumberFormat, SheetBuilder, SourceFile, Texts, Workbook,
    },
};

/// A register of so many households, one in a row below the header.
fn register(
    format: Format,
    households: u32,
    change: impl FnOnce(&mut SheetBuilder),
) -> Workbook {
    let mut texts = Texts::default();
    let mut sheet = SheetBuilder::default();
    "户信息".clone_into(&mut sheet.name);
    for (column, heading) in (0..).zip(["户编号", "户主姓名", "家庭人口数"]) {
        sheet.put_text(0, column, texts.intern(heading));
    }
    for row in 1..=households {
        let number =
            CellValue::Number(f64::from(519_921_000 + row), NumberFormat::General);
        sheet.put(row, 0, number);
        sheet.put_text(row, 1, texts.intern(&format!("何{row}")));
        sheet.put(row, 2, CellValue::Number(4.0, NumberFormat::General));
    }
    change(&mut sheet);
    let file = SourceFile {
        name: "户信息".to_owned(),
        format,
        sha256: String::new(),
        notes: Vec::new(),
    };
    let sheets = vec![sheet.finish(0, Arc::new(texts))];
    Workbook { files: vec![file], sheets }
}

fn said(workbook: &Workbook, code: &str) -> Vec<String> {
    let correction = Correction {
        sheet: "户信息".to_owned(),
        kind: Some(SheetKind::Household),
        header: Some((0, 0)),
        ..Correction::default()
    };
    let options = Options {
        profile: Profile::built_in(),
        corrections: Corrections { sheets: vec![correction], ..Corrections::default() },
        only: vec![code.to_owned()],
        ..Options::default()
    };
    let report = check(workbook, &options).report;
    report.findings.iter().map(|finding| finding.message(Lang::Zh)).collect()
}

#[test]
fn hidden_rows_and_columns_with_data_are_counted() {
    let workbook = register(Format::Xlsx, 9, |sheet| {
        sheet.hidden_rows = vec![(2, 4), (20, 30)];
        sheet.hidden_columns = vec![(2, 2)];
    });
    assert_eq!(
        said(&workbook, "F015"),
        [
            "工作表“户信息”有 1 行（列）被隐藏，仍已检查。若为作废数据请删除后再报。",
            "工作表“户信息”有 3 行（列）被隐藏，仍已检查。若为作废数据请删除后再报。",
        ]
    );
    assert_eq!(said(&register(Format::Xlsx, 9, |_| ()), "F015"), Vec::<String>::new());
}

#[test]
fn a_sheet_that_is_full_was_perhaps_cut_off() {
    let full = register(Format::Xls, 65_535, |_| ());
    assert_eq!(
        said(&full, "F019"),
        [
            "工作表“户信息”正好 65536 行，可能超出旧版 Excel 上限被截断。请另存为 .xlsx 核对行数。"
        ]
    );
    let almost = register(Format::Xls, 65_534, |_| ());
    assert_eq!(said(&almost, "F019"), Vec::<String>::new());
    let newer = register(Format::Xlsx, 65_535, |_| ());
    assert_eq!(said(&newer, "F019"), Vec::<String>::new());
}
