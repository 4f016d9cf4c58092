use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::{
    county::{
        board::{Board, BoardRow},
        outlier::Outlier,
        units::{Unit, UnitId},
    },
    text::Lang,
};

/// What each township sent in, and which of it everything belongs to.
#[derive(Debug)]
pub struct BoardView {
    /// A row for each file and township.
    pub rows: Vec<BoardRowView>,
    /// The row of each finding; [`NO_ROW`] where it is about none.
    pub findings: Vec<u32>,
    /// The row of each household.
    pub households: Vec<u32>,
    /// The other rows that findings are about, in pairs: finding, row.
    pub across: Vec<u32>,
}

/// Belongs to no row.
pub const NO_ROW: u32 = u32::MAX;

/// How one township of one file stands.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct BoardRowView {
    /// The file, among those that were read.
    pub file: u32,
    /// The name of the file.
    pub name: String,
    /// The township; empty where nothing names it.
    pub township: String,
    /// How many households it has.
    pub households: usize,
    /// How many persons are in them.
    pub persons: usize,
    /// How many households fail a criterion.
    pub failing: usize,
    /// Whether it may be submitted.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'blocked' | 'verify' | 'ready'"))]
    pub verdict: &'static str,
    /// How many findings count: wrong, unmet, undetermined, doubtful, hint.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "[number, number, number, number, number]")
    )]
    pub counts: [usize; 5],
    /// How many of them must be mended before it may be submitted.
    pub must: usize,
    /// How many of them must be confirmed or mended before.
    pub verify: usize,
    /// Files that look alike have the same number, from 1.
    pub layout: usize,
    /// Its tables with their records, in words.
    pub tables: String,
    /// How many columns should be confirmed.
    pub unsure: usize,
    /// How many columns are not known.
    pub unknown: usize,
    /// 填报时间, as the file has it; empty if it has none.
    pub reported: String,
    /// In what it differs from the other townships.
    pub outliers: Vec<OutlierView>,
}

/// In what a township differs from the others.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OutlierView {
    /// How.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'heaped' | 'few' | 'many'"))]
    pub leaning: &'static str,
    /// What is to be said of it.
    pub says: String,
}

impl View<'_> {
    /// What each township sent in.
    pub fn board(&self) -> BoardView {
        let dataset = self.dataset();
        let Board { units, rows, outliers } =
            Board::of(self.workbook(), self.checked, self.profile);
        let (mut findings, mut across) = (Vec::new(), Vec::new());
        for (id, finding) in (0..).zip(&self.checked.report.findings) {
            let of = units.of_finding(&dataset, finding);
            findings.push(of.first().copied().unwrap_or(NO_ROW));
            across.extend(of.iter().skip(1).flat_map(|&unit| [id, unit]));
        }
        let row = |it| units.of_household(it).unwrap_or(NO_ROW);
        let households = dataset.households().map(row).collect();
        let row = |(id, (unit, row))| self.board_row(id, unit, row, &outliers);
        let rows = (0..).zip(units.all.iter().zip(&rows)).map(row).collect();
        BoardView { rows, findings, households, across }
    }

    fn board_row(
        &self,
        id: UnitId,
        unit: &Unit,
        row: &BoardRow,
        outliers: &[Outlier],
    ) -> BoardRowView {
        let name = self.workbook().files.get(unit.file as usize);
        let own = outliers.iter().filter(|it| it.unit == id).map(|it| OutlierView {
            leaning: it.leaning.as_str(),
            says: it.says.get(self.lang).to_owned(),
        });
        let it = row.counts;
        BoardRowView {
            file: unit.file,
            name: name.map(|file| file.name.clone()).unwrap_or_default(),
            township: unit.township.clone(),
            households: row.households,
            persons: row.persons,
            failing: row.failing,
            verdict: row.verdict.as_str(),
            counts: [it.wrong, it.unmet, it.undetermined, it.doubtful, it.hint],
            must: it.must,
            verify: it.verify,
            layout: row.layout.number,
            tables: self.tables(row),
            unsure: row.layout.unsure,
            unknown: row.layout.unknown,
            reported: row.reported.clone().unwrap_or_default(),
            outliers: own.collect(),
        }
    }

    fn tables(&self, row: &BoardRow) -> String {
        let tables = row.layout.tables.iter().map(|&(kind, records)| {
            let name = super::recognition::kind_name(kind, self.lang);
            format!("{name} {records}")
        });
        let comma = if self.lang == Lang::En { ", " } else { "、" };
        tables.collect::<Vec<_>>().join(comma)
    }
}
