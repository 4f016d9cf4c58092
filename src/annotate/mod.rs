//! What is taken away: the original with marks in it, a copy of what is no .xlsx file,
//! and the list of problems.
//!
//! An original is not written anew. Its archive is copied part by part as it is
//! compressed; only the sheets with marks, the styles, the notes and the list of sheets
//! are changed, and a sheet only in the cells that are marked. So drawings, charts,
//! filters, validations, print settings and macros stay what they were.

mod added;
pub(crate) mod book;
mod changes;
mod confirmed;
mod copy;
mod edited;
mod fills;
mod list;
mod marks;
mod mask;
mod name;
mod notes;
mod original;
mod own;
mod package;
mod pieces;
mod refusal;
mod rows;
mod sheet;
mod split;
mod spot_check;
mod styles;

use std::{borrow::Cow, collections::BTreeMap};

pub use mask::Mask;
pub use name::{name_of_annotated, without_overwriting};
pub use own::own_rules;
pub use refusal::{NotMade, Refusal};
pub use split::ListBy;
pub use spot_check::{how, spot_check};

use marks::{Marks, NOTES, Tint};

use crate::{
    engine::{Checked, Options},
    profile::Profile,
    session::Session,
    text::{Lang, Text},
    wire::{self, Report},
    workbook::{FileId, SheetId, column_letters, sha256, unpack},
};

/// The sheet with the problems.
pub const LIST: &str = "问题清单";
/// The sheet with what was confirmed, and why.
pub const CONFIRMATIONS: &str = "核实说明";
/// The sheet with what was changed.
pub const CHANGES: &str = "修改记录";

/// A check whose results are taken away.
pub struct Work<'a> {
    session: &'a Session,
    checked: &'a Checked,
    profile: &'a Profile,
    lang: Lang,
    mask: Option<Mask>,
    report: Report,
}

/// A workbook with marks in it.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The bytes of an .xlsx or .xlsm file.
    pub bytes: Vec<u8>,
    /// Why it is a copy and not the original, if it is one.
    pub copied: Option<Refusal>,
    /// What the user should know about it.
    pub notes: Vec<Text>,
}

impl<'a> Work<'a> {
    /// Prepares what came of a check for being taken away. With `mask`, nothing of ours
    /// shows a whole identity number, phone number or name.
    pub fn new(
        session: &'a Session,
        checked: &'a Checked,
        options: &'a Options,
        lang: Lang,
        mask: bool,
    ) -> Self {
        let mut report = wire::report(session, checked, options, lang);
        let mask = mask.then(|| Mask::new(&checked.dataset(session.workbook())));
        if let Some(mask) = &mask {
            mask.report(&mut report);
        }
        Self { session, checked, profile: &options.profile, lang, mask, report }
    }

    /// The report, masked if that was asked for.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The language of what is taken away.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A file with marks in it: the original if it can be changed safely, else a copy.
    /// `bytes` is the file as it was opened, or the archive that it came in.
    ///
    /// # Errors
    ///
    /// When the file is not what was checked: it was changed in between. Or when there is no
    /// memory left for the copy.
    pub fn annotated(&self, file: FileId, bytes: &[u8]) -> Result<Annotated, NotMade> {
        let alone = self.alone(file, bytes);
        let source = self.session.workbook().files.get(file as usize);
        if source.is_none_or(|source| source.sha256 != sha256(&alone)) {
            let name = source.map_or_else(String::new, |source| source.name.clone());
            return Err(NotMade::Changed(name));
        }
        let mut notes = Vec::new();
        if self.mask.is_some() {
            notes.push(Text::new(
                "批注和新增的工作表已脱敏；原表的数据单元格没有改动，仍含个人信息",
                "Notes and added sheets are masked. The cells of the original were left \
                 as they are and hold personal data",
            ));
        }
        let (bytes, copied) = match self.original(file, &alone) {
            Ok(bytes) => (bytes, None),
            Err(refusal) => (self.copy(file)?, Some(refusal)),
        };
        let computed = |sheet: &SheetId| {
            let sheet = self.session.workbook().sheet(*sheet);
            sheet.is_some_and(|sheet| !sheet.formulas.is_empty())
        };
        if copied.is_none() && self.edits(file).keys().any(computed) {
            notes.push(Text::new(
                "改过数的表里有公式，用 Excel 或 WPS 打开时会重新计算",
                "A sheet that was changed has formulas; they are computed again when it is \
                 opened in a spreadsheet program",
            ));
        }
        notes.extend(copied.as_ref().map(Refusal::message));
        let of_file = |&(sheet, marks): &(&SheetId, &Marks)| {
            let sheet = self.session.workbook().sheet(*sheet);
            NOTES < marks.len() && sheet.is_some_and(|sheet| sheet.file == file)
        };
        if self.marks().iter().any(|sheet| of_file(&sheet)) {
            notes.push(Text::new(
                "标注超过 10000 格的工作表，只有前 10000 格写批注，其余只涂色，问题见“问题清单”",
                "On a sheet with more than 10,000 marks only the first 10,000 have notes; \
                 the others have their colour, and 问题清单 has them all",
            ));
        }
        Ok(Annotated { bytes, copied, notes })
    }

    /// The file as it was opened, out of the archive that it came in.
    fn alone<'b>(&self, file: FileId, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let source = self.session.workbook().files.get(file as usize);
        let inside = unpack(bytes).ok().flatten().unwrap_or_default();
        let is_it = |bytes: &[u8]| source.is_some_and(|it| it.sha256 == sha256(bytes));
        let found = inside.into_iter().find(|(_, bytes)| is_it(bytes));
        found.map_or(Cow::Borrowed(bytes), |(_, bytes)| Cow::Owned(bytes))
    }

    fn marks(&self) -> BTreeMap<SheetId, Marks> {
        let workbook = self.session.workbook();
        let findings = &self.checked.report.findings;
        marks::marks(workbook, findings, &self.report.findings, self.lang)
    }
}

/// The address of a cell: D3.
fn address(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}
