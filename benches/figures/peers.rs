//! Whom we are compared with: bare inflate, and calamine.

use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Range, Reader, Xls, Xlsx};
use zip::ZipArchive;
use zlib_rs::{Inflate, InflateFlush, Status};

/// Inflates the texts and the first sheet of a workbook into a window, and forgets them.
/// Nobody who reads the file can be faster.
pub(crate) fn inflate(file: &[u8]) -> u64 {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut window = vec![0; 256 << 10];
    let mut total = 0;
    for name in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "content.xml"] {
        let Some(at) = archive.index_for_name(name) else { continue };
        let part = archive.by_index_raw(at).unwrap();
        let start = usize::try_from(part.data_start().unwrap()).unwrap();
        let length = usize::try_from(part.compressed_size()).unwrap();
        let mut inflate = Inflate::new(false, 15);
        let mut rest = &file[start..start + length];
        loop {
            let consumed = inflate.total_in();
            let status =
                inflate.decompress(rest, &mut window, InflateFlush::NoFlush).unwrap();
            rest = &rest[usize::try_from(inflate.total_in() - consumed).unwrap()..];
            if status == Status::StreamEnd {
                break;
            }
        }
        total += inflate.total_out();
    }
    total
}

/// Calamine, cell by cell; it keeps nothing but the texts.
pub(crate) fn streaming(file: &[u8]) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    let name = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().unwrap() {
        count += usize::from(!matches!(cell.get_value(), DataRef::Empty));
    }
    count
}

/// Calamine's table of all cells.
pub(crate) fn range(file: &[u8]) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

/// Calamine's table of a spreadsheet of LibreOffice.
pub(crate) fn ods(file: &[u8]) -> Range<Data> {
    let mut book: Ods<_> = Ods::new(Cursor::new(file)).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

/// Calamine's table of a workbook of Excel 97–2003.
pub(crate) fn xls(file: &[u8]) -> Range<Data> {
    let mut book: Xls<_> = Xls::new(Cursor::new(file)).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}
