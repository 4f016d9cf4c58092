//! A file that was not copied to its end is never taken for a shorter table.

use super::{package::Package, refusal};

#[test]
fn a_file_cut_anywhere_is_refused() {
    let mut cuts = 0;
    for method in [zip::CompressionMethod::Deflated, zip::CompressionMethod::Stored] {
        let row = |n| {
            format!(
                "<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c><c r=\"B{n}\"><v>{n}.5</v></c></row>"
            )
        };
        let rows: String = (1..60).map(row).collect();
        let mut package = Package::of_cells(&rows).strings("<si><t>何正清</t></si>");
        package.method = method;
        let bytes = package.bytes();
        for at in (0..bytes.len()).step_by(7).chain(bytes.len() - 60..bytes.len()) {
            refusal(&bytes[..at]);
            cuts += 1;
        }
    }
    assert!(400 < cuts, "{cuts} cuts");
}

#[test]
fn the_file_of_a_township_cut_anywhere_is_refused() {
    let bytes = include_bytes!("../../data/example/青禾乡2025年户脱贫自查验收资料.xlsx");
    for at in (0..250).map(|i| bytes.len() * i / 250) {
        refusal(&bytes[..at]);
    }
}
