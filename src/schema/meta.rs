use super::{
    Meta,
    heading::without_numbering,
    signs::Signs,
    view::{View, is_han},
};
use crate::{
    text::{is_blank, normalise},
    workbook::CellRef,
};

/// What the lines above a header say, and the unit of money they name.
pub(super) fn read(
    view: &View<'_>,
    sheet_id: u32,
    rows: std::ops::Range<u32>,
    file: &str,
) -> (Meta, Option<i64>) {
    let mut meta = Meta::default();
    let mut factor = None;
    for row in rows {
        let filled = view.filled(row);
        for (at, &column) in filled.iter().enumerate() {
            let text = view.text(row, column);
            let cell = CellRef { sheet: sheet_id, row, column };
            let next = filled.get(at + 1).map(|&next| view.text(row, next));
            if meta.title.is_none() && is_title(&text) {
                factor = factor.or_else(|| money_unit(&text));
                meta.title = Some((text.trim_matches(is_blank).to_owned(), cell));
                continue;
            }
            line(&mut meta, &text, next.as_deref(), cell);
            factor = factor.or_else(|| money_unit(&text));
        }
    }
    let title = meta.title.as_ref().map_or("", |(title, _)| title.as_str());
    let unit = meta.unit.as_ref().map_or("", |(unit, _)| unit.as_str());
    let named = [title, unit, &view.sheet.name, file];
    meta.year = named.iter().find_map(|text| year(text));
    meta.village = [&view.sheet.name, unit, title].iter().find_map(|text| village(text));
    meta.township = named.iter().find_map(|text| township(text));
    (meta, factor)
}

fn is_title(text: &str) -> bool {
    let plain = normalise(text);
    4 <= plain.chars().count()
        && !labels().any(|label| plain.starts_with(label.as_str()))
        && plain.chars().any(is_han)
}

fn labels() -> impl Iterator<Item = &'static String> {
    let lines = &Signs::get().lines;
    lines.unit.iter().chain(&lines.reported).chain(&lines.money)
}

/// Reads 填报单位：… 填报时间：… from one line, or from a label and the cell behind it.
fn line(meta: &mut Meta, text: &str, next: Option<&str>, cell: CellRef) {
    let lines = &Signs::get().lines;
    let clean: String = text.chars().map(crate::text::half_width).collect();
    let find = |words: &[String]| {
        let label = words.iter().find(|label| clean.contains(label.as_str()))?;
        let (_, rest) = clean.split_once(label.as_str())?;
        let rest = rest.trim_start_matches(is_blank).trim_start_matches([':', ' ']);
        let end = labels_in(rest).unwrap_or(rest.len());
        let own = rest.get(..end).unwrap_or_default().trim_matches(is_blank);
        let own = if own.is_empty() && labels_in(rest).is_none() {
            next.filter(|next| !labels().any(|label| next.contains(label.as_str())))
                .unwrap_or(own)
        } else {
            own
        };
        Some((own.trim_matches(is_blank).to_owned(), cell))
    };
    meta.unit = meta.unit.take().or_else(|| find(&lines.unit));
    meta.reported = meta.reported.take().or_else(|| find(&lines.reported));
}

/// Where the next label of a line begins.
fn labels_in(text: &str) -> Option<usize> {
    labels().filter_map(|label| text.find(label.as_str())).min()
}

/// 10,000 for 单位：万元.
fn money_unit(text: &str) -> Option<i64> {
    let plain = normalise(text);
    let lines = &Signs::get().lines;
    let (_, unit) =
        lines.money.iter().find_map(|label| plain.split_once(&format!("{label}:")))?;
    let mut units = unit.split(['、', ',', '/', ' ', ')', ';']);
    units.find_map(|unit| match unit {
        "万元" => Some(10_000),
        "千元" => Some(1_000),
        "元" => Some(1),
        _ => None,
    })
}

/// The first year a text names with 年 behind it.
fn year(text: &str) -> Option<i32> {
    let plain = normalise(text);
    let at = plain.match_indices('年').find_map(|(at, _)| {
        let digits = plain.get(at.checked_sub(4)?..at)?;
        digits.parse::<i32>().ok()
    });
    at.filter(|year| (1990..2100).contains(year))
}

/// The name of a town in a text, with 乡, 镇 or 街道.
pub(crate) fn township(text: &str) -> Option<String> {
    let chars: Vec<char> = normalise(text).chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied().unwrap_or_default();
        let last = match c {
            '乡' | '镇'
                if !matches!(next, '镇' | '村' | '乡' | '(' | ')' | '级' | '干') =>
            {
                at
            }
            '街' if next == '道' => at + 1,
            _ => continue,
        };
        let before = chars.get(..at).unwrap_or_default();
        let start = before
            .iter()
            .rposition(|&c| {
                !is_han(c)
                    || matches!(c, '县' | '市' | '区' | '省' | '州' | '乡' | '镇' | '件')
            })
            .map_or(0, |at| at + 1);
        let start = start.max(at.saturating_sub(5));
        let name: String = chars.get(start..=last)?.iter().collect();
        let name = ["关于", "报送", "上报"]
            .iter()
            .fold(name.as_str(), |name, word| name.strip_prefix(word).unwrap_or(name));
        if 2 <= name.chars().count()
            && !Signs::get().places.general.iter().any(|word| word == name)
        {
            return Some(name.to_owned());
        }
    }
    None
}

/// The village that a name of a sheet, or a heading between rows, stands for: 白果村,
/// 白果村 (2), 白果村（32户）.
pub(super) fn village(text: &str) -> Option<String> {
    let plain = normalise(text);
    let name = without_numbering(&plain).split(['(', ':', '[']).next()?;
    let name = name.rsplit_once(['乡', '镇']).map_or(name, |(_, name)| name);
    let rest = name
        .find("社区")
        .map(|at| at + "社区".len())
        .or_else(|| name.rfind('村').map(|at| at + '村'.len_utf8()))?;
    let (village, behind) = name.split_at_checked(rest)?;
    let tail = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = matches!(tail, "" | "户" | "人" | "委会" | "村民委员会" | "居委会");
    let length = village.chars().count();
    let general = &Signs::get().places.general;
    let sound = counted
        && (2..=8).contains(&length)
        && village.chars().all(is_han)
        && !general.iter().any(|word| word == village);
    sound.then(|| village.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_and_villages_are_found_in_names() {
        assert_eq!(township("岚溪县竹溪乡2025年户脱贫").as_deref(), Some("竹溪乡"));
        assert_eq!(
            township("贫困人口信息_云台镇_20250912.xls").as_deref(),
            Some("云台镇")
        );
        assert_eq!(township("分乡镇"), None);
        assert_eq!(village("白果村 (2)").as_deref(), Some("白果村"));
        assert_eq!(village("白果村（32户）").as_deref(), Some("白果村"));
        assert_eq!(village("竹溪乡东坪社区").as_deref(), Some("东坪社区"));
        assert_eq!(village("村退出验收表"), None);
        assert_eq!(village("分村汇总"), None);
    }
}
