use super::{
    compound::{u16_at, u32_at},
    globals::{Globals, SheetEntry},
    record::{BOF, EOF, Record, Records},
};
use crate::workbook::{
    Area, Broken, CellValue, ErrorValue, FileContent, NumberFormat, OpenError,
    SheetBuilder, limits,
};

/// Reads the cells of one sheet.
#[derive(Debug)]
pub(super) struct SheetReader<'a> {
    globals: &'a Globals,
    content: &'a mut FileContent,
    sheet: SheetBuilder,
    /// The computed cell whose text comes in a later record.
    awaited: Option<(u32, u32)>,
    /// How many cells could not be read.
    odd: u32,
}

const COLUMNS: u16 = 256;
/// Days from 1899-12-30 to 1904-01-01.
const DAYS_TO_1904: f64 = 1462.0;
/// A row with this flag is hidden.
const ROW_HIDDEN: u16 = 0x20;

const FORMULA: u16 = 0x0006;
const COLUMN_INFO: u16 = 0x007D;
const AUTO_FILTER: u16 = 0x009D;
const MULTIPLE_RK: u16 = 0x00BD;
const RICH_LABEL: u16 = 0x00D6;
const MERGES: u16 = 0x00E5;
const SHARED_LABEL: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_OR_ERROR: u16 = 0x0205;
const FORMULA_TEXT: u16 = 0x0207;
const ROW: u16 = 0x0208;
const RK: u16 = 0x027E;

impl<'a> SheetReader<'a> {
    pub(super) fn new(
        globals: &'a Globals,
        entry: &SheetEntry,
        content: &'a mut FileContent,
    ) -> Self {
        let mut sheet = SheetBuilder::named(&entry.name);
        sheet.visibility = entry.visibility;
        Self { globals, content, sheet, awaited: None, odd: 0 }
    }

