//! What files that are taken away are called.

/// The name of a file with marks: `原名_检查_0916-1530.xlsx`. `stamp` is the time of the
/// check; the core has no clock. A workbook with macros keeps its ending, any other
/// becomes an .xlsx file, as does a copy.
pub fn name_of_annotated(name: &str, stamp: &str, copied: bool) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let macros = !copied && ending.eq_ignore_ascii_case("xlsm");
    let stem = if stem.is_empty() { name } else { stem };
    format!("{stem}_检查_{stamp}.{}", if macros { "xlsm" } else { "xlsx" })
}

/// A name that is not `taken`: the given one, or `name(2).xlsx`, `name(3).xlsx` …
pub fn without_overwriting(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xlsx"));
    let more = (2_u64..).map(|number| format!("{stem}({number}).{ending}"));
    let names = std::iter::once(name.to_owned()).chain(more);
    names.into_iter().find(|name| !taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_and_gets_the_time_of_the_check() {
        for (name, copied, expected) in [
            ("附件2(最终版).xlsx", false, "附件2(最终版)_检查_0916-1530.xlsx"),
            ("台账.XLSM", false, "台账_检查_0916-1530.xlsm"),
            ("台账.xlsm", true, "台账_检查_0916-1530.xlsx"),
            ("花名册.csv", true, "花名册_检查_0916-1530.xlsx"),
        ] {
            assert_eq!(name_of_annotated(name, "0916-1530", copied), expected);
        }
    }

    #[test]
    fn nothing_is_overwritten() {
        let taken = |name: &str| ["a.xlsx", "a(2).xlsx"].contains(&name);
        assert_eq!(without_overwriting("a.xlsx", taken), "a(3).xlsx");
        assert_eq!(without_overwriting("b.xlsx", taken), "b.xlsx");
    }
}
