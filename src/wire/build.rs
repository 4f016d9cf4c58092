use std::borrow::Cow;

use super::{
    Cell, Column, Confirmation, File, FileError, Finding, Fix, FixCell, HouseholdVerdict,
    Households, NotJudged, NotRun, Profile, Report, SCHEMA, Settled, Sheet, Waiver,
};
use crate::{
    confirm::Kept,
    criteria::{Criterion, Verdict},
    engine::{Checked, Options},
    finding::FixClass,
    record::{Dataset, Household, shown},
    report::Submission,
    schema::{Key, Place, Table},
    session::{Opened, Session},
    text::Lang,
    workbook::{CellRef, SheetId, Workbook, column_letters},
};

/// The report of a check, in one language.
pub fn report(
    session: &Session,
    checked: &Checked,
    options: &Options,
    lang: Lang,
) -> Report {
    let workbook = session.workbook();
    let dataset = checked.dataset(workbook);
    let view = View { session, checked, dataset, lang };
    let household_verdicts = view.household_verdicts();
    Report {
        schema: SCHEMA,
        engine: env!("CARGO_PKG_VERSION"),
        profile: profile(options),
        verdict: verdict(session, checked).as_str(),
        files: session.files().iter().map(|file| view.file(file)).collect(),
        households: count(&household_verdicts),
        persons: dataset.persons(),
        household_verdicts,
        findings: checked.report.findings.iter().map(|f| view.finding(f)).collect(),
        advice: super::advice::list(
            &checked.report.advice,
            |id| view.dataset.household(id),
            |at, role| view.cell(at, role),
            lang,
        ),
        not_run: checked.report.not_run.iter().map(|n| view.not_run(n)).collect(),
        not_judged: checked
            .report
            .unjudged
            .iter()
            .map(|it| NotJudged {
                rule: it.rule.code,
                count: it.count,
                reason: it.reason().get(lang).to_owned(),
            })
            .collect(),
        waived: checked.report.findings.iter().filter(|f| f.is_waived()).count(),
        waivers: checked.report.waivers.iter().map(|w| view.waiver(w)).collect(),
        confirmations: checked.kept.iter().map(confirmation).collect(),
    }
}

/// Whether the files may be submitted. One that could not be read stands in the way, for
/// nobody knows what it holds.
fn verdict(session: &Session, checked: &Checked) -> Submission {
    let unread = session.files().iter().any(|file| file.outcome.is_err());
    if unread { Submission::Blocked } else { checked.report.submission() }
}

/// What the parts of a report are made from.
struct View<'a> {
    session: &'a Session,
    checked: &'a Checked,
    dataset: Dataset<'a>,
    lang: Lang,
}

#[expect(clippy::cast_precision_loss, reason = "an income line is a small number")]
fn profile(options: &Options) -> Profile {
    let profile = &options.profile;
    let [rules_on, rules_off] =
        profile.switched().map(|rules| rules.iter().map(|rule| rule.code).collect());
    Profile {
        rules_on,
        rules_off,
        id: profile.id.clone(),
        income_line: profile.income.line.value.fen() as f64 / 100.0,
        as_of: profile.as_of.to_string(),
    }
}

fn fix_cell((cell, to): &(CellRef, String)) -> FixCell {
    FixCell { cell: cell.to_string(), to: to.clone() }
}

fn count(verdicts: &[HouseholdVerdict]) -> Households {
    let with = |verdict: Verdict| {
        verdicts.iter().filter(|household| household.verdict == verdict.as_str()).count()
    };
    Households {
        checked: verdicts.len(),
        met: with(Verdict::Met),
        not_met: with(Verdict::NotMet),
        in_progress: with(Verdict::InProgress),
        unknown: with(Verdict::Unknown),
    }
}

