//! What a file is, by its content. Names lie: systems export web pages as .xls.

use std::io::Cursor;

use zip::ZipArchive;

use super::{Encoding, OpenError, xls::Compound};
use crate::text::Text;

/// What the content of a file turns out to be.
#[derive(Debug)]
pub(super) enum Content {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument in an archive.
    Ods,
    /// OpenDocument in one file of XML.
    FlatOds,
    /// The workbook stream of an Excel 5.0–2003 file.
    Xls(Vec<u8>),
    /// XML of Excel 2003.
    SpreadsheetMl,
    /// A web page.
    Html,
    /// A web page with its parts in one mail message.
    Mht,
    /// Text, most likely with separators.
    Delimited,
    /// An archive that holds workbooks.
    Batch,
}

/// How much of a text is looked at to tell what it is.
const SAMPLE: usize = 4 << 10;

/// Tells what a file is.
///
/// # Errors
///
/// When it is nothing that can be read, with what it is as far as that can be told.
pub(super) fn sniff(name: &str, bytes: &[u8]) -> Result<Content, OpenError> {
    if bytes.len() < 2 || bytes.iter().all(|&byte| byte == 0) {
        return Err(OpenError::Empty);
    }
    if let Some(leftover) = leftover(name, bytes) {
        return Err(leftover);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes);
    }
    if bytes == b"PK"
        || bytes == b"PK\x03"
        || (bytes.starts_with(b"\xD0\xCF") && bytes.len() < 9)
    {
        return Err(OpenError::Damaged);
    }
    match bytes {
        // A workbook stream without its container: BIFF5 or BIFF8, then older ones.
        [0x09, 0x08, 0x06 | 0x08 | 0x10, 0, ..] => {
            return Ok(Content::Xls(bytes.to_vec()));
        }
        [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0, ..] => {
            return Err(OpenError::OldFormat);
        }
        _ => {}
    }
    if let Some((_, zh, en)) = FOREIGN.iter().find(|(start, ..)| bytes.starts_with(start))
    {
        return Err(not_a_workbook(zh, en));
    }
    text(bytes)
}

/// Files of other programs, by how they start.
const FOREIGN: [(&[u8], &str, &str); 17] = [
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"Rar!", "RAR 压缩包（请先解压）", "a RAR archive (unpack it first)"),
    (b"7z\xBC\xAF\x27\x1C", "7z 压缩包（请先解压）", "a 7z archive (unpack it first)"),
    (b"\x1F\x8B", "gz 压缩包（请先解压）", "a gz archive (unpack it first)"),
    (b"BZh", "bz2 压缩包（请先解压）", "a bz2 archive (unpack it first)"),
    (b"\xFD7zXZ", "xz 压缩包（请先解压）", "an xz archive (unpack it first)"),
    (b"\xFF\xD8\xFF", "图片", "a picture"),
    (b"\x89PNG", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"BM", "图片", "a picture"),
    (b"II*\0", "图片", "a picture"),
    (b"MM\0*", "图片", "a picture"),
    (b"RIFF", "图片或音视频", "a picture, sound or film"),
    (b"MZ", "程序", "a program"),
    (b"\x7FELF", "程序", "a program"),
    (b"{\\rtf", "Word 文档", "a Word document"),
    (b"SQLite format 3", "数据库文件", "a database"),
];

fn not_a_workbook(zh: &'static str, en: &'static str) -> OpenError {
    OpenError::NotAWorkbook { what: Some(Text::new(zh, en)) }
}

fn unsupported(zh: &'static str, en: &'static str) -> OpenError {
    OpenError::Unsupported { what: Text::new(zh, en) }
}

/// Length of the file that Excel leaves beside an open workbook: the name of its user in
/// bytes, then in UTF-16, each with the length before it.
const LOCK_FILE: usize = 165;
/// Where the second of the two names begins.
const SECOND_NAME: usize = 55;

/// Files that programs leave beside the real one.
fn leftover(name: &str, bytes: &[u8]) -> Option<OpenError> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let is_lock_file = bytes.len() == LOCK_FILE
        && bytes.first() == bytes.get(SECOND_NAME)
        && bytes.first().is_some_and(|&length| usize::from(length) < SECOND_NAME);
    let is_named_so = name.starts_with("~$") || name.starts_with(".~lock.");
    if is_lock_file || (is_named_so && bytes.len() < 1024) {
        return Some(not_a_workbook(
            "打开表格时产生的临时文件，请选不带 ~$ 的那个",
            "a temporary file of an open workbook; choose the one without ~$",
        ));
    }
    bytes.starts_with(b"\x00\x05\x16\x07").then(|| {
        not_a_workbook(
            "苹果电脑的附属文件，请选不带 ._ 的那个",
            "a companion file of a Mac; choose the one without ._",
        )
    })
}

