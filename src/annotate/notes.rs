//! Notes of the old style, which Excel and WPS show: a text in one part, a box in another.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use memchr::memmem;

use super::address;
use super::{
    Refusal,
    marks::Marks,
    package::{Package, tags_in},
    pieces::{Kind, Pieces, append_to, escaped},
    refusal::unsafe_to_change,
};

/// Who writes the notes.
pub(super) const AUTHOR: &str = "户清 Huqing";
/// Who writes the place holders of threaded comments, which hold no text of their own.
const THREADED: &str = "tc=";

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const MAIN_STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const COMMENTS: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const SPACES: [(&str, &str); 3] = [
    ("xmlns:v", "urn:schemas-microsoft-com:vml"),
    ("xmlns:o", "urn:schemas-microsoft-com:office:office"),
    ("xmlns:x", "urn:schemas-microsoft-com:office:excel"),
];

/// Rows and columns of cells.
type Places = Vec<(u32, u32)>;

/// The texts of the notes once ours are among them.
struct Texts {
    document: Vec<u8>,
    /// The cells that need a box.
    new: Places,
    /// The addresses of cells that had a note of ours and are marked no more.
    stale: BTreeSet<String>,
}

/// A note that a sheet has already.
struct Old {
    /// Whether the note is one of ours, from an earlier check.
    ours: bool,
    threaded: bool,
}

/// Adds the notes of a sheet. `drawing` is the part with the boxes, new or old.
pub(super) fn write(
    package: &mut Package<'_>,
    sheet: &str,
    drawing: &str,
    marks: &Marks,
) -> Result<(), Refusal> {
    let relations = package.relations(sheet)?;
    let comments = relations.into_iter().find(|relation| relation.kind == "comments");
    let part = match comments {
        Some(relation) => relation.target,
        None => new_part(package, sheet)?,
    };
    let document = package.need(&part)?;
    let texts = with_texts(&document, marks)?;
    package.set(&part, texts.document);
    let boxes = package.part(drawing)?.unwrap_or_else(|| no_boxes(texts.new.len()));
    let boxes = without_boxes(&boxes, &texts.stale)?;
    package.set(drawing, with_boxes(&boxes, &texts.new)?);
    package.declare_ending("vml", DRAWING)
}

/// Takes away the notes that an earlier check left on a sheet without marks.
pub(super) fn forget(package: &mut Package<'_>, sheet: &str) -> Result<(), Refusal> {
    let relations = package.relations(sheet)?;
    let of_kind = |kind: &'static str| relations.iter().filter(move |it| it.kind == kind);
    let mut stale = BTreeSet::new();
    for comments in of_kind("comments") {
        let document = package.need(&comments.target)?;
        if memmem::find(&document, AUTHOR.as_bytes()).is_some() {
            let texts = with_texts(&document, &Marks::new())?;
            package.set(&comments.target, texts.document);
            stale.extend(texts.stale);
        }
    }
    for boxes in of_kind("vmlDrawing").filter(|_| !stale.is_empty()) {
        let drawing = package.need(&boxes.target)?;
        package.set(&boxes.target, without_boxes(&drawing, &stale)?);
    }
    Ok(())
}

fn new_part(package: &mut Package<'_>, sheet: &str) -> Result<String, Refusal> {
    let part = package.fresh("xl/huqing_comments", ".xml");
    let main = if package.strict { MAIN_STRICT } else { MAIN };
    let empty = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <comments xmlns=\"{main}\"><authors/><commentList/></comments>"
    );
    package.set(&part, empty.into_bytes());
    package.relate(sheet, "comments", &part)?;
    package.declare(&part, COMMENTS)?;
    Ok(part)
}

