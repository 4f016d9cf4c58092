use crate::{record::Row, schema::Place, text::normalise, workbook::CellRef};

/// The numbers that a row lists as its parts, and the cell that lists them.
pub(super) fn listed(row: Row<'_>) -> Option<(Vec<i64>, CellRef)> {
    texts(row).find_map(|(text, cell)| Some((parts(&text)?, cell)))
}

/// The texts of a row, with their cells.
fn texts(row: Row<'_>) -> impl Iterator<Item = (String, CellRef)> {
    let table = row.table();
    table.columns.iter().filter_map(move |column| {
        let Place::Column(at) = column.place else { return None };
        let cell = CellRef { sheet: table.sheet, row: row.sheet_row(), column: at };
        Some((normalise(&row.shown_at(cell)), cell))
    })
}

/// The numbers of a list in which every item is words and a number; nothing for any
/// other text, such as 不足3750元 or a single item.
fn parts(text: &str) -> Option<Vec<i64>> {
    let list = text.strip_prefix("其中:").or(text.strip_prefix("其中")).unwrap_or(text);
    let items: Vec<_> = list.split(['、', '，', ',', '；', ';', '+', '＋']).collect();
    let number = |item: &&str| -> Option<i64> {
        let plain = item.trim_end_matches(['个', '户', '人']);
        let words = plain.trim_end_matches(|c: char| c.is_ascii_digit());
        let has_words = words.chars().any(|c| !c.is_ascii_punctuation());
        let only_end = !words.chars().any(|c| c.is_ascii_digit());
        let digits = plain.get(words.len()..).filter(|_| has_words && only_end)?;
        digits.parse().ok()
    };
    (2 <= items.len()).then(|| items.iter().map(number).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_list_of_words_and_numbers_is_taken_for_parts() {
        assert_eq!(parts("其中:集中建房未完工51、因灾2"), Some(vec![51, 2]));
        assert_eq!(parts("已购未装5个，自行购买中17个"), Some(vec![5, 17]));
        for text in
            ["2025年人均稳定性收入不足3750元", "未购买医保", "3个村", "", "因灾2", "5、7"]
        {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
