use super::{
    Correction, Corrections, Key, Layout, Meta, SheetKind, Table, TableColumn, card,
    columns::{Draft, assign},
    header::{self, Header},
    meta,
    rows::{Body, Reader},
    score::{self, Names, Verdict},
    signs::Signs,
    spans,
    view::View,
};
use crate::{
    text::{Text, normalise},
    workbook::{CellValue, SheetId, Visibility, Workbook},
};

/// Finds the tables on all sheets: at least one for each sheet, of kind
/// [`SheetKind::Unknown`] where nothing was understood.
pub fn recognise(workbook: &Workbook, corrections: &Corrections) -> Vec<Table> {
    recognise_with(workbook, corrections, &mut |_| {})
}

/// Finds the tables on all sheets, and tells before each which one it is.
pub fn recognise_with(
    workbook: &Workbook,
    corrections: &Corrections,
    progress: &mut dyn FnMut(SheetId),
) -> Vec<Table> {
    let mut tables = Vec::new();
    for (id, sheet) in (0..).zip(&workbook.sheets) {
        progress(id);
        let file = workbook.file_of(id).map_or("", |file| file.name.as_str());
        let finder = Finder { id, file, view: View::new(sheet) };
        let own = corrections.of(file, &sheet.name);
        tables.extend(finder.tables(own, &corrections.layouts));
    }
    tables
}

/// Finds the tables on one sheet.
struct Finder<'a> {
    id: SheetId,
    file: &'a str,
    view: View<'a>,
}

/// What is settled about a table before it is looked at.
#[derive(Default)]
struct Given<'a> {
    kind: Option<SheetKind>,
    correction: Option<&'a Correction>,
    layout: Option<&'a Layout>,
    /// Whether the name of the sheet or file settles the kind.
    named: bool,
    strict: bool,
}

