use std::{fmt, sync::Arc};

use sha2::{Digest, Sha256};

use super::{
    FileContent, SourceFile, Workbook, delimited, html, limits, mht, ods,
    sniff::{Content, sniff},
    spreadsheetml, xls, xlsx,
};
use crate::text::Text;

/// What the content of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML, with or without macros.
    Xlsx,
    /// Excel 97–2003 (BIFF8) or 5.0/95.
    Xls,
    /// OpenDocument.
    Ods,
    /// Text with separators.
    Csv,
    /// A web page with a table, saved under the name of a workbook.
    Html,
    /// SpreadsheetML of Excel 2003.
    SpreadsheetMl,
}

/// Why a file could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// It has no content.
    Empty,
    /// It is something else.
    NotAWorkbook {
        /// What it is, if we can tell: 「PDF 文件」, "a PDF file".
        what: Option<Text>,
    },
    /// It has a password.
    Encrypted,
    /// It is cut short, or its parts do not fit together.
    Damaged,
    /// It holds more than we are ready to read.
    TooLarge {
        /// What is limited and to how much: 「超过 1000 张工作表」, "more than 1,000
        /// sheets".
        limit: Text,
    },
    /// It is in a format older than Excel 5.0.
    OldFormat,
    /// It is a workbook of a kind we do not read.
    Unsupported {
        /// What it is: 「xlsb 二进制工作簿」, "a binary workbook (.xlsb)".
        what: Text,
    },
    /// It holds what no workbook needs and what is only there to do harm.
    Forbidden,
    /// It is a workbook without any worksheet.
    NoSheets,
}

/// Opens a file by its content, whatever its name says, and adds its sheets to the
/// workbook. If it cannot be opened the workbook stays as it was.
///
/// # Errors
///
/// One [`OpenError`] for each way in which a file can be of no use.
pub fn open(workbook: &mut Workbook, name: &str, bytes: &[u8]) -> Result<(), OpenError> {
    if limits::FILE < bytes.len() {
        return Err(limits::too_large(
            "文件超过 200 MiB",
            "the file has more than 200 MiB",
        ));
    }
    let (format, content) = read(name, bytes)?;
    if content.sheets.is_empty() {
        return Err(OpenError::NoSheets);
    }
    let file = u32::try_from(workbook.files.len()).unwrap_or(u32::MAX);
    workbook.files.push(SourceFile {
        name: name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned(),
        format,
        sha256: sha256(bytes),
        notes: content.notes,
    });
    let texts = Arc::new(content.texts);
    let sheets = content.sheets.into_iter();
    workbook.sheets.extend(sheets.map(|sheet| sheet.finish(file, Arc::clone(&texts))));
    Ok(())
}

fn read(name: &str, bytes: &[u8]) -> Result<(Format, FileContent), OpenError> {
    Ok(match sniff(name, bytes)? {
        Content::Xlsx => (Format::Xlsx, xlsx::read(bytes)?),
        Content::Xls(stream) => (Format::Xls, xls::read(&stream)?),
        Content::Delimited => (Format::Csv, delimited::read(name, bytes)?),
        Content::Ods => (Format::Ods, ods::read(bytes)?),
        Content::FlatOds => (Format::Ods, ods::read_flat(bytes)?),
        Content::SpreadsheetMl => (Format::SpreadsheetMl, spreadsheetml::read(bytes)?),
        Content::Html => (Format::Html, html::read(bytes)?),
        Content::Mht => (Format::Html, mht::read(bytes)?),
        Content::Batch => {
            return Err(OpenError::Unsupported {
                what: Text::new(
                    "装有多个表格的压缩包，请先解压",
                    "an archive of several workbooks; unpack it first",
                ),
            });
        }
    })
}

/// The SHA-256 of a file, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

impl Format {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::SpreadsheetMl => "spreadsheetml",
        }
    }
}

impl Format {
    /// The format with a name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Xlsx,
            Self::Xls,
            Self::Ods,
            Self::Csv,
            Self::Html,
            Self::SpreadsheetMl,
        ];
        all.into_iter().find(|format| format.as_str() == name)
    }
}

impl OpenError {
    /// A stable name of the reason, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAWorkbook { .. } => "not-a-workbook",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::TooLarge { .. } => "too-large",
            Self::OldFormat => "old-format",
            Self::Unsupported { .. } => "unsupported",
            Self::Forbidden => "forbidden",
            Self::NoSheets => "no-sheets",
        }
    }

    /// What the user reads: what is wrong and what to do.
    pub fn message(&self) -> Text {
        match self {
            Self::Empty => Text::new(
                "文件是空的，请重新拷贝",
                "The file is empty; please copy it again",
            ),
            Self::NotAWorkbook { what: None } => Text::new(
                "这不是工作簿文件，请导出为 .xlsx",
                "This is not a workbook; please export it as .xlsx",
            ),
            Self::NotAWorkbook { what: Some(what) } => Text {
                zh: format!("这其实是{}，请导出为 .xlsx", what.zh).into(),
                en: format!("This is in fact {}; please export it as .xlsx", what.en)
                    .into(),
            },
            Self::Encrypted => Text::new(
                "文件有密码或设了工作簿加密保护，请在 Excel 或 WPS 中去掉后再试",
                "The file has a password or is an encrypted workbook; please remove that in \
                 Excel or WPS and try again",
            ),
            Self::Damaged => Text::new(
                "文件不完整或已损坏（可能没拷完），请重新拷贝",
                "The file is incomplete or damaged (perhaps the copy was interrupted); \
                 please copy it again",
            ),
            Self::TooLarge { limit } => Text {
                zh: format!(
                    "文件过大或异常：{}，请删去多余的空行空列或拆成几个文件后再试",
                    limit.zh
                )
                .into(),
                en: format!(
                    "The file is too large or not plausible: {}; please delete empty rows \
                     and columns or split it, and try again",
                    limit.en
                )
                .into(),
            },
            Self::OldFormat => Text::new(
                "这是很旧的 Excel 格式，请在 Excel 或 WPS 中另存为 .xlsx",
                "This is a very old Excel format; please save it as .xlsx in Excel or WPS",
            ),
            Self::Unsupported { what } => Text {
                zh: format!("这是{}，请在 Excel 或 WPS 中另存为 .xlsx", what.zh).into(),
                en: format!(
                    "This is {}; please save it as .xlsx in Excel or WPS",
                    what.en
                )
                .into(),
            },
            Self::Forbidden => Text::new(
                "文件含不允许的内容（文档类型声明），请在 Excel 或 WPS 中另存后再试",
                "The file holds something that is not allowed (a document type); please \
                 save it again in Excel or WPS",
            ),
            Self::NoSheets => Text::new(
                "文件里没有任何可读的工作表",
                "The file holds no worksheet that could be read",
            ),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for OpenError {}
