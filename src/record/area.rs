use std::sync::LazyLock;

/// Every area code of GB/T 2260 that was ever in force, ascending: see
/// `scripts/area-codes.py`, which writes the file.
static AREAS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let lines = include_str!("areas.txt").lines();
    let codes =
        lines.filter_map(|line| line.split_once(' ')).flat_map(|(start, ends)| {
            let ends = (0..ends.len()).step_by(2).filter_map(|at| ends.get(at..at + 2));
            ends.filter_map(move |end| format!("{start}{end}").parse().ok())
        });
    codes.collect()
});

/// Tells whether an identity number may begin with the six digits: they are or once were
/// those of a county, a city or a prefecture.
pub fn is_area(code: u32) -> bool {
    AREAS.binary_search(&code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn withdrawn_areas_are_known() {
        // 成都市锦江区 today; 雅安地区 and 达县地区, withdrawn; 达川区, 合川县 and 万县.
        for code in [510_104, 513_122, 513_029, 511_721, 510_227, 512_221] {
            assert!(is_area(code), "{code}");
        }
        for code in [519_921, 510_199, 790_000] {
            assert!(!is_area(code), "{code}");
        }
    }

    #[test]
    fn the_codes_ascend() {
        assert!(AREAS.is_sorted());
        assert!(3_500 < AREAS.len());
    }
}