impl Finder<'_> {
    fn tables(&self, correction: Option<&Correction>, layouts: &[Layout]) -> Vec<Table> {
        let kind = correction.and_then(|correction| correction.kind);
        if let Some((top, bottom)) = correction.and_then(|correction| correction.header) {
            let last = self.view.rows().saturating_sub(1);
            let top = top.min(last);
            let header = header::read(&self.view, top, bottom.clamp(top, last));
            let given =
                Given { kind, correction, strict: kind.is_some(), ..Given::default() };
            return self.under(&header, 0, &given).0;
        }
        if kind.is_none()
            && let Some(reason) = self.ignored()
        {
            return vec![self.unknown(true, reason)];
        }
        for layout in layouts.iter().filter(|_| correction.is_none()) {
            let (top, bottom) = layout.header;
            if bottom < top || self.view.rows() <= bottom || top + 8 < bottom {
                continue;
            }
            let header = header::read(&self.view, top, bottom);
            let headings: Vec<_> =
                header.columns.iter().map(header::HeaderColumn::shown).collect();
            if layout.fits(headings.iter().map(String::as_str)) {
                let given = Given {
                    kind: Some(layout.kind),
                    layout: Some(layout),
                    ..Given::default()
                };
                return self.under(&header, 0, &given).0;
            }
        }
        let named = kind.is_none().then(|| self.named()).flatten();
        let given = Given {
            kind: kind.or(named),
            correction,
            named: named.is_some(),
            ..Given::default()
        };
        self.all(&given)
    }

    /// Goes down the sheet from header to header.
    fn all(&self, given: &Given<'_>) -> Vec<Table> {
        let mut tables = Vec::new();
        let mut from = 0;
        let rows = self.view.rows();
        let strong = header::find_strong(&self.view, from);
        let above = strong.unwrap_or(rows);
        if let Some(card) = card::read(&self.view, from, above).and_then(|c| self.card(c))
        {
            tables.push(card);
            let Some(strong) = strong else { return tables };
            from = strong;
        }
        while let Some(header) = header::find(&self.view, from) {
            let (found, end) = self.under(&header, from, given);
            tables.extend(found);
            if end <= header.bottom || rows <= end {
                break;
            }
            from = end;
        }
        if tables.is_empty() {
            let reason = Text::new(
                "前面的行里没有认得的列名",
                "no row near the top has headings we know",
            );
            tables.push(self.unknown(false, reason));
        }
        tables
    }

    /// The kind that the name of the sheet or file settles: a list of exemptions, which
    /// must not be taken for a table of households when it lacks a column.
    fn named(&self) -> Option<SheetKind> {
        let words = &Signs::get().of(SheetKind::Waiver)?.words;
        let names = [self.view.sheet.name.as_str(), self.file].map(normalise);
        let said = |word: &String| names.iter().any(|name| name.contains(word.as_str()));
        words.iter().any(said).then_some(SheetKind::Waiver)
    }

    /// Why the sheet holds no data, if so.
    fn ignored(&self) -> Option<Text> {
        let sheet = self.view.sheet;
        let name = normalise(&sheet.name).to_lowercase();
        let listed =
            Signs::get().sheets.ignored.iter().any(|word| name.contains(word.as_str()));
        let blank =
            (0..self.view.rows().min(2_000)).all(|row| self.view.filled(row).is_empty());
        if blank {
            return Some(Text::new("表里没有内容", "the sheet is empty"));
        }
        if listed {
            return Some(Text::new(
                "按表名是选项或说明，不是数据",
                "by its name it lists choices or explains the others",
            ));
        }
        if self.is_added() {
            return Some(Text::new(
                "是检查后加上的表，不是数据",
                "it was added by a check and is no data",
            ));
        }
        let hidden = sheet.visibility != Visibility::Visible;
        (hidden && header::find_strong(&self.view, 0).is_none())
            .then(|| Text::new("隐藏的表，没有列名", "it is hidden and has no headings"))
    }

    /// Tells whether the sheet is one that a check adds to a file.
    fn is_added(&self) -> bool {
        let has = |heading: &String| {
            (0..self.view.sheet.columns())
                .any(|column| self.view.sheet.cell(0, column) == CellValue::Text(heading))
        };
        Signs::get().sheets.added.iter().any(|pair| pair.iter().all(has))
    }

    /// The tables below one header, side by side, and the row after them.
    fn under(&self, header: &Header, from: u32, given: &Given<'_>) -> (Vec<Table>, u32) {
        let view = &self.view;
        let (mut meta, money) = meta::read(view, self.id, from..header.top, self.file);
        let first = header.numbering.unwrap_or(header.bottom) + 1;
        let drafts = header
            .columns
            .iter()
            .map(|column| Draft::new(view, column, first, view.rows()));
        let drafts: Vec<Draft> = drafts.collect();
        let mut tables = Vec::new();
        let mut end = header.bottom + 1;
        for part in parts(drafts, given.strict) {
            let verdict = self.verdict(&part, &meta, given);
            let mut columns = assign(&part, verdict.kind, money);
            given.settle(&mut columns);
            let reader = Reader {
                view,
                sheet: self.id,
                header,
                columns: &columns,
                strict: given.strict,
            };
            let body = reader.read();
            end = end.max(body.end);
            if columns.iter().any(|column| column.key == Some(Key::Village)) {
                meta.village = None;
            }
            let mut table = self.table(verdict, columns, body, meta.clone());
            table.header = Some((header.top, header.bottom));
            table.index();
            spans::fill(view, &mut table);
            table.index();
            tables.push(table);
        }
        (tables, end)
    }

    fn verdict(&self, drafts: &[Draft], meta: &Meta, given: &Given<'_>) -> Verdict {
        if let Some(kind) = given.kind {
            let evidence = if given.layout.is_some() {
                Text::new("与已确认的版式相同", "the same as a layout that was confirmed")
            } else if given.named {
                Text::new("按名称是豁免清单", "by its name it is a list of exemptions")
            } else {
                Text::new("您指定的", "you said so")
            };
            return Verdict { kind, confidence: 1.0, evidence };
        }
        let title = meta.title.as_ref().map_or("", |(title, _)| title.as_str());
        let names = Names { title, sheet: &self.view.sheet.name, file: self.file };
        score::decide(drafts, &names)
    }

    fn card(&self, columns: Vec<TableColumn>) -> Option<Table> {
        let identity = [Key::HeadName, Key::HeadNationalId, Key::HouseholdId];
        if !columns
            .iter()
            .any(|column| column.key.is_some_and(|key| identity.contains(&key)))
        {
            return None;
        }
        let (kind, evidence) = card::kind(&columns);
        let rows = columns.iter().filter_map(TableColumn::card_row);
        let first = rows.min()?;
        let verdict = Verdict { kind, confidence: 0.85, evidence };
        let (meta, money) = meta::read(&self.view, self.id, 0..first, self.file);
        let mut columns = columns;
        for column in &mut columns {
            column.apply_unit(money);
        }
        let body =
            Body { records: vec![first], end: self.view.rows(), ..Body::default() };
        let mut table = self.table(verdict, columns, body, meta);
        table.index();
        Some(table)
    }

    fn unknown(&self, ignored: bool, evidence: Text) -> Table {
        let verdict = Verdict {
            kind: SheetKind::Unknown,
            confidence: if ignored { 1.0 } else { 0.0 },
            evidence,
        };
        let (meta, _) =
            meta::read(&self.view, self.id, 0..self.view.rows().min(3), self.file);
        let mut table = self.table(verdict, Vec::new(), Body::default(), meta);
        table.ignored = ignored;
        table.index();
        table
    }

    fn table(
        &self,
        verdict: Verdict,
        columns: Vec<TableColumn>,
        body: Body,
        meta: Meta,
    ) -> Table {
        Table {
            sheet: self.id,
            kind: verdict.kind,
            confidence: verdict.confidence,
            evidence: verdict.evidence,
            header: None,
            columns,
            anchors: body.records.clone(),
            records: body.records,
            others: body.others,
            sections: body.sections,
            ignored: false,
            meta,
            slots: Vec::new(),
        }
    }
}

