//! OpenDocument spreadsheets.

mod cell;
mod table;

use std::io::{Cursor, Read, Take};

use zip::{ZipArchive, result::ZipError};

use self::table::Tables;
use super::{FileContent, OpenError, limits, markup::Markup};

/// Bytes that the content may unpack to. A million rows of thirty columns come to 4 GiB
/// in this format; such a file is better saved as .xlsx.
const CONTENT: u64 = 512 << 20;

/// Reads the sheets of an archive.
///
/// # Errors
///
/// When the archive or its content is damaged, encrypted or too large.
pub(super) fn read(bytes: &[u8]) -> Result<FileContent, OpenError> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| OpenError::Damaged)?;
    if is_encrypted(&mut archive) {
        return Err(OpenError::Encrypted);
    }
    let part = archive.by_name("content.xml").map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => OpenError::Encrypted,
        _ => OpenError::Damaged,
    })?;
    read_content(part.take(CONTENT))
}

/// Reads the sheets of a document that is one file of XML.
///
/// # Errors
///
/// When it is damaged or too large.
pub(super) fn read_flat(bytes: &[u8]) -> Result<FileContent, OpenError> {
    read_content(bytes.take(CONTENT))
}

fn read_content(source: Take<impl Read>) -> Result<FileContent, OpenError> {
    let mut markup = Markup::new(source);
    let mut tables = Tables::default();
    while tables.step(&mut markup).map_err(|error| match markup.source().limit() {
        0 => limits::too_large(
            "内容解开后超过 512 MiB",
            "the content unpacks to more than 512 MiB",
        ),
        _ => error,
    })? {}
    Ok(tables.finish())
}

/// The list of parts tells which of them are encrypted.
fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut list = Vec::new();
    let read = part.take(1 << 20).read_to_end(&mut list);
    read.is_ok() && memchr::memmem::find(&list, b"encryption-data").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_that_is_cut_by_the_limit_is_too_large_and_not_damaged() {
        let content = "<a>".repeat(9) + &"<b/>".repeat(1000);
        let error = read_content(content.as_bytes().take(1000)).unwrap_err();
        assert_eq!(error.code(), "too-large");
        assert_eq!(
            read_content("<a>".as_bytes().take(1000)).unwrap_err().code(),
            "damaged"
        );
    }
}