fn archive(bytes: &[u8]) -> Result<Content, OpenError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| OpenError::Damaged)?;
    let names: Vec<String> = archive
        .file_names_raw()
        .map(|name| String::from_utf8_lossy(name).replace('\\', "/").to_lowercase())
        .collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let below = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let ends = |end: &str| names.iter().any(|name| name.ends_with(end));
    if has("[content_types].xml") || has("_rels/.rels") {
        return match () {
            () if ends("workbook.bin") => {
                Err(unsupported("xlsb 二进制工作簿", "a binary workbook (.xlsb)"))
            }
            () if below("word/") => Err(not_a_workbook("Word 文档", "a Word document")),
            () if below("ppt/") => Err(not_a_workbook("幻灯片", "a presentation")),
            // The part that lists the sheets may have any name.
            () => Ok(Content::Xlsx),
        };
    }
    if has("content.xml") {
        return open_document(archive);
    }
    if ends(".iwa") || has("index.zip") {
        return Err(unsupported("苹果 Numbers 表格", "a Numbers spreadsheet"));
    }
    if names.iter().any(|name| super::unpack::is_workbook_name(name)) {
        return Ok(Content::Batch);
    }
    Err(match () {
        () if names.is_empty() => OpenError::Empty,
        () if below("xl/") => OpenError::Damaged,
        () => not_a_workbook("没有表格的压缩包", "an archive without any workbook"),
    })
}

fn open_document(mut archive: ZipArchive<Cursor<&[u8]>>) -> Result<Content, OpenError> {
    let Ok(part) = archive.by_name("mimetype") else { return Ok(Content::Ods) };
    let mut kind = String::new();
    let limited = &mut std::io::Read::take(part, 200);
    std::io::Read::read_to_string(limited, &mut kind).map_err(|_| OpenError::Damaged)?;
    match () {
        () if kind.contains("spreadsheet") => Ok(Content::Ods),
        () if kind.contains("text") => Err(not_a_workbook("文字文档", "a text document")),
        () => Err(not_a_workbook("OpenDocument 文档", "an OpenDocument file")),
    }
}

fn compound(bytes: &[u8]) -> Result<Content, OpenError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(OpenError::Encrypted);
    }
    if let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) {
        return Ok(Content::Xls(stream));
    }
    Err(match () {
        () if file.has("WordDocument") => not_a_workbook("Word 文档", "a Word document"),
        () if file.has("PowerPoint Document") => {
            not_a_workbook("幻灯片", "a presentation")
        }
        () => OpenError::NotAWorkbook { what: None },
    })
}

fn text(bytes: &[u8]) -> Result<Content, OpenError> {
    let (encoding, mark) = Encoding::detect(bytes);
    let sample = bytes.get(mark..bytes.len().min(mark + SAMPLE)).unwrap_or_default();
    let (text, _) = encoding.decode(sample);
    if !is_text(&text) {
        return Err(OpenError::NotAWorkbook { what: None });
    }
    let lower = text.trim_start().to_ascii_lowercase();
    let is_xml = lower.starts_with("<?xml");
    match () {
        () if lower.starts_with(MAIL) => Ok(Content::Mht),
        () if is_xml && lower.contains(SPREADSHEET_ML) => Ok(Content::SpreadsheetMl),
        () if is_xml && lower.contains("<office:document") => Ok(Content::FlatOds),
        () if lower.starts_with('<') && WEB.iter().any(|tag| lower.contains(tag)) => {
            Ok(Content::Html)
        }
        () if starts_markup(&lower) || is_cut(&lower, MAIL) => Err(OpenError::Damaged),
        () => Ok(Content::Delimited),
    }
}

/// How a mail message begins.
const MAIL: &str = "mime-version:";

/// Tells whether the text is the beginning of `start` and no more.
fn is_cut(text: &str, start: &str) -> bool {
    2 < text.len() && text.len() < start.len() && start.starts_with(text)
}

/// Tells whether the text is markup. If we do not know it, its beginning alone is here.
fn starts_markup(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('<')
        && chars.next().is_none_or(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
}

/// The namespace of Excel 2003, in lower case.
const SPREADSHEET_ML: &str = "urn:schemas-microsoft-com:office:spreadsheet";

/// Tags near the beginning of what is read as a web page.
const WEB: [&str; 8] =
    ["<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<style", "<div"];

/// Tells text from noise: control characters and characters that do not exist are rare.
fn is_text(text: &str) -> bool {
    let is_odd = |c: char| {
        c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\x0C'))
    };
    let odd = text.chars().filter(|&c| is_odd(c)).count();
    odd * 20 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_bytes_are_told_without_a_panic(
            start in prop::sample::select(vec![
                &b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<?xml ",
                b"\x09\x08\x10\x00", b"\xFF\xFE", b"<html>",
            ]),
            rest in prop::collection::vec(any::<u8>(), 0..2000),
        ) {
            let _ = sniff("a.xls", &[start, &rest].concat());
        }
    }
}