impl Given<'_> {
    /// Lets the user's word about columns stand.
    fn settle(&self, columns: &mut [TableColumn]) {
        if let Some(layout) = self.layout {
            let fields = layout.fields();
            let known: Vec<_> = columns
                .iter()
                .map(|c| fields.get(&normalise(&c.heading)).copied())
                .collect();
            for (at, field) in known.into_iter().enumerate() {
                if let Some(field) = field {
                    give(
                        columns,
                        at,
                        field,
                        &Text::new(
                            "与已确认的版式相同",
                            "as in a layout that was confirmed",
                        ),
                    );
                }
            }
        }
        for &(place, key) in self.correction.map_or(&[][..], |c| &c.columns) {
            if let Some(at) = columns.iter().position(|c| c.sheet_column() == Some(place))
            {
                give(columns, at, key, &Text::new("您指定的", "you said so"));
            }
        }
    }
}

/// Gives a column its field, and takes it from any other.
fn give(columns: &mut [TableColumn], at: usize, key: Option<Key>, evidence: &Text) {
    for (other, column) in columns.iter_mut().enumerate() {
        if other == at {
            column.key = key;
            column.rival = None;
            column.confidence = 1.0;
            column.evidence = evidence.clone();
        } else if key.is_some() && column.key == key {
            column.key = None;
            column.rival = key;
        }
    }
}

/// Tables that stand side by side: parts between blank columns that name the same things.
fn parts(drafts: Vec<Draft>, strict: bool) -> Vec<Vec<Draft>> {
    let mut parts: Vec<Vec<Draft>> = Vec::new();
    let mut open = false;
    for draft in drafts {
        if draft.is_empty() {
            open = false;
            continue;
        }
        if !draft.has_heading() && draft.profile.filled() < 3 && !strict {
            continue;
        }
        match parts.last_mut().filter(|_| open) {
            Some(part) => part.push(draft),
            None => parts.push(vec![draft]),
        }
        open = true;
    }
    let keys = |part: &[Draft]| -> Vec<Key> {
        let exact =
            part.iter().flat_map(|draft| &draft.candidates).filter(|c| c.how.is_exact());
        exact.map(|candidate| candidate.key).collect()
    };
    let apart = !strict
        && 2 <= parts.len()
        && parts.iter().all(|part| {
            2 <= part.iter().filter(|draft| !draft.candidates.is_empty()).count()
        })
        && parts.iter().zip(parts.iter().skip(1)).all(|(left, right)| {
            let left = keys(left);
            keys(right).iter().any(|key| *key != Key::SerialNumber && left.contains(key))
        });
    if apart { parts } else { vec![parts.into_iter().flatten().collect()] }
}