impl View<'_> {
    fn workbook(&self) -> &Workbook {
        self.dataset.workbook
    }

    fn household_verdicts(&self) -> Vec<HouseholdVerdict> {
        let judgements = &self.checked.judgements;
        let households = self.dataset.households();
        households
            .map(|household| HouseholdVerdict {
                household: household.key(),
                village: household
                    .text(Key::Village)
                    .known()
                    .map_or_else(String::new, Cow::into_owned),
                head: household.label(),
                criteria: Criterion::ALL
                    .into_iter()
                    .map(|c| {
                        (c.as_str(), judgements.of(household.place(), c).verdict.as_str())
                    })
                    .collect(),
                verdict: judgements.household(household.place()).as_str(),
            })
            .collect()
    }

    fn file(&self, file: &Opened) -> File {
        let lang = self.lang;
        match &file.outcome {
            Err(error) => File {
                name: file.name.clone(),
                format: None,
                sha256: file.sha256.clone(),
                error: Some(FileError {
                    code: error.code(),
                    message: error.message().get(lang).to_owned(),
                }),
                notes: Vec::new(),
                sheets: Vec::new(),
            },
            Ok(id) => {
                let source = self.workbook().files.get(*id as usize);
                let notes = source.map_or(&[][..], |source| &source.notes);
                File {
                    name: file.name.clone(),
                    format: source.map(|source| source.format.as_str()),
                    sha256: file.sha256.clone(),
                    error: None,
                    notes: notes.iter().map(|n| n.text.get(lang).to_owned()).collect(),
                    sheets: self.sheets(*id),
                }
            }
        }
    }

    fn sheets(&self, file: u32) -> Vec<Sheet> {
        let of_file = |sheet: SheetId| {
            self.workbook().sheet(sheet).is_some_and(|sheet| sheet.file == file)
        };
        let tables = self.checked.tables.iter().filter(|table| of_file(table.sheet));
        tables.map(|table| self.table(table)).collect()
    }

    fn table(&self, table: &Table) -> Sheet {
        let name = self.workbook().sheet(table.sheet).map_or("", |sheet| &sheet.name);
        let header = table.header.map(|(first, last)| first + 1..=last + 1);
        let ends = table.records.first().zip(table.records.last());
        Sheet {
            name: name.to_owned(),
            kind: table.kind.as_str(),
            confidence: rounded(table.confidence),
            header_rows: header.into_iter().flatten().collect(),
            data_rows: ends.map(|(first, last)| [first + 1, last + 1]),
            columns: table
                .columns
                .iter()
                .map(|column| Column {
                    column: column_letters(match column.place {
                        Place::Column(column) | Place::Cell(_, column) => column,
                    }),
                    header: column.heading.clone(),
                    field: column.key.map(Key::as_str),
                    confidence: rounded(column.confidence),
                })
                .collect(),
        }
    }

    fn finding(&self, finding: &crate::finding::Finding) -> Finding {
        let household = finding
            .household
            .and_then(|id| self.dataset.household(id))
            .map(Household::key);
        let cell = |role| move |&at: &CellRef| self.cell(at, role);
        let cells = finding.cells.iter().map(cell("primary"));
        let cells = cells.chain(finding.witnesses.iter().map(cell("witness"))).collect();
        Finding {
            rule: finding.rule.code,
            nature: finding.nature.as_str(),
            severity: finding.severity.as_str(),
            title: finding.rule.title().get(self.lang).to_owned(),
            message: finding.message(self.lang),
            household,
            person: finding.person.clone(),
            count: finding.cells.len(),
            cells,
            fix: self.advised(finding).or_else(|| {
                finding.fix.as_ref().map(|fix| Fix {
                    class: fix.class.as_str(),
                    grade: crate::advice::Grade::of(fix.class).as_str(),
                    cell: fix.cell.to_string(),
                    to: fix.to.clone(),
                    more: fix.more.iter().map(fix_cell).collect(),
                    why: fix.why.get(self.lang).to_owned(),
                })
            }),
            explained_by: finding.explained_by.map(|rule| rule.code),
            settled: finding.settled.as_ref().map(|settled| Settled {
                by: settled.by.as_str(),
                text: settled.text.clone(),
                who: settled.who.clone(),
                day: settled.day.clone(),
            }),
        }
    }

    /// The certain advice that mends a finding, as its fix.
    fn advised(&self, finding: &crate::finding::Finding) -> Option<Fix> {
        let proposal = self.checked.report.advice_for(finding)?.certain()?;
        let cell = |(cell, to): (CellRef, &str)| fix_cell(&(cell, to.to_owned()));
        let mut cells = proposal.values().map(cell);
        let first = cells.next()?;
        Some(Fix {
            class: FixClass::Derived.as_str(),
            grade: proposal.grade.as_str(),
            cell: first.cell,
            to: first.to,
            more: cells.collect(),
            why: proposal.why().get(self.lang).to_owned(),
        })
    }

    fn cell(&self, at: CellRef, role: &'static str) -> Cell {
        let sheet = self.workbook().sheet(at.sheet);
        let file = sheet.and_then(|sheet| self.session.place_of(sheet.file));
        Cell {
            file: file.unwrap_or_default(),
            sheet: sheet.map_or_else(String::new, |sheet| sheet.name.clone()),
            cell: at.to_string(),
            role,
            value: shown(self.workbook().cell(at)),
        }
    }

    fn waiver(&self, waiver: &crate::waiver::Waiver) -> Waiver {
        let Cell { file, sheet, cell, .. } = self.cell(waiver.cell, "primary");
        let household = waiver.household.and_then(|id| self.dataset.household(id));
        Waiver {
            rule: waiver.code.clone(),
            household: household.map(Household::key),
            head: waiver.whose.clone(),
            reason: waiver.reason.clone(),
            approved_by: waiver.approved_by.clone(),
            until: waiver.until.map(|day| day.to_string()),
            standing: waiver.standing.as_str(),
            findings: waiver.findings,
            note: waiver.note().get(self.lang).to_owned(),
            file,
            sheet,
            cell,
        }
    }

    fn not_run(&self, not_run: &crate::report::NotRun) -> NotRun {
        NotRun {
            rule: not_run.rule.code,
            sheet: not_run.sheet.clone(),
            reason: not_run.reason.get(self.lang).to_owned(),
        }
    }
}

fn confirmation(kept: &Kept) -> Confirmation {
    let it = kept.confirmation.clone();
    Confirmation {
        standing: kept.standing.as_str(),
        rule: it.rule,
        sheet: it.sheet,
        cell: it.cell,
        reason: it.reason,
        text: it.text,
        who: it.who,
        day: it.day,
        copies: kept.copies,
    }
}

/// Two decimals are all the confidence we have.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
