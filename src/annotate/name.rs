//! What files that are taken away are called.

/// The name of a file with marks: `原名_检查_0916-1530.xlsx`. `stamp` is the time of the
/// check; the core has no clock. It takes the place of that of an earlier check. A workbook with macros keeps its ending, any other
/// becomes an .xlsx file, as does a copy.
pub fn name_of_annotated(name: &str, stamp: &str, copied: bool) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let macros = !copied && ending.eq_ignore_ascii_case("xlsm");
    let stem = without_stamp(if stem.is_empty() { name } else { stem });
    format!("{stem}{MARK}{stamp}.{}", if macros { "xlsm" } else { "xlsx" })
}

/// Between the name of a file and the time of its check.
const MARK: &str = "_检查_";

/// A name without the time of an earlier check.
fn without_stamp(stem: &str) -> &str {
    let Some((plain, stamp)) = stem.rsplit_once(MARK) else { return stem };
    // A browser adds (1) to a name that it has already.
    let stamp = stamp.split(['(', ' ']).next().unwrap_or_default();
    let is_time = stamp.len() == 9
        && stamp
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 { byte == b'-' } else { byte.is_ascii_digit() });
    if is_time && !plain.is_empty() { plain } else { stem }
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
            ("台账_检查_0915-0800.xlsx", false, "台账_检查_0916-1530.xlsx"),
            ("台账_检查_0915-0800(1).xlsx", false, "台账_检查_0916-1530.xlsx"),
            ("大排查_检查_第二稿.xlsx", false, "大排查_检查_第二稿_检查_0916-1530.xlsx"),
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
