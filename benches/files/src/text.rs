//! Texts with commas, as Excel writes them in China.

use std::io::{self, Write};

use encoding_rs::GBK;

use crate::people::{HEADINGS, Value, decimal, person};

/// Writes `persons` persons, in GBK or in UTF-8 with a byte order mark.
pub fn write(mut to: impl Write, persons: u64, gbk: bool) -> io::Result<()> {
    if !gbk {
        to.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut line = |line: String| match gbk {
        true => to.write_all(&GBK.encode(&line).0),
        false => to.write_all(line.as_bytes()),
    };
    line(HEADINGS.join(",") + "\r\n")?;
    for n in 0..persons {
        line(person(n).map(shown).join(",") + "\r\n")?;
    }
    Ok(())
}

fn shown(value: Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.into_owned(),
        Value::Date(_, day) => day,
        Value::Number(number) | Value::Quotient(number) => decimal(number),
    }
}
