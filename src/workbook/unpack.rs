//! Archives that hold the workbooks of many townships.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::{Encoding, OpenError, limits};
use crate::text::is_invisible;

/// Entries of an archive that are looked at.
const ENTRIES: usize = 10_000;
/// Files that are taken out of an archive: a county has some forty townships, and each
/// sends a few files.
const FILES: usize = 1_000;
/// Bytes that the files of an archive may come to: they are held in memory together.
const TOTAL: u64 = 256 << 20;
/// Characters of a name that are kept.
const NAME: usize = 200;

/// The endings of names that are taken for workbooks.
const ENDINGS: [&str; 11] = [
    ".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods", ".fods", ".csv", ".tsv", ".txt",
    ".xml",
];

/// The name and the content of a file in an archive.
pub type NamedFile = (String, Vec<u8>);

/// Takes the workbooks out of an archive, with their names, in the order of the archive.
/// Nothing for a file that is no such archive. Archives inside are not opened.
///
/// Names are decoded and stripped of folders and of characters that cannot be seen.
///
/// # Errors
///
/// When the archive is damaged or encrypted, or holds too much.
pub fn unpack(bytes: &[u8]) -> Result<Option<Vec<NamedFile>>, OpenError> {
    if !is_batch(bytes) {
        return Ok(None);
    }
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| OpenError::Damaged)?;
    if ENTRIES < archive.len() {
        return Err(limits::too_large(
            "压缩包超过 10,000 个文件",
            "more than 10,000 files",
        ));
    }
    let mut files = Vec::new();
    let mut total = 0;
    for index in 0..archive.len() {
        let Some(name) = wanted(&mut archive, index)? else { continue };
        if FILES <= files.len() {
            return Err(limits::too_large(
                "压缩包超过 1000 个表格",
                "more than 1,000 workbooks",
            ));
        }
        let part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                OpenError::Encrypted
            }
            _ => OpenError::Damaged,
        })?;
        let mut content = Vec::new();
        let mut part = part.take(TOTAL - total + 1);
        total += part.read_to_end(&mut content).map_err(|_| OpenError::Damaged)? as u64;
        if TOTAL < total {
            return Err(limits::too_large(
                "压缩包解开后超过 256 MiB",
                "the archive unpacks to more than 256 MiB",
            ));
        }
        files.push((name, content));
    }
    Ok(Some(files))
}

/// Tells whether a file of this name, in lower case, is taken for a workbook.
pub fn is_workbook_name(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let is_leftover = file.starts_with("~$") || file.starts_with('.');
    let is_junk = name.split('/').any(|folder| folder == "__macosx");
    !is_leftover && !is_junk && ENDINGS.iter().any(|ending| file.ends_with(ending))
}

fn is_batch(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && matches!(super::sniff::sniff("", bytes), Ok(super::sniff::Content::Batch))
}

/// The clean name of an entry that is to be taken out.
fn wanted(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
) -> Result<Option<String>, OpenError> {
    let entry = archive.by_index_raw(index).map_err(|_| OpenError::Damaged)?;
    let raw = entry.name_raw();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => Encoding::Gb18030.decode(raw).0.into_owned(),
    };
    let name = name.replace('\\', "/");
    Ok(is_workbook_name(&name.to_lowercase()).then(|| clean(&name)))
}

/// The name without folders, and without characters that no file may have in its name
/// or that turn its direction round.
fn clean(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let allowed =
        |c: &char| !is_invisible(*c) && !c.is_control() && !r#":*?"<>|"#.contains(*c);
    file.chars().filter(allowed).take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_folders_and_invisible_characters() {
        assert_eq!(clean("../../etc/石桥镇.xlsx"), "石桥镇.xlsx");
        assert_eq!(clean("a\u{202E}xslx.exe.xlsx"), "axslx.exe.xlsx");
        assert!(!is_workbook_name("__macosx/._石桥镇.xlsx"));
        assert!(!is_workbook_name("~$石桥镇.xlsx"));
        assert!(is_workbook_name("2025/石桥镇.et"));
    }
}
