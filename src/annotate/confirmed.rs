//! The rows of 核实说明.

use super::{Work, added::Heading};
use crate::{
    confirm::{Kept, Standing},
    record::Household,
    text::{Lang, Text},
    wire::page::owner::Spot,
};

/// The headings of 核实说明.
pub(super) const CONFIRMATION_HEAD: [Heading; 13] = [
    (Text::new("规则", "rule"), 8),
    (Text::new("村", "village"), 10),
    (Text::new("户主", "head"), 9),
    (Text::new("工作表", "sheet"), 16),
    (Text::new("单元格", "cell"), 9),
    (Text::new("现值", "value"), 18),
    (Text::new("问题", "problem"), 48),
    (Text::new("理由", "reason"), 24),
    (Text::new("核实说明", "confirmation"), 40),
    (Text::new("说明人", "by"), 10),
    (Text::new("日期", "date"), 12),
    (Text::new("状态", "standing"), 26),
    (Text::new("核对码", "code"), 36),
];

impl Work<'_> {
    /// What was confirmed of a file, a row for each. With a mask there are no codes: a
    /// patient person could guess from one whom it is about.
    pub(super) fn confirmations(&self, file: u32) -> Vec<Vec<String>> {
        let dataset = self.checked.dataset(self.session.workbook());
        let rows = self.checked.kept.iter().filter(|kept| self.belongs(kept, file));
        rows.map(|kept| {
            let confirmation = &kept.confirmation;
            let finding = kept.finding.and_then(|at| {
                let all = &self.checked.report.findings;
                Some((all.get(at)?, self.report.findings.get(at)?))
            });
            let spot = finding.and_then(|(finding, said)| {
                let spot = Spot::of(&dataset, *finding.cells.first()?);
                let household = finding.household.and_then(|id| dataset.household(id));
                Some((spot.village(household), head(spot, household), said))
            });
            let (village, head, said) = match spot {
                Some((village, head, said)) => (village, head, said.message.clone()),
                None => Default::default(),
            };
            let code = match self.mask {
                Some(_) => String::new(),
                None => confirmation.code.clone(),
            };
            let mut row = vec![
                confirmation.rule.clone(),
                village,
                head,
                confirmation.sheet.clone(),
                confirmation.cell.clone(),
                confirmation.value.clone(),
                said,
                confirmation.reason.clone(),
                confirmation.text.clone(),
                confirmation.who.clone(),
                confirmation.day.clone(),
                standing(kept, self.lang),
            ];
            if let Some(mask) = &self.mask {
                for text in &mut row {
                    *text = mask.text(text);
                }
            }
            row.push(code);
            row
        })
        .collect()
    }

    /// Tells whether a confirmation goes into the sheet of a file: it is about one of its
    /// cells, or stood there before.
    fn belongs(&self, kept: &Kept, file: u32) -> bool {
        let finding = kept.finding.and_then(|at| self.checked.report.findings.get(at));
        let cell = finding.and_then(|finding| finding.cells.first());
        let sheet = cell.and_then(|cell| self.session.workbook().sheet(cell.sheet));
        let about = sheet.map(|sheet| sheet.file);
        kept.confirmation.origin.map_or(about == Some(file), |origin| origin == file)
    }
}

fn head(spot: Spot<'_>, household: Option<Household<'_>>) -> String {
    spot.who(household)
}

/// What has become of a confirmation, in words.
fn standing(kept: &Kept, lang: Lang) -> String {
    let word = match kept.standing {
        Standing::Holds => Text::new("有效", "holds"),
        Standing::Expired => Text::new(
            "已失效：现值变了，请重新核实",
            "expired: the value changed, look again",
        ),
        Standing::Gone => Text::new("问题已不存在", "the problem is gone"),
        Standing::Refused => {
            Text::new("不能说明，必须改", "must be corrected, not explained")
        }
    };
    let word = word.get(lang).to_owned();
    match (kept.copies, lang) {
        (0, _) => word,
        (count, Lang::Zh) => format!("{word}；同样的话用于 {count} 户"),
        (count, Lang::En) => format!("{word}; the same text for {count} households"),
    }
}