    /// Reads up to the end of the sheet, and tells how many cells could not be
    /// understood. `spent` is how many blocks of cells other sheets hold.
    pub(super) fn read(
        mut self,
        records: &mut Records<'_>,
        spent: usize,
    ) -> Result<(SheetBuilder, u32), OpenError> {
        let mut depth = 0_u32;
        loop {
            // A sheet that ends before its last record was cut.
            let record = records.next()?.ok_or(OpenError::Damaged)?;
            match record.kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                _ if depth <= 1 => {
                    let understood = self.record(record).is_some();
                    self.odd += u32::from(!understood);
                }
                _ => {}
            }
            limits::check_spread(spent + self.sheet.blocks())?;
        }
        join(&mut self.sheet.hidden_rows);
        join(&mut self.sheet.hidden_columns);
        Ok((self.sheet, self.odd))
    }

    fn record(&mut self, Record { kind, data }: Record<'_>) -> Option<()> {
        match kind {
            SHARED_LABEL => self.shared_label(data),
            LABEL | RICH_LABEL => {
                let (row, column, _) = place(data)?;
                let text = self.globals.writing.text(data.get(6..)?)?;
                self.put_text(row, column, &text);
                Some(())
            }
            NUMBER => {
                let bits = data.get(6..)?.first_chunk()?;
                self.put_number(place(data)?, f64::from_le_bytes(*bits));
                Some(())
            }
            RK => {
                self.put_number(place(data)?, rk(u32_at(data, 6)?));
                Some(())
            }
            MULTIPLE_RK => self.multiple_rk(data),
            BOOL_OR_ERROR => {
                let (row, column, _) = place(data)?;
                let (&value, &is_error) = (data.get(6)?, data.get(7)?);
                self.sheet.put(row, column, bool_or_error(value, is_error == 1));
                Some(())
            }
            FORMULA => self.formula(data),
            FORMULA_TEXT => {
                let (row, column) = self.awaited.take()?;
                let text = self.globals.writing.text(data)?;
                self.put_text(row, column, &text);
                Some(())
            }
            _ => {
                self.layout(kind, data);
                Some(())
            }
        }
    }

    /// Records about the sheet and not about cells. What cannot be understood of these
    /// is left out.
    fn layout(&mut self, kind: u16, data: &[u8]) {
        match kind {
            MERGES => self.merges(data),
            ROW => {
                let hidden =
                    u16_at(data, 12).is_some_and(|flags| flags & ROW_HIDDEN != 0);
                let row = u16_at(data, 0).filter(|_| hidden).map(u32::from);
                self.sheet.hidden_rows.extend(row.map(|row| (row, row)));
            }
            COLUMN_INFO => drop(self.column_info(data)),
            AUTO_FILTER => self.sheet.filtered = true,
            _ => {}
        }
    }

    fn shared_label(&mut self, data: &[u8]) -> Option<()> {
        let (row, column, _) = place(data)?;
        match self.globals.texts.get(u32_at(data, 6)? as usize) {
            Some(&text) => self.sheet.put_text(row, column, text),
            None => self.sheet.put(row, column, CellValue::Broken(Broken::NoSuchText)),
        }
        Some(())
    }

    fn put_text(&mut self, row: u32, column: u32, text: &str) {
        if !text.is_empty() {
            let text = self.content.texts.intern(text);
            self.sheet.put_text(row, column, text);
        }
    }

    fn put_number(&mut self, (row, column, style): (u32, u32, u16), number: f64) {
        let format = self.globals.formats.get(usize::from(style)).copied();
        let format = format.unwrap_or_default();
        let moved = self.globals.from_1904 && format == NumberFormat::Date;
        let number = if moved { number + DAYS_TO_1904 } else { number };
        self.sheet.put(row, column, CellValue::Number(number, format));
    }

    fn multiple_rk(&mut self, data: &[u8]) -> Option<()> {
        let row = u32::from(u16_at(data, 0)?);
        let first = u16_at(data, 2)?;
        let numbers = data.get(4..data.len().checked_sub(2)?)?.as_chunks::<6>().0;
        for (column, number) in (first..COLUMNS).zip(numbers) {
            let place = (row, u32::from(column), u16_at(number, 0)?);
            self.put_number(place, rk(u32_at(number, 2)?));
        }
        Some(())
    }

    /// A computed cell. The file keeps the formula compiled, so its text is left empty.
    fn formula(&mut self, data: &[u8]) -> Option<()> {
        let (row, column, style) = place(data)?;
        let result: &[u8; 8] = data.get(6..)?.first_chunk()?;
        let formula = self.content.texts.intern("");
        self.sheet.formulas.push((row, column, formula));
        self.awaited = None;
        match *result {
            [0, .., 0xFF, 0xFF] => self.awaited = Some((row, column)),
            [kind @ (1 | 2), _, value, .., 0xFF, 0xFF] => {
                self.sheet.put(row, column, bool_or_error(value, kind == 2));
            }
            [.., 0xFF, 0xFF] => {}
            bits => self.put_number((row, column, style), f64::from_le_bytes(bits)),
        }
        Some(())
    }

    fn merges(&mut self, data: &[u8]) {
        let count = usize::from(u16_at(data, 0).unwrap_or(0));
        let areas = data.get(2..).unwrap_or_default().as_chunks::<8>().0;
        for area in areas.iter().take(count) {
            let edge = |at| u16_at(area, at).map(u32::from).unwrap_or_default();
            let area =
                Area { top: edge(0), bottom: edge(2), left: edge(4), right: edge(6) };
            if area.top <= area.bottom && area.left <= area.right {
                self.sheet.merges.push(area);
            }
        }
    }

    fn column_info(&mut self, data: &[u8]) -> Option<()> {
        let first = u16_at(data, 0)?;
        let last = u16_at(data, 2)?.min(COLUMNS - 1);
        let width = f32::from(u16_at(data, 4)?) / 256.0;
        let columns = first..=last;
        self.sheet.column_widths.extend(columns.map(|column| (u32::from(column), width)));
        if u16_at(data, 8)? & 1 == 1 && first <= last {
            self.sheet.hidden_columns.push((u32::from(first), u32::from(last)));
        }
        Some(())
    }
}

/// Row, column and style of a cell.
fn place(data: &[u8]) -> Option<(u32, u32, u16)> {
    let column = u16_at(data, 2).filter(|&column| column < COLUMNS)?;
    Some((u32::from(u16_at(data, 0)?), u32::from(column), u16_at(data, 4)?))
}

/// A number in four bytes: 30 bits of a whole number or of a double, and whether it is
/// in hundredths.
fn rk(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

fn bool_or_error(value: u8, is_error: bool) -> CellValue<'static> {
    if !is_error {
        return CellValue::Bool(value != 0);
    }
    CellValue::Error(match value {
        0x00 => ErrorValue::Null,
        0x07 => ErrorValue::DivisionByZero,
        0x0F => ErrorValue::Value,
        0x17 => ErrorValue::Reference,
        0x1D => ErrorValue::Name,
        0x24 => ErrorValue::Number,
        0x2A => ErrorValue::NotAvailable,
        _ => ErrorValue::Other,
    })
}

/// Sorts ranges and makes one of those that touch.
fn join(ranges: &mut Vec<(u32, u32)>) {
    ranges.sort_unstable();
    ranges.dedup_by(|next, before| {
        let touches = next.0 <= before.1.saturating_add(1);
        if touches {
            before.1 = before.1.max(next.1);
        }
        touches
    });
}
