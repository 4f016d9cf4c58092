//! The original with marks: only the parts that must change are changed.

use std::collections::BTreeMap;

use super::{
    Refusal, Work, added,
    changes::Edits,
    marks::Marks,
    notes,
    package::{Package, Relation, tags_in},
    pieces::Pieces,
    refusal::unsafe_to_change,
    sheet,
    styles::Styles,
};
use crate::workbook::{FileId, Format};

/// Days from 1899-12-30, from which we count, to 1904-01-01, from which some files do.
const DAYS_TO_1904: f64 = 1462.0;

/// The parts of a workbook that matter here.
struct Book {
    part: String,
    relations: Vec<Relation>,
    /// The relation of each sheet, by its name.
    sheets: BTreeMap<String, String>,
    /// What the numbers of days in the file lack to ours.
    days_from: f64,
}

impl Work<'_> {
    /// The original with marks in it. `bytes` is the file as it was opened.
    ///
    /// # Errors
    ///
    /// When it cannot be changed safely. [`Work::copy`] can always be made.
    pub fn original(&self, file: FileId, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let source = self.session.workbook().files.get(file as usize);
        if source.is_none_or(|source| source.format != Format::Xlsx) {
            return Err(Refusal::OtherFormat);
        }
        let mut package = Package::open(bytes)?;
        let book = Book::read(&mut package)?;
        let target = |kind: &str| {
            let found = book.relations.iter().find(|relation| relation.kind == kind);
            found.map(|relation| relation.target.clone())
        };
        // A part of the usual name counts even where no relation leads to it, as in reading.
        let usual = "xl/styles.xml";
        let related = target("styles").filter(|part| package.has(part));
        let is_new = related.is_none();
        let (style_part, theirs) = match related {
            Some(part) => (part.clone(), package.part(&part)?),
            None if package.has(usual) => (usual.to_owned(), package.part(usual)?),
            None => (package.fresh("xl/huqing_styles", ".xml"), None),
        };
        let mut styles = Styles::read(theirs)?;
        let own = added::own_styles(&mut styles)?;
        let (marks, edits) = (self.marks(), self.edits(file));
        let none = (Marks::new(), Edits::new());
        for (id, sheet) in (0..).zip(&self.session.workbook().sheets) {
            if sheet.file != file {
                continue;
            }
            let part = book.sheet(&sheet.name).ok_or_else(unsafe_to_change)?;
            let (marks, edits) = (marks.get(&id), edits.get(&id));
            if marks.is_none() {
                notes::forget(&mut package, &part)?;
            }
            // What an earlier check left goes, also where nothing is marked now.
            if marks.is_some() || edits.is_some() || styles.has_ours() {
                let marks = marks.unwrap_or(&none.0);
                let edits = edits.unwrap_or(&none.1);
                mark(&mut package, &part, (marks, edits, book.days_from), &mut styles)?;
            }
        }
        added::add(&mut package, &book.part, own, self, file)?;
        if !edits.is_empty() {
            compute_again(&mut package, &book.part)?;
        }
        package.set(&style_part, styles.finish()?);
        if is_new {
            package.relate(&book.part, "styles", &style_part)?;
            package.declare(
                &style_part,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
            )?;
        }
        package.finish()
    }
}

impl Book {
    fn read(package: &mut Package<'_>) -> Result<Self, Refusal> {
        let roots = package.relations("")?;
        if roots.iter().any(|root| root.kind == "origin") {
            return Err(Refusal::Signed);
        }
        let part = roots.into_iter().find(|root| root.kind == "officeDocument");
        let part = part.ok_or_else(unsafe_to_change)?.target;
        let document = package.need(&part)?;
        package.strict = is_strict(&document)?;
        let relations = package.relations(&part)?;
        let (mut locked, mut days_from) = (false, 0.0);
        tags_in(&document, "workbook", |piece, depth| {
            let counts = depth == 1 && piece.local() == b"workbookPr";
            let from_1904 = piece.attribute("date1904").filter(|_| counts);
            if from_1904.is_some_and(|it| it == "1" || it == "true") {
                days_from = DAYS_TO_1904;
            }
            let protects = depth == 1 && piece.local() == b"workbookProtection";
            let set = piece.attribute("lockStructure").filter(|_| protects);
            locked |= set.is_some_and(|set| set != "0" && set != "false");
        })?;
        if locked {
            return Err(Refusal::Locked);
        }
        let mut sheets = BTreeMap::new();
        tags_in(&document, "sheets", |piece, depth| {
            if depth == 1 && piece.opens() {
                let name = piece.attribute("name").unwrap_or_default();
                let relation = piece.attribute("id").unwrap_or_default();
                sheets.entry(name).or_insert(relation);
            }
        })?;
        Ok(Self { part, relations, sheets, days_from })
    }

    /// The part of the sheet with that name.
    fn sheet(&self, name: &str) -> Option<String> {
        let id = self.sheets.get(name)?;
        let relation = self.relations.iter().find(|relation| relation.id == *id);
        relation.map(|relation| relation.target.clone())
    }
}

/// Tells whether a workbook uses the names of ISO 29500 Strict.
fn is_strict(document: &[u8]) -> Result<bool, Refusal> {
    let mut pieces = Pieces::new(document)?;
    while let Some(piece) = pieces.next()? {
        if piece.opens() {
            let tag = String::from_utf8_lossy(piece.raw);
            return Ok(tag.contains("http://purl.oclc.org/ooxml/spreadsheetml/main"));
        }
    }
    Err(unsafe_to_change())
}

/// Has formulas computed again when the workbook is opened: what they stand on was changed.
fn compute_again(package: &mut Package<'_>, book: &str) -> Result<(), Refusal> {
    let document = package.need(book)?;
    let mut pieces = Pieces::new(document.as_slice())?;
    let mut out = Vec::with_capacity(document.len() + 32);
    while let Some(piece) = pieces.next()? {
        if piece.opens() && piece.local() == b"calcPr" {
            out.extend(piece.with("fullCalcOnLoad", "1"));
        } else {
            out.extend_from_slice(piece.raw);
        }
    }
    package.set(book, out);
    Ok(())
}

/// Marks the cells of a sheet.
fn mark(
    package: &mut Package<'_>,
    part: &str,
    (marks, edits, days_from): (&Marks, &Edits<'_>, f64),
    styles: &mut Styles,
) -> Result<(), Refusal> {
    if marks.is_empty() {
        package.rewrite(part, |source, out| {
            let patches = sheet::patches(marks, edits, days_from);
            sheet::patch(source, out, patches, styles, ("", ""))
        })?;
        return Ok(());
    }
    // Where the boxes of the notes go if the sheet names no place for them.
    let boxes = package.fresh("xl/drawings/huqing_notes", ".vml");
    let relations = package.relations(part)?;
    let id = package.free_relation(part)?;
    let office = package.office();
    let patched = package.rewrite(part, |source, out| {
        let patches = sheet::patches(marks, edits, days_from);
        sheet::patch(source, out, patches, styles, (&id, office))
    })?;
    let named = patched.drawing.map(|id| {
        let relation = relations.iter().find(|relation| relation.id == id);
        relation.map(|relation| relation.target.clone()).ok_or_else(unsafe_to_change)
    });
    let boxes = if let Some(named) = named {
        named?
    } else {
        package.relate(part, "vmlDrawing", &boxes)?;
        boxes
    };
    notes::write(package, part, &boxes, marks)
}
