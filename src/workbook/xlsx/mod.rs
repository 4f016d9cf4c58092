//! Office Open XML workbooks: .xlsx and .xlsm.
//!
//! A part is inflated into a window that stays in the processor's cache, and its cells are
//! read from there at once. [`scan`] knows the bytes that nearly every program writes; what it
//! does not know, [`cells`] reads tag by tag. A cell that cannot be understood is a
//! broken cell, and a sheet that cannot be read is a note; only damage to the file itself
//! is an error.

mod address;
mod cells;
mod characters;
mod encoding;
mod relations;
mod rich;
mod scan;
mod shared_strings;
mod sheet_part;
mod styles;
mod tag;
mod value;
mod workbook_part;
mod xml;

use std::collections::BTreeSet;

use self::{
    relations::Relation,
    shared_strings::SharedStrings,
    sheet_part::{Oddities, Read},
    workbook_part::{ListedSheet, WorkbookPart},
    xml::Xml,
};
use super::{
    FileContent, Note, NumberFormat, OpenError, SheetBuilder, Texts, limits,
    zip::{Archive, normalised},
};
use crate::text::Text;

/// Bytes that all cells of a file may take: four times what a million rows of thirty
/// columns take, and half of what a page has.
const HEAVIEST: usize = 512 << 20;

/// What cells refer to.
#[derive(Debug, Default)]
struct Book {
    strings: SharedStrings,
    /// The number formats of styles.
    formats: Vec<NumberFormat>,
    from_1904: bool,
}

/// What the sheets that are already read take in memory.
#[derive(Debug, Default)]
struct Weight {
    of_sheets: usize,
}

/// Reads every worksheet of a workbook.
///
/// # Errors
///
/// When the archive or one of the needed parts is damaged, encrypted or too large.
pub(super) fn read(bytes: &[u8]) -> Result<FileContent, OpenError> {
    let archive = Archive::open(bytes)?;
    let part = workbook_part(&archive)?;
    let relations = relations::read(&archive, &part)?;
    let Some(listed) = archive.part(&part)? else {
        return Err(OpenError::NotAWorkbook { what: None });
    };
    let listed = WorkbookPart::read(&mut Xml::open(listed)?)?;
    let mut content = FileContent::default();
    let book = read_book(&archive, &relations, listed.from_1904, &mut content.texts)?;
    let mut reader = Sheets {
        archive: &archive,
        relations: &relations,
        book: &book,
        seen: BTreeSet::new(),
        weight: Weight::default(),
    };
    for sheet in &listed.sheets {
        reader.read(sheet, &mut content)?;
    }
    if content.sheets.is_empty() {
        return Err(OpenError::NoSheets);
    }
    Ok(content)
}

