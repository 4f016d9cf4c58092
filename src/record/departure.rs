use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Dataset, Member, Relation, Row};
use crate::{
    lexicon::Lexicon,
    schema::{Key, Table, TableId},
    workbook::CellRef,
};

impl<'a> Member<'a> {
    /// What says that the person died or left the household for good, with its cell:
    /// 人员状态, 备注 or 健康状况.
    ///
    /// A clause that speaks of somebody else (其父病故) does not count.
    pub fn departure(self) -> Option<(Cow<'a, str>, CellRef)> {
        WHERE.into_iter().find_map(|key| {
            if key == Key::Health && self.health().known().is_some() {
                return None;
            }
            let (text, cell) = self.text(key).known_at()?;
            let is_head = self.relation().is(|r| r == Relation::Head);
            says_departed(&text, is_head).then_some((text, cell))
        })
    }

    /// Tells whether the person died or left the household for good.
    pub fn has_left(self) -> bool {
        self.dataset.has_left(self.row())
    }

    /// What [`Member::departure`] looks at: equal numbers, equal answers.
    fn tokens(self) -> ([u32; 3], bool) {
        let sheet = self.dataset.workbook.sheet(self.table().sheet);
        let token = |key| {
            let (sheet, cell) = sheet.zip(self.cell(key))?;
            Some(sheet.token(cell.row, cell.column))
        };
        let tokens = WHERE.map(|key| token(key).unwrap_or_default());
        (tokens, self.relation().is(|r| r == Relation::Head))
    }
}

/// Where it is written that somebody is gone.
const WHERE: [Key; 3] = [Key::MemberStatus, Key::Remark, Key::Health];

/// Who died or left for good, for each record of each table of persons. Every rule that
/// counts people asks, so each wording is looked into once.
#[derive(Debug, Default)]
pub(super) struct Departed {
    tables: Vec<Leavers>,
}

/// Who of a table died or left for good.
#[derive(Debug, Default)]
struct Leavers {
    /// The columns that tell.
    columns: Vec<usize>,
    records: Vec<bool>,
}

impl Departed {
    pub(super) fn of(dataset: &Dataset<'_>) -> Self {
        let of_table = |(id, table): (TableId, &Table)| {
            if !table.kind.has_persons() {
                return Leavers::default();
            }
            let mut known = FxHashMap::default();
            let members = dataset.rows_of(id).map(Row::as_member);
            let left = |member: Member<'_>| {
                let tokens = member.tokens();
                *known.entry(tokens).or_insert_with(|| member.departure().is_some())
            };
            let told_by = [Key::RelationToHead].into_iter().chain(WHERE);
            let columns = told_by.filter_map(|key| table.position(key)).collect();
            Leavers { columns, records: members.map(left).collect() }
        };
        Self { tables: (0..).zip(dataset.tables).map(of_table).collect() }
    }

    /// Tells whether the person of a record is gone; it counts as reading what tells so.
    pub(super) fn has(&self, dataset: &Dataset<'_>, row: Row<'_>) -> bool {
        let Some(leavers) = self.tables.get(row.table as usize) else { return false };
        leavers.columns.iter().for_each(|&column| dataset.reads(row.table, column));
        leavers.records.get(row.record as usize).is_some_and(|&left| left)
    }

    /// Takes in who of these records is gone now.
    pub(super) fn note(&mut self, now: &[((TableId, u32), bool)]) {
        for &((table, record), left) in now {
            let leavers = self.tables.get_mut(table as usize);
            if let Some(known) =
                leavers.and_then(|leavers| leavers.records.get_mut(record as usize))
            {
                *known = left;
            }
        }
    }
}

/// Tells whether one of the clauses says that the person it stands beside is gone.
fn says_departed(text: &str, is_head: bool) -> bool {
    let lexicon = Lexicon::get();
    // A column of 人员状态 holds little else, and every rule about households asks.
    if lexicon.list("present").has(text) {
        return false;
    }
    let (departed, others) = (lexicon.list("departed"), lexicon.list("relatives"));
    let mut clauses = text.split(['，', ',', '。', '；', ';', '、', '\n']);
    clauses.any(|clause| {
        departed.is_said(clause)
            && !others.is_said(clause)
            && (is_head || !clause.contains("户主"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_tells_who_is_gone() {
        for text in ["2025年3月病故", "已迁出本村", "户口注销", "服刑", "死亡"]
        {
            assert!(says_departed(text, false), "{text}");
        }
        assert!(says_departed("原户主病故", true));
    }

    #[test]
    fn a_denied_departure_or_that_of_another_does_not_count() {
        for text in [
            "户口未迁出",
            "丈夫2019年病故",
            "父亲去世，随母生活",
            "服刑期满返乡",
            "残疾证注销",
            "原户主病故，变更为其妻",
            "外嫁女，户口在本村",
            "正常",
        ] {
            assert!(!says_departed(text, false), "{text}");
        }
    }
}
