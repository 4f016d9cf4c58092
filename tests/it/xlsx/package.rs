//! Makes workbooks part by part, also ones that no program would write.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub(crate) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;

/// A workbook as a list of parts.
#[derive(Clone)]
pub(crate) struct Package {
    pub(crate) parts: Vec<(String, Vec<u8>)>,
    pub(crate) method: CompressionMethod,
}

impl Package {
    /// A workbook with one sheet, `户信息表`, of which the part is given.
    pub(crate) fn of_sheet(sheet: &str) -> Self {
        Self::of_sheets(&[("户信息表", sheet)])
    }

    /// A workbook with one sheet that has the given cells.
    pub(crate) fn of_cells(cells: &str) -> Self {
        Self::of_sheet(&worksheet(&format!("<sheetData>{cells}</sheetData>")))
    }

    /// A workbook with one sheet that has the given cells in its first row.
    pub(crate) fn of_row(cells: &str) -> Self {
        Self::of_cells(&format!("<row r=\"1\">{cells}</row>"))
    }

    pub(crate) fn of_sheets(sheets: &[(&str, &str)]) -> Self {
        let mut package = Self { parts: Vec::new(), method: CompressionMethod::Deflated };
        let (mut list, mut relations) = (String::new(), String::new());
        for (i, (name, sheet)) in sheets.iter().enumerate() {
            let n = i + 1;
            write!(list, r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>"#)
                .unwrap();
            relations += &relation(
                &format!("rId{n}"),
                "worksheet",
                &format!("worksheets/sheet{n}.xml"),
            );
            package.set(&format!("xl/worksheets/sheet{n}.xml"), sheet);
        }
        package.set(
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{list}</sheets></workbook>"#),
        );
        package.set("[Content_Types].xml", CONTENT_TYPES);
        package.set("xl/_rels/workbook.xml.rels", relationships(&relations));
        let root = relation("rId1", "officeDocument", "xl/workbook.xml");
        package.set("_rels/.rels", relationships(&root));
        package
    }

    /// Sets or replaces a part.
    pub(crate) fn set(&mut self, name: &str, content: impl AsRef<[u8]>) -> &mut Self {
        self.parts.retain(|(part, _)| part != name);
        self.parts.push((name.to_owned(), content.as_ref().to_vec()));
        self
    }

    pub(crate) fn remove(&mut self, name: &str) -> &mut Self {
        self.parts.retain(|(part, _)| part != name);
        self
    }

    /// Replaces a text in a part.
    pub(crate) fn edit(&mut self, name: &str, from: &str, to: &str) -> &mut Self {
        let (_, content) = self.parts.iter_mut().find(|(part, _)| part == name).unwrap();
        let text = String::from_utf8(content.clone()).unwrap();
        assert!(text.contains(from), "{name} holds {from}");
        *content = text.replace(from, to).into_bytes();
        self
    }

    pub(crate) fn strings(mut self, items: &str) -> Self {
        self.set("xl/sharedStrings.xml", format!(r#"<sst xmlns="{MAIN}">{items}</sst>"#));
        self
    }

    pub(crate) fn styles(mut self, content: &str) -> Self {
        self.set(
            "xl/styles.xml",
            format!(r#"<styleSheet xmlns="{MAIN}">{content}</styleSheet>"#),
        );
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(self.method);
        for (name, content) in &self.parts {
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

pub(crate) fn worksheet(content: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}">{content}</worksheet>"#
    )
}

pub(crate) fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
}

pub(crate) fn relationships(content: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>"#
    )
}