/// The texts with ours among them.
fn with_texts(document: &[u8], marks: &Marks) -> Result<Texts, Refusal> {
    let mut authors = authors(document)?;
    let mut document = document.to_vec();
    let ours = authors.iter().position(|author| author == AUTHOR);
    let ours = if let Some(ours) = ours {
        ours
    } else {
        let add = |p: &str| format!("<{p}author>{}</{p}author>", escaped(AUTHOR));
        let grown = append_to(&document, "authors", 0, add)?;
        document = grown.ok_or_else(unsafe_to_change)?;
        authors.push(AUTHOR.to_owned());
        authors.len() - 1
    };
    let old = old_notes(&document, &authors, ours)?;
    let marked = marks.iter().filter(|(_, mark)| !mark.note.is_empty());
    let marked: BTreeMap<String, &str> = marked
        .map(|(&(row, column), mark)| (address(row, column), mark.note.as_str()))
        .collect();
    let is_stale = |(at, old): &(&String, &Old)| old.ours && !marked.contains_key(*at);
    let stale: BTreeSet<String> =
        old.iter().filter(is_stale).map(|(at, _)| at.clone()).collect();
    let document = extend_old(&document, &old, &marked, &stale)?;
    let places = marks.iter().filter(|(_, mark)| !mark.note.is_empty());
    let is_new = |&(row, column): &(u32, u32)| !old.contains_key(&address(row, column));
    let new: Places = places.map(|(&place, _)| place).filter(is_new).collect();
    let grown = append_to(&document, "commentList", 0, |p| {
        let mut text = String::new();
        for (row, column) in &new {
            let note = marks.get(&(*row, *column)).map_or("", |mark| &mark.note);
            let at = address(*row, *column);
            // Writing to a text cannot fail.
            let _ = write!(
                text,
                "<{p}comment ref=\"{at}\" authorId=\"{ours}\"><{p}text>{}</{p}text></{p}comment>",
                run(p, note)
            );
        }
        text
    })?;
    Ok(Texts { document: grown.ok_or_else(unsafe_to_change)?, new, stale })
}

fn run(p: &str, text: &str) -> String {
    format!("<{p}r><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>", escaped(text))
}

fn authors(document: &[u8]) -> Result<Vec<String>, Refusal> {
    let mut authors: Vec<String> = Vec::new();
    tags_in(document, "authors", |piece, depth| {
        if depth == 1 && piece.opens() {
            authors.push(String::new());
        } else if depth == 2
            && piece.kind == Kind::Other
            && let Some(author) = authors.last_mut()
        {
            author.push_str(&String::from_utf8_lossy(piece.raw));
        }
    })?;
    Ok(authors)
}

/// The notes that are there, by the address of their cell.
fn old_notes(
    document: &[u8],
    authors: &[String],
    ours: usize,
) -> Result<BTreeMap<String, Old>, Refusal> {
    let mut notes = BTreeMap::new();
    tags_in(document, "commentList", |piece, depth| {
        if depth == 1 && piece.opens() && piece.local() == b"comment" {
            let author = piece.number("authorId").unwrap_or_default() as usize;
            let name = authors.get(author).map_or("", String::as_str);
            let (ours, threaded) = (author == ours, name.starts_with(THREADED));
            let at = piece.attribute("ref").unwrap_or_default();
            notes.insert(at, Old { ours, threaded });
        }
    })?;
    Ok(notes)
}

/// Adds our text to notes of others, puts it in the place of an earlier one of ours, and
/// leaves out those of ours that are `stale`.
fn extend_old(
    document: &[u8],
    old: &BTreeMap<String, Old>,
    marked: &BTreeMap<String, &str>,
    stale: &BTreeSet<String>,
) -> Result<Vec<u8>, Refusal> {
    let mut pieces = Pieces::new(document)?;
    let mut out = Vec::with_capacity(document.len());
    // The note that is to be put into the text that we are in, and whether it is alone.
    let mut due: Option<(&str, bool)> = None;
    let mut in_text = false;
    // Where the note that we are in begins, and whether it is to go.
    let (mut start, mut goes) = (0, false);
    while let Some(piece) = pieces.next()? {
        let is_note = piece.local() == b"comment";
        if piece.opens() && is_note {
            let at = piece.attribute("ref").unwrap_or_default();
            let known = old.get(&at).filter(|old| !old.threaded);
            let note = marked.get(&at).copied();
            due = note.zip(known.map(|old| old.ours));
            (start, goes) = (out.len(), stale.contains(&at));
        }
        let is_text = piece.local() == b"text";
        if is_text && piece.kind == Kind::End {
            if let Some((note, alone)) = due.take() {
                let said = if alone { note.to_owned() } else { format!("\n{note}") };
                let before = out.get(start..).unwrap_or_default();
                let known = memmem::find(before, escaped(note).as_bytes()).is_some();
                let run = run(&piece.prefix(), &said);
                out.extend_from_slice(if known { b"" } else { run.as_bytes() });
            }
            in_text = false;
        }
        let replaced = in_text && due.is_some_and(|(_, alone)| alone);
        if !replaced && !goes {
            out.extend_from_slice(piece.raw);
        }
        goes &= !(is_note && piece.kind == Kind::End);
        in_text |= is_text && piece.kind == Kind::Start;
    }
    Ok(out)
}

fn no_boxes(count: usize) -> Vec<u8> {
    // Numbers of shapes are given out in blocks of 1,024.
    let blocks = (1..=count / 1024 + 1).map(|block| block.to_string());
    let blocks = blocks.collect::<Vec<_>>().join(",");
    let mut text = String::from("<xml");
    for (name, space) in SPACES {
        let _ = write!(text, " {name}=\"{space}\"");
    }
    let _ = write!(
        text,
        "><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{blocks}\"/>\
         </o:shapelayout></xml>"
    );
    text.into_bytes()
}

