//! Makes the files that the benches read, the same bytes every time:
//!
//! ```text
//! bench-files FOLDER [NAME...]
//! ```
//!
//! makes those of the names (all of them where none is given) that are not there yet.

mod ods;
mod people;
mod text;
mod xls;
mod xlsx;

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::Path,
};

use xlsx::{After, Way};

/// To be raised when what is written changes, so that old files are made anew.
const VERSION: &str = "1";

/// The files.
const FILES: [&str; 12] = [
    "S.xlsx",
    "M.xlsx",
    "M-inline.xlsx",
    "M-excel.xlsx",
    "L.xlsx",
    "M.csv",
    "M-gbk.csv",
    "X.xls",
    "M.ods",
    "ghost.xlsx",
    "far.xlsx",
    "T.xlsx",
];

fn main() -> io::Result<()> {
    let mut words = std::env::args().skip(1);
    let folder = words.next().ok_or_else(|| io::Error::other("which folder?"))?;
    let folder = Path::new(&folder);
    let mut names: Vec<String> = words.collect();
    if names.is_empty() {
        names = FILES.map(str::to_owned).to_vec();
    }
    let stamp = folder.join("VERSION");
    if fs::read_to_string(&stamp).unwrap_or_default() != VERSION {
        if stamp.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        fs::write(&stamp, VERSION)?;
    }
    for name in names {
        let path = folder.join(&name);
        if path.exists() {
            continue;
        }
        let unfinished = folder.join("unfinished");
        write(&name, BufWriter::new(File::create(&unfinished)?))?;
        fs::rename(&unfinished, &path)?;
        println!("{name}: {} bytes", fs::metadata(&path)?.len());
    }
    Ok(())
}

fn write(name: &str, to: BufWriter<File>) -> io::Result<()> {
    use {After::*, Way::*};
    match name {
        "S.xlsx" => xlsx::write(to, 5_000, Shared, Nothing),
        "T.xlsx" => xlsx::write(to, 20_000, Shared, Nothing),
        "M.xlsx" => xlsx::write(to, 100_000, Shared, Nothing),
        "M-inline.xlsx" => xlsx::write(to, 100_000, Inline, Nothing),
        "M-excel.xlsx" => xlsx::write(to, 100_000, Way::Excel, Nothing),
        "L.xlsx" => xlsx::write(to, 1_000_000, Shared, Nothing),
        "M.csv" => text::write(to, 100_000, false),
        "M-gbk.csv" => text::write(to, 100_000, true),
        "X.xls" => xls::write(to, 65_535),
        "M.ods" => ods::write(to, 100_000),
        "ghost.xlsx" => xlsx::write(to, 500, Shared, Ghosts),
        "far.xlsx" => xlsx::write(to, 500, Shared, Far),
        _ => Err(io::Error::other(format!("no such file: {name}"))),
    }
}