/// Where the part is that lists the sheets.
fn workbook_part(archive: &Archive<'_>) -> Result<String, OpenError> {
    let relations = relations::read(archive, "")?;
    let named = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    let named = named.and_then(|relation| relation.target);
    Ok(named
        .filter(|name| archive.has(name))
        .unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

fn read_book(
    archive: &Archive<'_>,
    relations: &[Relation],
    from_1904: bool,
    texts: &mut Texts,
) -> Result<Book, OpenError> {
    let open = |kind, usual: &str| {
        let named = relations.iter().find(|relation| relation.kind == kind);
        let target = named.and_then(|relation| relation.target.as_deref());
        archive.part(target.unwrap_or(usual))
    };
    let mut book = Book { from_1904, ..Book::default() };
    if let Some(part) = open("sharedStrings", "xl/sharedStrings.xml")? {
        book.strings = SharedStrings::read(&mut Xml::open(part)?, texts)?;
    }
    if let Some(part) = open("styles", "xl/styles.xml")? {
        book.formats = styles::read(&mut Xml::open(part)?)?;
    }
    Ok(book)
}

/// Reads the sheets of a workbook one by one.
struct Sheets<'a> {
    archive: &'a Archive<'a>,
    relations: &'a [Relation],
    book: &'a Book,
    /// The parts that were read.
    seen: BTreeSet<String>,
    weight: Weight,
}

impl Sheets<'_> {
    fn read(
        &mut self,
        listed: &ListedSheet,
        content: &mut FileContent,
    ) -> Result<(), OpenError> {
        let note = |text| Note { sheet: Some(listed.name.clone()), text };
        let relation = self
            .relations
            .iter()
            .find(|relation| Some(&relation.id) == listed.relation.as_ref());
        if let Some(text) = relation.and_then(|relation| not_of_cells(&relation.kind)) {
            content.notes.push(note(text));
            return Ok(());
        }
        let target = relation.and_then(|relation| relation.target.as_deref());
        let part = match target {
            Some(target) => self.archive.part(target)?,
            None => None,
        };
        let (Some(part), Some(target)) = (part, target) else {
            content.notes.push(note(unreadable()));
            return Ok(());
        };
        if !self.seen.insert(normalised(target)) {
            return Err(OpenError::Damaged);
        }
        let mut builder = SheetBuilder::named(&listed.name);
        builder.visibility = listed.visibility;
        let texts = &mut content.texts;
        let read = sheet_part::read(
            &mut Xml::open(part)?,
            self.book,
            texts,
            builder,
            &self.weight,
        )?;
        match read {
            Read::Sheet(sheet, oddities) => {
                self.weight.of_sheets += sheet.weight();
                content.notes.extend(oddities.texts().into_iter().map(note));
                content.sheets.push(*sheet);
            }
            Read::Other => content.notes.push(note(unreadable())),
        }
        Ok(())
    }
}

impl Weight {
    /// Refuses what takes too much memory.
    fn check(&self, texts: &Texts, sheet: &SheetBuilder) -> Result<(), OpenError> {
        check_weight(self.of_sheets + texts.weight() + sheet.weight())
    }
}

fn check_weight(bytes: usize) -> Result<(), OpenError> {
    if bytes <= HEAVIEST {
        return Ok(());
    }
    Err(limits::too_large(
        "单元格内容超过 512 MiB",
        "cells that take more than 512 MiB of memory",
    ))
}

/// Why a sheet of that type has no cells to check, if it has none.
fn not_of_cells(kind: &str) -> Option<Text> {
    match kind {
        "chartsheet" => Some(Text::new(
            "这是图表工作表，没有单元格，未检查",
            "This is a chart sheet without cells; it was not checked",
        )),
        "dialogsheet" => Some(Text::new(
            "这是对话框工作表，未检查",
            "This is a dialog sheet; it was not checked",
        )),
        "xlMacrosheet" | "xlIntlMacrosheet" => Some(Text::new(
            "这是 Excel 4.0 宏工作表，未检查",
            "This is an Excel 4.0 macro sheet; it was not checked",
        )),
        _ => None,
    }
}

fn unreadable() -> Text {
    Text::new(
        "这张工作表无法读取，其余工作表已照常读取",
        "This sheet could not be read; the other sheets were",
    )
}

impl Oddities {
    fn texts(&self) -> Vec<Text> {
        let mut texts = Vec::new();
        if 0 < self.misplaced {
            let count = self.misplaced;
            texts.push(Text {
                zh: format!("有 {count} 个单元格的地址不存在，未读取").into(),
                en: format!("{count} cells have impossible addresses and were left out")
                    .into(),
            });
        }
        if 0 < self.repeated {
            let count = self.repeated;
            texts.push(Text {
                zh: format!("有 {count} 个单元格重复出现，以后出现的为准").into(),
                en: format!("{count} cells appear twice; the later content was taken")
                    .into(),
            });
        }
        if let Some(area) = self.void {
            texts.push(Text {
                zh: format!("文件称这张表占用 {area}，但没有读到任何内容").into(),
                en: format!("The sheet claims to fill {area}, but nothing is there")
                    .into(),
            });
        }
        texts
    }
}
