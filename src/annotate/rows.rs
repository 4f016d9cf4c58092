//! The list of problems: a row for each cell that a finding is about.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{
    Work,
    marks::{nature, severity},
};
use crate::{
    advice::Advice,
    finding::Finding,
    profile::{Departments, Profile},
    record::{Dataset, Household},
    rule::{Page, Rule},
    text::{Lang, Text},
    wire::{self, page::owner::Spot},
    workbook::CellRef,
};

/// How many columns the list has.
pub(super) const COLUMNS: usize = 19;
/// The column of the address of the cell.
pub(super) const ADDRESS: usize = 5;

/// Links that Excel opens on a sheet; rows behind the last link have none.
pub(super) const LINKS: u32 = 65_000;

/// The headings of the list, and the widths of its columns in characters.
pub(super) const HEAD: [(Text, u32); COLUMNS] = [
    (Text::new("乡镇", "township"), 10),
    (Text::new("村", "village"), 10),
    (Text::new("户主", "head"), 9),
    (Text::new("文件", "file"), 18),
    (Text::new("工作表", "sheet"), 14),
    (Text::new("单元格", "cell"), 8),
    (Text::new("现值", "value"), 18),
    (Text::new("问题", "problem"), 48),
    (Text::new("怎么改", "what to do"), 32),
    (Text::new("依据", "basis"), 22),
    (Text::new("牵头部门", "department"), 12),
    (Text::new("责任人", "responsible"), 10),
    (Text::new("性质", "nature"), 9),
    (Text::new("级别", "severity"), 8),
    (Text::new("规则", "rule"), 7),
    (Text::new("起因", "cause"), 7),
    (Text::new("核实说明", "confirmation"), 20),
    (Text::new("已豁免", "exempted"), 20),
    (Text::new("建议", "advice"), 36),
];

/// A row of the list.
pub(super) struct ListRow {
    /// The cell it is about.
    pub(super) cell: CellRef,
    /// What stands in its columns.
    pub(super) fields: [String; COLUMNS],
    /// Township, village, head, department and responsible person, with no mask.
    pub(super) who: [String; 5],
}

impl Work<'_> {
    /// The rows of the list, those of one file if one is given, each made when its turn
    /// comes.
    pub(super) fn rows(&self, file: Option<u32>) -> impl Iterator<Item = ListRow> {
        let dataset = self.checked.dataset(self.session.workbook());
        let mut advice: BTreeMap<&str, String> = BTreeMap::new();
        let findings = self.checked.report.findings.iter().zip(&self.report.findings);
        let cells = findings.flat_map(|(finding, said)| {
            let said_cells = finding.cells.iter().zip(&said.cells);
            said_cells.map(move |(&cell, shown)| (finding, said, cell, shown))
        });
        let wanted = move |cell: &CellRef| {
            let sheet = self.session.workbook().sheet(cell.sheet);
            file.is_none_or(|file| sheet.is_some_and(|sheet| sheet.file == file))
        };
        cells.filter(move |(_, _, cell, _)| wanted(cell)).map(
            move |(finding, said, cell, shown)| {
                let advice = advice
                    .entry(finding.rule.code)
                    .or_insert_with(|| advice_of(finding.rule, self.lang));
                let household = finding.household.and_then(|id| dataset.household(id));
                let who = self.who(&dataset, cell, household, finding.rule);
                let lang = self.lang;
                let [township, village, head, department, responsible] = match &self.mask
                {
                    Some(mask) => who.each_ref().map(|text| mask.text(text)),
                    None => who.clone(),
                };
                let fields = [
                    township,
                    village,
                    head,
                    self.file_name(shown.file),
                    shown.sheet.clone(),
                    shown.cell.clone(),
                    shown.value.clone(),
                    said.message.clone(),
                    remedy(said, advice, lang),
                    finding.rule.source.to_owned(),
                    department,
                    responsible,
                    nature(finding.nature).get(lang).to_owned(),
                    severity(finding.severity).get(lang).to_owned(),
                    said.rule.to_owned(),
                    said.explained_by.unwrap_or_default().to_owned(),
                    settled(said, "confirmation"),
                    settled(said, "waiver"),
                    self.advised(finding),
                ];
                ListRow { cell, fields, who }
            },
        )
    }

    /// What may be wrong in its household, where the finding is about a contradiction.
    fn advised(&self, finding: &Finding) -> String {
        let about = |advice: &&Advice| {
            Some(advice.household) == finding.household
                && advice.rules.contains(&finding.rule.code)
        };
        let advice = self.checked.report.advice.iter().find(about);
        advice.map_or_else(String::new, |it| it.text.get(self.lang).to_owned())
    }

    fn file_name(&self, place: usize) -> String {
        self.report.files.get(place).map_or_else(String::new, |file| file.name.clone())
    }

    /// Township, village, head, department and responsible person.
    fn who(
        &self,
        dataset: &Dataset<'_>,
        cell: CellRef,
        household: Option<Household<'_>>,
        rule: &Rule,
    ) -> [String; 5] {
        let spot = Spot::of(dataset, cell);
        let township = spot.row.and_then(crate::record::Row::township);
        let township = township.or_else(|| household?.township());
        let named = spot.department(self.profile);
        let led = || lead(rule.code, self.profile).unwrap_or_default().to_owned();
        [
            township.map(std::borrow::Cow::into_owned).unwrap_or_default(),
            spot.village(household),
            spot.who(household),
            if named.is_empty() { led() } else { named },
            spot.responsible(household),
        ]
    }
}