/// The drawing without the boxes of some cells.
fn without_boxes(drawing: &[u8], cells: &BTreeSet<String>) -> Result<Vec<u8>, Refusal> {
    let mut pieces = Pieces::new(drawing)?;
    let mut out = Vec::with_capacity(drawing.len());
    let mut shape = Shape::default();
    let mut number = Place::Neither;
    while let Some(piece) = pieces.next()? {
        if piece.opens() && piece.local() == b"shape" {
            shape = Shape { start: out.len(), ..Shape::default() };
        }
        out.extend_from_slice(piece.raw);
        let value = || String::from_utf8_lossy(piece.raw).trim().parse::<u32>().ok();
        match (piece.kind, piece.local(), number) {
            (Kind::Start, b"ClientData", _) => {
                shape.is_note = piece.attribute("ObjectType").as_deref() == Some("Note");
            }
            (Kind::Other, _, Place::Row) => shape.row = value(),
            (Kind::Other, _, Place::Column) => shape.column = value(),
            (Kind::End, b"shape", _) if shape.is_of(cells) => out.truncate(shape.start),
            _ => {}
        }
        number = match (piece.kind, piece.local()) {
            (Kind::Start, b"Row") => Place::Row,
            (Kind::Start, b"Column") => Place::Column,
            _ => Place::Neither,
        };
    }
    Ok(out)
}

/// What the next text of a drawing gives.
#[derive(Clone, Copy)]
enum Place {
    Row,
    Column,
    Neither,
}

/// A shape of a drawing.
#[derive(Default)]
struct Shape {
    /// Where it begins.
    start: usize,
    is_note: bool,
    row: Option<u32>,
    column: Option<u32>,
}

impl Shape {
    /// Tells whether it is the box of the note of one of the cells.
    fn is_of(&self, cells: &BTreeSet<String>) -> bool {
        let at = self.row.zip(self.column).map(|(row, column)| address(row, column));
        self.is_note && at.is_some_and(|at| cells.contains(&at))
    }
}

/// The drawing with a box for each cell. It may be no good XML; Excel wrote it so for
/// years. So it is not understood, and only added to.
fn with_boxes(drawing: &[u8], cells: &[(u32, u32)]) -> Result<Vec<u8>, Refusal> {
    const TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" \
        o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
        <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
    let text = std::str::from_utf8(drawing).map_err(|_| unsafe_to_change())?;
    let end = text.rfind("</xml>").ok_or_else(unsafe_to_change)?;
    let (before, after) = text.split_at_checked(end).ok_or_else(unsafe_to_change)?;
    // Some programs give the names other prefixes; ours bring their own.
    let root = before.split('>').find(|tag| tag.trim_start().starts_with("<xml"));
    let unsaid = SPACES
        .iter()
        .filter(|(name, space)| !root.is_some_and(|root| says_space(root, name, space)));
    let spaces = unsaid.map(|(name, space)| format!(" {name}=\"{space}\""));
    let spaces: String = spaces.collect();
    let mut grown = before.to_owned();
    if !before.contains("\"_x0000_t202\"") {
        grown.push_str(&TYPE.replacen(' ', &format!("{spaces} "), 1));
    }
    let first = last_shape(before) + 1;
    for (number, &(row, column)) in (first..).zip(cells) {
        grown.push_str(&shape(number, row, column, &spaces));
    }
    grown.push_str(after);
    Ok(grown.into_bytes())
}

fn says_space(text: &str, name: &str, space: &str) -> bool {
    text.contains(&format!("{name}=\"{space}\""))
        || text.contains(&format!("{name}='{space}'"))
}

/// The highest number of a shape.
fn last_shape(drawing: &str) -> u32 {
    let numbers = drawing.split("_x0000_s").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end)?.parse::<u32>().ok()
    });
    numbers.max().unwrap_or(1024)
}

fn shape(number: u32, row: u32, column: u32, spaces: &str) -> String {
    // Left column, offset, top row, offset, right column, offset, bottom row, offset.
    let anchor = format!(
        "{}, 15, {}, 10, {}, 31, {}, 9",
        column + 1,
        row.saturating_sub(1),
        column + 5,
        row + 6
    );
    format!(
        "<v:shape{spaces} id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;\
         margin-left:80pt;margin-top:5pt;width:240pt;height:100pt;z-index:{number};\
         visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">\
         <v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
         <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox><x:ClientData \
         ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}\
         </x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
         <x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
}
