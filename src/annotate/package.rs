//! The parts of a workbook: looked up, changed, added, and written again. What is not
//! changed is copied as it is compressed.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    Refusal,
    pieces::{Kind, Pieces, append_to},
    refusal::unsafe_to_change,
};

/// Bytes of a part that is changed as a whole: styles, comments, relations.
const LARGEST: u64 = 128 << 20;
const CONTENT_TYPES: &str = "[Content_Types].xml";
const PLAIN: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// A relation from one part to another.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The name of the part in the archive.
    pub(super) target: String,
}

/// A workbook file that is being changed.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part by its name in small letters.
    places: BTreeMap<String, usize>,
    /// Small parts that were changed or added, whole, each with its name as it is written.
    changed: BTreeMap<String, (String, Vec<u8>)>,
    /// Sheets that were changed, compressed.
    staged: ZipWriter<Cursor<Vec<u8>>>,
    /// Whether names are those of ISO 29500 Strict.
    pub(super) strict: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| unsafe_to_change())?;
        let mut places = BTreeMap::new();
        for index in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(index) else {
                return Err(unsafe_to_change());
            };
            if places.insert(key(&name), index).is_some() {
                return Err(unsafe_to_change());
            }
        }
        if places.keys().any(|name| name.starts_with("_xmlsignatures/")) {
            return Err(Refusal::Signed);
        }
        let staged = ZipWriter::new(Cursor::new(Vec::new()));
        Ok(Self { archive, places, changed: BTreeMap::new(), staged, strict: false })
    }

    /// Tells whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&key(name)) || self.changed.contains_key(&key(name))
    }

    /// A part as it stands now.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        if let Some((_, changed)) = self.changed.get(&key(name)) {
            return Ok(Some(changed.clone()));
        }
        let Some(&place) = self.places.get(&key(name)) else { return Ok(None) };
        let part = self.archive.by_index(place).map_err(|_| unsafe_to_change())?;
        let mut bytes = Vec::new();
        let mut part = part.take(LARGEST + 1);
        part.read_to_end(&mut bytes).map_err(|_| unsafe_to_change())?;
        if LARGEST < bytes.len() as u64 {
            return Err(unsafe_to_change());
        }
        Ok(Some(bytes))
    }

    /// A part that must be there.
    pub(super) fn need(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        self.part(name)?.ok_or_else(unsafe_to_change)
    }

    /// Sets a part, new or old.
    pub(super) fn set(&mut self, name: &str, bytes: Vec<u8>) {
        self.changed.insert(key(name), (name.to_owned(), bytes));
    }

    /// Rewrites a part from one stream into another.
    pub(super) fn rewrite<T>(
        &mut self,
        name: &str,
        change: impl FnOnce(
            &mut dyn Read,
            &mut ZipWriter<Cursor<Vec<u8>>>,
        ) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let place = self.places.get(&key(name)).ok_or_else(unsafe_to_change)?;
        self.staged.start_file(key(name), entry()).map_err(|_| unsafe_to_change())?;
        let mut part = self.archive.by_index(*place).map_err(|_| unsafe_to_change())?;
        change(&mut part, &mut self.staged)
    }

    /// The relations of a part, or of the whole file if `part` is empty.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Refusal> {
        let mut relations = Vec::new();
        let Some(document) = self.part(&relations_of(part))? else {
            return Ok(relations);
        };
        let mut pieces = Pieces::new(&document[..])?;
        while let Some(piece) = pieces.next()? {
            if !piece.opens() || piece.local() != b"Relationship" {
                continue;
            }
            let text = |name| piece.attribute(name).unwrap_or_default();
            if text("TargetMode") == "External" {
                continue;
            }
            let kind = text("Type").rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation {
                id: text("Id"),
                kind,
                target: resolved(part, &text("Target")),
            });
        }
        Ok(relations)
    }

    /// The name that the next relation of a part gets.
    pub(super) fn free_relation(&mut self, part: &str) -> Result<String, Refusal> {
        let document = self.part(&relations_of(part))?.unwrap_or_default();
        let text = String::from_utf8_lossy(&document);
        let is_free = |id: &String| !text.contains(&format!("\"{id}\""));
        let mut ids = (1..u32::MAX).map(|n| format!("huqing{n}"));
        ids.find(is_free).ok_or_else(unsafe_to_change)
    }

    /// Adds a relation of a part to another, and returns its name.
    pub(super) fn relate(
        &mut self,
        part: &str,
        kind: &str,
        target: &str,
    ) -> Result<String, Refusal> {
        let own = relations_of(part);
        let document = self.part(&own)?.unwrap_or_else(|| {
            b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
              <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
                .to_vec()
        });
        let id = self.free_relation(part)?;
        let kind = format!("{}/{kind}", self.office());
        let grown = append_to(&document, "Relationships", 0, |prefix| {
            format!(
                "<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{target}\"/>"
            )
        })?;
        self.set(&own, grown.ok_or_else(unsafe_to_change)?);
        Ok(id)
    }

    /// Says of what type a new part is.
    pub(super) fn declare(&mut self, part: &str, kind: &str) -> Result<(), Refusal> {
        let add = |prefix: &str| {
            format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{kind}\"/>")
        };
        let types = self.need(CONTENT_TYPES)?;
        let grown = append_to(&types, "Types", 0, add)?;
        self.set(CONTENT_TYPES, grown.ok_or_else(unsafe_to_change)?);
        Ok(())
    }

    /// Says of what type parts with that ending are, unless it is said already.
    pub(super) fn declare_ending(
        &mut self,
        ending: &str,
        kind: &str,
    ) -> Result<(), Refusal> {
        let types = self.need(CONTENT_TYPES)?;
        let mut pieces = Pieces::new(&types[..])?;
        while let Some(piece) = pieces.next()? {
            let of_it = piece.opens() && piece.local() == b"Default";
            let known = piece.attribute("Extension").filter(|_| of_it);
            if known.is_some_and(|known| known.eq_ignore_ascii_case(ending)) {
                return Ok(());
            }
        }
        let add = |prefix: &str| {
            format!("<{prefix}Default Extension=\"{ending}\" ContentType=\"{kind}\"/>")
        };
        let grown = append_to(&types, "Types", 0, add)?;
        self.set(CONTENT_TYPES, grown.ok_or_else(unsafe_to_change)?);
        Ok(())
    }

    /// The name space of relations between the parts of office documents.
    pub(super) fn office(&self) -> &'static str {
        if self.strict { STRICT } else { PLAIN }
    }

    /// A name that no part has: `before`, a number, `after`.
    pub(super) fn fresh(&self, before: &str, after: &str) -> String {
        (1..u32::MAX)
            .map(|n| format!("{before}{n}{after}"))
            .find(|name| !self.has(name))
            .unwrap_or_default()
    }

    /// The file, with its parts in their old order and the new ones behind them.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        let staged = self.staged.finish_into_readable();
        let mut staged = staged.map_err(|_| unsafe_to_change())?;
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let part =
                self.archive.by_index_raw(index).map_err(|_| unsafe_to_change())?;
            let name = part.name().map_err(|_| unsafe_to_change())?.into_owned();
            let place = staged.index_for_name(&key(&name));
            if let Some((_, bytes)) = self.changed.remove(&key(&name)) {
                write(&mut out, &name, &bytes)?;
            } else if let Some(place) = place {
                let part = staged.by_index_raw(place).map_err(|_| unsafe_to_change())?;
                let copied = out.raw_copy_file_rename(part, name);
                copied.map_err(|_| unsafe_to_change())?;
            } else {
                out.raw_copy_file(part).map_err(|_| unsafe_to_change())?;
            }
        }
        for (name, bytes) in self.changed.into_values() {
            write(&mut out, &name, &bytes)?;
        }
        Ok(out.finish().map_err(|_| unsafe_to_change())?.into_inner())
    }
}

fn write(
    out: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
) -> Result<(), Refusal> {
    out.start_file(name, entry()).map_err(|_| unsafe_to_change())?;
    super::pieces::put(out, bytes)
}

/// How new parts are written: the same whenever it is done.
fn entry() -> SimpleFileOptions {
    let options = SimpleFileOptions::default();
    options
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
}

/// A name as names are compared.
fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A target as seen from the folder of the part that names it.
fn resolved(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The tags of the first element of that name and of those below it, in order.
pub(super) fn tags_in(
    document: &[u8],
    element: &str,
    mut each: impl FnMut(&super::pieces::Piece<'_>, u32),
) -> Result<(), Refusal> {
    let mut pieces = Pieces::new(document)?;
    let mut depth = 0_u32;
    while let Some(piece) = pieces.next()? {
        match piece.kind {
            Kind::End if 0 < depth => {
                depth -= 1;
                each(&piece, depth);
                if depth == 0 {
                    return Ok(());
                }
            }
            Kind::Start if 0 < depth || piece.local() == element.as_bytes() => {
                each(&piece, depth);
                depth += 1;
            }
            _ if 0 < depth => each(&piece, depth),
            _ => {}
        }
    }
    Ok(())
}
