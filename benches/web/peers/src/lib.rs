//! What ours is compared with in WebAssembly. Each function returns the rows that it saw.

use std::{collections::BTreeSet, io::Cursor};

use calamine::{DataRef, Reader, Xlsx, open_workbook_auto_from_rs};
use wasm_bindgen::prelude::*;
use zip::{CompressionMethod, ZipArchive};
use zlib_rs::{Inflate, InflateFlush, Status};

/// calamine, cell by cell. Nothing is kept.
#[wasm_bindgen]
pub fn stream(bytes: &[u8]) -> Result<u32, String> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(said)?;
    let mut rows = 0;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(said)?;
        let mut last = None;
        while let Some(cell) = cells.next_cell().map_err(said)? {
            let row = cell.get_position().0;
            if !matches!(cell.get_value(), DataRef::Empty) && last != Some(row) {
                last = Some(row);
                rows += 1;
            }
        }
    }
    Ok(rows)
}

/// calamine, whole sheets as it hands them out.
#[wasm_bindgen]
pub fn range(bytes: &[u8]) -> Result<u32, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(said)?;
    let mut rows = 0;
    for name in book.sheet_names() {
        rows += book.worksheet_range(&name).map_err(said)?.height() as u32;
    }
    Ok(rows)
}

/// Every part inflated by zlib-rs through a window of 256 KiB, and dropped. Returns the
/// bytes that came out.
#[wasm_bindgen]
pub fn inflate(bytes: &[u8]) -> Result<f64, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(said)?;
    let mut parts = BTreeSet::new();
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(said)?;
        if part.compression() == CompressionMethod::Deflated {
            let start = part.data_start().ok_or("a part without data")?;
            parts.insert((start as usize, part.compressed_size() as usize));
        }
    }
    let mut window = vec![0; 256 << 10];
    let mut all = 0;
    for (start, length) in parts {
        let mut rest = bytes.get(start..start + length).ok_or("cut short")?;
        let mut inflate = Inflate::new(false, 15);
        loop {
            let before = inflate.total_in();
            let status = inflate.decompress(rest, &mut window, InflateFlush::NoFlush);
            let status = status.map_err(|_| "cannot be inflated")?;
            rest = &rest[(inflate.total_in() - before) as usize..];
            if status == Status::StreamEnd {
                break;
            }
        }
        all += inflate.total_out();
    }
    Ok(all as f64)
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
