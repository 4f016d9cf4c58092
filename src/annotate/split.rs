//! A list for each township, village, department or responsible person, all in one archive.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};

use rust_xlsxwriter::XlsxError;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{LIST, Work, rows::ListRow, without_overwriting};
use crate::text::Text;

/// Whom a list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListBy {
    /// Each township.
    Township,
    /// Each village.
    Village,
    /// Each department that leads.
    Department,
    /// Each responsible person.
    Responsible,
}

/// Characters of a name in an archive; with more of them some systems do not unpack it.
const LONGEST: usize = 60;

impl ListBy {
    /// By its name: township, village, department or responsible.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "township" => Some(Self::Township),
            "village" => Some(Self::Village),
            "department" => Some(Self::Department),
            "responsible" => Some(Self::Responsible),
            _ => None,
        }
    }

    /// What stands for nobody.
    fn nobody(self) -> Text {
        match self {
            Self::Township => Text::new("没写乡镇", "no township"),
            Self::Village => Text::new("不分村", "no village"),
            Self::Department => Text::new("乡镇自己改", "the township itself"),
            Self::Responsible => Text::new("没有写责任人", "nobody named"),
        }
    }
}

impl Work<'_> {
    /// An archive with a list for each, by name. The same check gives the same bytes.
    ///
    /// # Errors
    ///
    /// When there is no memory left.
    pub fn lists(&self, by: ListBy) -> Result<Vec<u8>, XlsxError> {
        let mut groups: BTreeMap<[String; 2], Vec<ListRow>> = BTreeMap::new();
        for row in self.rows(None) {
            let [township, village, _, department, responsible] = row.who.each_ref();
            let key = match by {
                ListBy::Township => [&String::new(), township],
                // Two townships may have a village of one name.
                ListBy::Village => [township, village],
                ListBy::Department => [&String::new(), department],
                ListBy::Responsible => [&String::new(), responsible],
            };
            groups.entry(key.map(|it| it.trim().to_owned())).or_default().push(row);
        }
        let mut townships: Vec<_> =
            groups.keys().map(|[first, _]| first.clone()).collect();
        townships.dedup();
        townships.retain(|township| !township.is_empty());
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let mut taken: Vec<String> = Vec::new();
        for ([township, own], rows) in groups {
            let nobody = by.nobody();
            let own = if own.is_empty() { nobody.get(self.lang) } else { &own };
            let several = 1 < townships.len() && !township.is_empty();
            let name = if several { format!("{township}_{own}") } else { own.to_owned() };
            let name = self.mask.as_ref().map_or(name.clone(), |mask| mask.text(&name));
            let name = format!("{LIST}_{}.xlsx", plain(&name));
            let name = without_overwriting(&name, |it| taken.iter().any(|own| own == it));
            let list = self.list_of(rows.into_iter())?;
            archive.start_file(&name, entry()).map_err(XlsxError::ZipError)?;
            archive.write_all(&list)?;
            taken.push(name);
        }
        Ok(archive.finish().map_err(XlsxError::ZipError)?.into_inner())
    }
}

/// A list is compressed already.
fn entry() -> SimpleFileOptions {
    let options = SimpleFileOptions::default();
    options
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
}

/// A name that every system can write.
fn plain(name: &str) -> String {
    let allowed = |c: char| !r#"/\:*?"<>|"#.contains(c) && !c.is_control();
    let clean = name.chars().map(|c| if allowed(c) { c } else { '_' });
    let clean: String = clean.take(LONGEST).collect();
    clean.trim_matches([' ', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_hold_nothing_that_a_system_takes_for_a_path() {
        assert_eq!(plain("../水利局/供电*"), "_水利局_供电_");
        assert_eq!(plain("何**"), "何__");
    }
}
