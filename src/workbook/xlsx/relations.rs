//! How the parts of a workbook name each other.

use super::xml::{Token, Xml};
use crate::workbook::{OpenError, zip::Archive};

/// One part that another one names.
#[derive(Debug)]
pub(super) struct Relation {
    /// The name that the other part uses for it.
    pub(super) id: String,
    /// What it is, the last word of the type: `worksheet`.
    pub(super) kind: String,
    /// Where it is in the archive; `None` if it is outside.
    pub(super) target: Option<String>,
}

/// The relations of a part, or of the archive itself if `part` is empty. Nothing if there
/// are none.
pub(super) fn read(
    archive: &Archive<'_>,
    part: &str,
) -> Result<Vec<Relation>, OpenError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let mut relations = Vec::new();
    let Some(part) = archive.part(&format!("{folder}/_rels/{file}.rels"))? else {
        return Ok(relations);
    };
    let mut xml = Xml::open(part)?;
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else { continue };
        if !tag.is(b"Relationship") {
            continue;
        }
        let kind = tag.text(b"Type").unwrap_or_default();
        let external = tag.attribute(b"TargetMode") == Some(b"External");
        let target = tag.text(b"Target").filter(|_| !external);
        relations.push(Relation {
            id: tag.text(b"Id").unwrap_or_default(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: target.map(|target| resolved(folder, &target)),
        });
    }
    Ok(relations)
}

/// A target as seen from the folder of the part that names it. One that climbs out of the
/// archive stays at its root.
fn resolved(folder: &str, target: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_folder_of_the_part() {
        for (target, path) in [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("../xl/./worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("../../../../sheet1.xml", "sheet1.xml"),
        ] {
            assert_eq!(resolved("xl", target), path);
        }
    }
}