/// What was said of a finding that takes it out of the count: by a confirmation or by a
/// waiver.
fn settled(said: &wire::Finding, by: &str) -> String {
    let own = said.settled.iter().find(|it| it.by == by);
    own.map_or_else(String::new, |it| it.text.clone())
}

/// What to do: the value to put in where it is known, then the advice of the rule.
fn remedy(said: &wire::Finding, advice: &str, lang: Lang) -> String {
    let known = said.fix.as_ref().filter(|fix| fix.class != "verify");
    match (known, lang) {
        (Some(fix), Lang::Zh) => format!("{} 改为“{}”。{advice}", fix.cell, fix.to),
        (Some(fix), Lang::En) => format!("{}: put “{}”. {advice}", fix.cell, fix.to),
        (None, _) => advice.to_owned(),
    }
}

/// The first sentence of what the page of a rule says is to be done.
fn advice_of(rule: &Rule, lang: Lang) -> String {
    let (heading, stop) = match lang {
        Lang::Zh => ("怎么办", "。"),
        Lang::En => ("English", ". "),
    };
    let page = Page::parse(rule.page);
    let section = page.sections.iter().find(|(name, _)| name == heading);
    let body = section.map_or("", |(_, body)| body);
    let line = body.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let line = line.trim_start_matches(['-', '*', ' ']).replace(['*', '`'], "");
    let end = line.find(stop).map_or(line.len(), |at| at + stop.trim_end().len());
    line.get(..end).unwrap_or_default().to_owned()
}

/// The department that leads in the matter of a rule.
fn lead<'a>(code: &str, profile: &'a Profile) -> Option<&'a str> {
    let (name, _) =
        matters().iter().find(|(_, codes)| codes.iter().any(|it| it == code))?;
    named(name, &profile.departments)
}

fn named<'a>(name: &str, all: &'a Departments) -> Option<&'a str> {
    Some(match name {
        "income" => &all.income,
        "education" => &all.education,
        "medical" => &all.medical,
        "health" => &all.health,
        "housing" => &all.housing,
        "water" => &all.water,
        "electricity" => &all.electricity,
        "broadcast" => &all.broadcast,
        "relocation" => &all.relocation,
        "collective_income" => &all.collective_income,
        "hardship" => &all.hardship,
        "road" => &all.road,
        "network" => &all.network,
        "allowance" => &all.allowance,
        "disability" => &all.disability,
        "fund" => &all.fund,
        "register" => &all.register,
        _ => return None,
    })
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn matters() -> &'static BTreeMap<String, Vec<String>> {
    static MATTERS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
        toml::from_str(include_str!("departments.toml"))
            .expect("departments.toml is well formed")
    });
    &MATTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_a_department_exists_and_every_department_has_a_name() {
        let profile = Profile::built_in();
        for (name, codes) in matters() {
            assert!(named(name, &profile.departments).is_some(), "{name}");
            for code in codes {
                assert!(crate::rules::find(code).is_some(), "{code}");
            }
        }
    }

    #[test]
    fn advice_is_one_sentence() {
        let rule = crate::rules::find("C601").unwrap();
        let advice = advice_of(rule, Lang::Zh);
        assert!(advice.ends_with('。') && advice.matches('。').count() == 1, "{advice}");
    }
}
