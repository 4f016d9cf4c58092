//! Compares recognition with what is expected of the bundles in `tests/data/townships`.

use huqing::{
    schema::{Corrections, Place, Table, recognise},
    workbook::{Workbook, column_letters, open},
};
use serde_json::Value;

const BUNDLES: [&str; 7] = ["S01", "S02", "S03", "S09", "S10", "S12", "S13"];

/// What was right, of how many.
#[derive(Default)]
struct Score {
    columns: (usize, usize),
    wrong: Vec<String>,
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the bundles are files")]
fn the_tables_of_seven_townships_are_recognised() {
    let mut score = Score::default();
    for bundle in BUNDLES {
        let folder =
            format!("{}/tests/data/townships/{bundle}", env!("CARGO_MANIFEST_DIR"));
        let expected =
            std::fs::read_to_string(format!("{folder}/expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        for file in list(&expected["files"]) {
            let name = file["name"].as_str().unwrap();
            let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
            let mut workbook = Workbook::default();
            if let Err(error) = open(&mut workbook, name, &bytes) {
                score.wrong.push(format!("{bundle} {name}: {error}"));
                continue;
            }
            let tables = recognise(&workbook, &Corrections::default());
            for sheet in list(&file["sheets"]) {
                score.sheet(bundle, &workbook, &tables, &sheet);
            }
        }
    }
    let (right, all) = score.columns;
    assert!(
        score.wrong.is_empty() && all * 98 <= right * 100,
        "{right} of {all} columns\n{}",
        score.wrong.join("\n")
    );
}

impl Score {
    fn sheet(
        &mut self,
        bundle: &str,
        workbook: &Workbook,
        tables: &[Table],
        expected: &Value,
    ) {
        let name = expected["name"].as_str().unwrap();
        let of_sheet = |table: &&Table| {
            name == "*"
                || workbook.sheet(table.sheet).is_some_and(|sheet| sheet.name == name)
        };
        let found: Vec<&Table> = tables.iter().filter(of_sheet).collect();
        let place = format!("{bundle} {name}");
        let kinds = list(&expected["kinds"]);
        let fits = |table: &&Table| kinds.iter().any(|kind| kind == table.kind.as_str());
        let Some(table) = found.iter().find(|table| fits(table)) else {
            let kinds: Vec<_> = found.iter().map(|table| table.kind.as_str()).collect();
            self.wrong
                .push(format!("{place}: kind {kinds:?} for {:?}", expected["kinds"]));
            return;
        };
        if expected["skip"] == true {
            return;
        }
        for expected in &list(&expected["tables"]) {
            let rows: Vec<_> = table
                .header
                .map(|(top, bottom)| (top + 1..=bottom + 1).collect())
                .unwrap_or_default();
            if list(&expected["header_rows"])
                != rows.iter().map(|row: &u32| Value::from(*row)).collect::<Vec<_>>()
            {
                self.wrong.push(format!(
                    "{place}: header {rows:?} for {}",
                    expected["header_rows"]
                ));
            }
            for (letters, column) in expected["columns"].as_object().unwrap() {
                self.column(&place, table, letters, column);
            }
        }
    }

    fn column(&mut self, place: &str, table: &Table, letters: &str, expected: &Value) {
        let found = table.columns.iter().find(|column| {
            matches!(column.place, Place::Column(at) if column_letters(at) == letters)
        });
        let key = found.and_then(|column| column.key).map(huqing::schema::Key::as_str);
        let accept = list(&expected["accept"]);
        let right = match key {
            Some(key) => accept.iter().any(|accept| accept == key || accept == "*"),
            None => accept.is_empty() || accept.iter().any(|accept| accept == "*"),
        };
        self.columns.0 += usize::from(right);
        self.columns.1 += 1;
        if !right {
            self.wrong.push(format!(
                "{place} {letters} {}: {key:?} for {accept:?}",
                expected["header"]
            ));
        }
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}
