//! Files that were read by one session and handed to another.

use std::fs;

use huqing::{
    engine::Options,
    session::Session,
    text::Lang,
    wire::{self, Report},
};

use crate::walls::files_below;

/// All files of the test data, those that are no workbooks too.
fn given() -> Vec<(String, Vec<u8>)> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    let files = files_below(data.as_ref()).into_iter();
    files
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

fn report(session: &Session) -> Report {
    let options = Options::default();
    let checked = session.check(&options, &mut |_| {});
    wire::report(session, &checked, &options, Lang::Zh)
}

#[test]
fn a_file_that_was_handed_over_is_as_if_it_had_been_opened() {
    let (mut opened, mut taken) = (Session::default(), Session::default());
    let mut sheets = 0;
    for (name, bytes) in given() {
        let mut reader = Session::default();
        reader.open(&name, &bytes);
        let handed = reader.hand_over();
        sheets += reader.workbook().sheets.len();

        let mut other = Session::default();
        other.take(&handed).unwrap();
        assert!(other.hand_over() == handed, "{name} has lost something");

        opened.open(&name, &bytes);
        taken.take(&handed).unwrap();
    }
    assert!(20 < sheets, "{sheets} sheets");
    assert!(taken.hand_over() == opened.hand_over(), "the order or the places differ");
}

#[test]
fn the_report_of_files_that_were_handed_over_is_the_same_byte_for_byte() {
    let (mut opened, mut taken) = (Session::default(), Session::default());
    for (name, bytes) in given().into_iter().filter(|(_, bytes)| bytes.len() < 60_000) {
        opened.open(&name, &bytes);
        let mut reader = Session::default();
        reader.open(&name, &bytes);
        taken.take(&reader.hand_over()).unwrap();
    }
    let json = |session| serde_json::to_string(&report(session)).unwrap();
    assert!(json(&opened) == json(&taken), "the reports differ");
}

#[test]
fn bytes_that_are_cut_short_are_not_taken_and_leave_nothing_behind() {
    let mut reader = Session::default();
    reader.open("成员.csv", "姓名,年龄\n何正清,41\n".as_bytes());
    let handed = reader.hand_over();
    for end in 0..handed.len() {
        let mut session = Session::default();
        assert!(session.take(&handed[..end]).is_none(), "{end} bytes");
        assert!(session.files().is_empty() && session.workbook().sheets.is_empty());
    }
}
