use std::sync::Arc;

use super::{Code, Column, Sheet, Visibility};
use crate::workbook::{
    Area, FileId, NumberFormat, Texts,
    plain::{In, Out},
};

impl Sheet {
    /// Writes the sheet, without its texts.
    pub(crate) fn write(&self, out: &mut Out) {
        out.text(&self.name);
        out.number(match self.visibility {
            Visibility::Visible => 0,
            Visibility::Hidden => 1,
            Visibility::VeryHidden => 2,
        });
        out.count(self.merges.len());
        for area in &self.merges {
            for edge in [area.top, area.left, area.bottom, area.right] {
                out.number(edge);
            }
        }
        for ranges in [&self.hidden_rows, &self.hidden_columns] {
            out.count(ranges.len());
            for &(first, last) in ranges {
                out.number(first);
                out.number(last);
            }
        }
        out.flag(self.filtered);
        out.count(self.formulas.len());
        for &(row, column, text) in &self.formulas {
            out.number(row);
            out.number(column);
            out.number(text);
        }
        out.count(self.column_widths.len());
        for &(column, width) in &self.column_widths {
            out.number(column);
            out.number(width.to_bits());
        }
        out.number(self.rows);
        out.count(self.numbers.len());
        for &(number, format) in &self.numbers {
            out.double(number);
            out.number(match format {
                NumberFormat::General => 0,
                NumberFormat::Date => 1,
                NumberFormat::Percent => 2,
            });
        }
        out.count(self.columns.len());
        for column in &self.columns {
            out.count(column.blocks.len());
            for block in &column.blocks {
                out.numbers(block.iter().map(|code| code.0));
            }
        }
    }

    /// Reads a sheet of `file` that was written.
    pub(crate) fn read(
        from: &mut In<'_>,
        file: FileId,
        texts: &Arc<Texts>,
    ) -> Option<Self> {
        Some(Self {
            file,
            name: from.text()?.to_owned(),
            visibility: match from.number()? {
                0 => Visibility::Visible,
                1 => Visibility::Hidden,
                _ => Visibility::VeryHidden,
            },
            merges: from.list(|from| {
                Some(Area {
                    top: from.number()?,
                    left: from.number()?,
                    bottom: from.number()?,
                    right: from.number()?,
                })
            })?,
            hidden_rows: from.list(range)?,
            hidden_columns: from.list(range)?,
            filtered: from.flag()?,
            formulas: from
                .list(|from| Some((from.number()?, from.number()?, from.number()?)))?,
            column_widths: from
                .list(|from| Some((from.number()?, f32::from_bits(from.number()?))))?,
            texts: Arc::clone(texts),
            rows: from.number()?,
            numbers: from.list(|from| {
                let number = from.double()?;
                Some(match from.number()? {
                    0 => (number, NumberFormat::General),
                    1 => (number, NumberFormat::Date),
                    _ => (number, NumberFormat::Percent),
                })
            })?,
            columns: from.list(|from| {
                let blocks = from.list(|from| Some(from.numbers()?.map(Code).collect()));
                Some(Column { blocks: blocks? })
            })?,
        })
    }
}

fn range(from: &mut In<'_>) -> Option<(u32, u32)> {
    Some((from.number()?, from.number()?))
}
