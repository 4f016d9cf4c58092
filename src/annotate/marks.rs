//! What is marked on a sheet: for each cell a tint and a note.

use std::collections::BTreeMap;

use crate::{
    finding::{Finding, Nature, Severity},
    text::{Lang, Text},
    wire,
    workbook::{CellRef, SheetId, Workbook},
};

/// Characters of a note. More than that nobody reads in a box; the list has it all.
const LONGEST: usize = 1500;
/// Notes on a sheet. With more of them office programs become slow; what is marked beyond
/// has its colour and its row in the list.
pub(super) const NOTES: usize = 10_000;

/// The colour of a marked cell: the nature of its worst finding, apart from hints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tint {
    Wrong,
    Unmet,
    Undetermined,
    Doubtful,
    Hint,
}

/// The marks of a sheet by row and column.
pub(super) type Marks = BTreeMap<(u32, u32), Mark>;

/// The mark of a cell.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) tint: Tint,
    pub(super) note: String,
    /// How the worst finding ranks.
    rank: (Severity, Nature),
}

impl Tint {
    /// The fills, in the order of the tints, and that of the heads of our sheets. A mark is
    /// known again by its colour, so they are none that office programs offer.
    pub(super) const COLOURS: [&'static str; 6] =
        ["FFC6CD", "E4D4F6", "D8D9DA", "FFE598", "CEE2F4", "DCE6E4"];
    /// The place of the fill of heads among [`Tint::COLOURS`].
    pub(super) const HEAD: u32 = 5;

    /// Its place among [`Tint::COLOURS`].
    pub(super) fn place(self) -> u32 {
        match self {
            Self::Wrong => 0,
            Self::Unmet => 1,
            Self::Undetermined => 2,
            Self::Doubtful => 3,
            Self::Hint => 4,
        }
    }

    /// Its colour as a number.
    pub(super) fn colour(self) -> u32 {
        let colour = Self::COLOURS.get(self.place() as usize);
        colour.and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or_default()
    }

    fn of(severity: Severity, nature: Nature) -> Self {
        match (severity, nature) {
            (Severity::Hint, _) => Self::Hint,
            (_, Nature::Wrong) => Self::Wrong,
            (_, Nature::Unmet) => Self::Unmet,
            (_, Nature::Undetermined) => Self::Undetermined,
            (_, Nature::Doubtful) => Self::Doubtful,
        }
    }
}

/// The marks of each sheet. `said` are the findings in words, in the same order.
pub(super) fn marks(
    workbook: &Workbook,
    findings: &[Finding],
    said: &[wire::Finding],
    lang: Lang,
) -> BTreeMap<SheetId, Marks> {
    let mut sheets: BTreeMap<SheetId, Marks> = BTreeMap::new();
    // What a cause explains is not marked beside it.
    let own = findings.iter().zip(said).filter(|(f, _)| f.explained_by.is_none());
    for (finding, said) in own {
        let rank = (finding.severity, finding.nature);
        let tint = Tint::of(finding.severity, finding.nature);
        let mut line = format!(
            "{} {}：{}〔{}〕",
            sign(finding.severity),
            label(finding).get(lang),
            said.message,
            said.rule
        );
        // What was answered for is marked as mildly as can be.
        let (tint, rank) = match &said.settled {
            None => (tint, rank),
            Some(settled) => {
                let word = match settled.by {
                    "waiver" => Text::new("⊘ 已豁免", "⊘ exempted"),
                    _ => Text::new("✓ 已说明", "✓ answered"),
                };
                line = format!("{line} {}：{}", word.get(lang), settled.text);
                (Tint::Hint, (Severity::Hint, Nature::Doubtful))
            }
        };
        for cell in &finding.cells {
            let sheet = sheets.entry(cell.sheet).or_default();
            let mark = sheet.entry(shown_at(workbook, *cell));
            let mark = mark.or_insert_with(|| Mark { tint, note: String::new(), rank });
            mark.add(&line, rank, tint, lang);
        }
    }
    for marks in sheets.values_mut() {
        for mark in marks.values_mut().skip(NOTES) {
            mark.note.clear();
        }
    }
    sheets
}

/// Where the user sees a cell: one in a merged area is hidden by the first of the area.
fn shown_at(workbook: &Workbook, cell: CellRef) -> (u32, u32) {
    let sheet = workbook.sheet(cell.sheet);
    let area = sheet.and_then(|sheet| sheet.merge_at(cell.row, cell.column));
    area.map_or((cell.row, cell.column), |area| (area.top, area.left))
}

impl Mark {
    /// A mark with nothing to say.
    #[cfg(test)]
    pub(super) fn bare(severity: Severity, nature: Nature) -> Self {
        let (tint, rank) = (Tint::of(severity, nature), (severity, nature));
        Self { tint, note: String::new(), rank }
    }

    fn add(&mut self, line: &str, rank: (Severity, Nature), tint: Tint, lang: Lang) {
        if rank < self.rank {
            (self.rank, self.tint) = (rank, tint);
        }
        let more = Text::new("……其余见“问题清单”", "… see 问题清单 for the rest");
        let more = more.get(lang);
        if self.note.ends_with(more) {
            return;
        }
        if !self.note.is_empty() {
            self.note.push('\n');
        }
        if LONGEST < self.note.chars().count() + line.chars().count() {
            let room = LONGEST.saturating_sub(self.note.chars().count());
            self.note.extend(line.chars().take(room));
            self.note.push_str(more);
        } else {
            self.note.push_str(line);
        }
    }
}

fn sign(severity: Severity) -> char {
    match severity {
        Severity::Must => '■',
        Severity::Verify => '▲',
        Severity::Hint => '●',
    }
}

fn label(finding: &Finding) -> Text {
    let (severity, nature) = (severity(finding.severity), nature(finding.nature));
    Text {
        zh: format!("{}·{}", severity.zh, nature.zh).into(),
        en: format!("{}, {}", severity.en, nature.en).into(),
    }
}

/// The word for a severity that users know.
pub(super) fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Must => Text::new("强制性", "must"),
        Severity::Verify => Text::new("核实性", "verify"),
        Severity::Hint => Text::new("提示性", "hint"),
    }
}

/// The word for a nature that users know.
pub(super) fn nature(nature: Nature) -> Text {
    match nature {
        Nature::Wrong => Text::new("填报错误", "wrong"),
        Nature::Unmet => Text::new("未达标", "unmet"),
        Nature::Undetermined => Text::new("无法判定", "undetermined"),
        Nature::Doubtful => Text::new("存疑", "doubtful"),
    }
}
