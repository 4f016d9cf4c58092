use std::borrow::Cow;

use super::{Household, Row};
use crate::schema::Key;

impl<'a> Row<'a> {
    /// 乡镇: what its row says, else the lines above its table, else the name of its file.
    pub fn township(self) -> Option<Cow<'a, str>> {
        if let Some(own) = self.text(Key::Township).known() {
            return Some(own);
        }
        if let Some(whole) = &self.table().meta.township {
            return Some(Cow::Borrowed(whole));
        }
        let file = self.dataset.workbook.file_of(self.table().sheet)?;
        named_in(&file.name).map(Cow::Borrowed)
    }

    /// 行政村: what its row says, else the lines above its table or the name of its sheet.
    pub fn village(self) -> Option<Cow<'a, str>> {
        let own = self.text(Key::Village).known();
        own.or_else(|| self.table().meta.village.as_deref().map(Cow::Borrowed))
    }
}

impl<'a> Household<'a> {
    /// 乡镇: what the first of its records says that knows. See [`Row::township`].
    pub fn township(self) -> Option<Cow<'a, str>> {
        self.rows().find_map(Row::township)
    }

    /// 行政村: what the first of its records says that knows. See [`Row::village`].
    pub fn village(self) -> Option<Cow<'a, str>> {
        self.rows().find_map(Row::village)
    }
}

/// The township a name begins with, without the county before it: 石桥镇成员花名册.csv.
fn named_in(name: &str) -> Option<&str> {
    // 各乡镇汇总 names none of them.
    if name.contains("乡镇") {
        return None;
    }
    let end = name.find(['乡', '镇']).map(|at| at + '乡'.len_utf8());
    let end = end.or_else(|| Some(name.find("街道")? + "街道".len()))?;
    let name = name.get(..end)?;
    let start = name.rfind(['县', '区', '市']).map_or(0, |at| at + '县'.len_utf8());
    let name = name.get(start..)?;
    let plain = name.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    (plain && 2 <= name.chars().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn a_file_is_named_after_its_township() {
        for (file, township) in [
            ("石桥镇成员花名册(GBK).csv", Some("石桥镇")),
            ("云岭县青禾乡2025年户脱贫自查验收资料.xlsx", Some("青禾乡")),
            ("城关街道.xlsx", Some("城关街道")),
            ("各乡镇汇总.xlsx", None),
            ("乡镇汇总.xlsx", None),
            ("镇.xlsx", None),
            ("2025乡.xlsx", None),
            ("户信息.xlsx", None),
        ] {
            assert_eq!(named_in(file), township, "{file}");
        }
    }
}
