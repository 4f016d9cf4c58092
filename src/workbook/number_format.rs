//! What a number format makes of a number.

use super::NumberFormat;

/// The format with a built-in number, as Excel has them. East Asian versions use the
/// numbers 27–36 and 50–58 for dates.
pub(super) fn of_builtin(number: u32) -> NumberFormat {
    match number {
        9 | 10 => NumberFormat::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
        _ => NumberFormat::General,
    }
}

/// What a format code makes of a number. Only the first section counts, the one for
/// positive numbers; what is quoted, escaped or in brackets is decoration, except hours,
/// minutes or seconds in brackets, which are a duration.
pub(super) fn of_code(code: &str) -> NumberFormat {
    let code = code.to_ascii_lowercase().replace("general", "").replace("g/通用格式", "");
    let mut rest = code.as_str();
    let mut percent = false;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            ';' => break,
            '"' => rest = rest.split_once('"').map_or("", |(_, after)| after),
            '\\' | '_' | '*' => {
                let next = rest.chars().next().map_or(0, char::len_utf8);
                rest = rest.get(next..).unwrap_or_default();
            }
            '[' => {
                let (inside, after) = rest.split_once(']').unwrap_or((rest, ""));
                let elapsed = |unit| inside.chars().all(|c| c == unit);
                if !inside.is_empty() && ['h', 'm', 's'].into_iter().any(elapsed) {
                    return NumberFormat::Date;
                }
                rest = after;
            }
            'e' if rest.starts_with(['+', '-']) => {}
            'y' | 'm' | 'd' | 'h' | 's' | 'e' => return NumberFormat::Date,
            'a' if rest.starts_with("aa") => return NumberFormat::Date,
            '%' => percent = true,
            _ => {}
        }
    }
    if percent { NumberFormat::Percent } else { NumberFormat::General }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_says_what_its_numbers_are() {
        for code in [
            "yyyy\"年\"m\"月\"d\"日\"",
            "yyyy年m月d日;@",
            "[$-804]e\"年\"m\"月\"",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"",
            "m/d",
            "h:mm:ss AM/PM",
            "[h]:mm:ss",
            "[$-804]aaaa",
            "[mm]",
            "d",
        ] {
            assert_eq!(of_code(code), NumberFormat::Date, "{code}");
        }
        for code in [
            "General",
            "0",
            "0\"天\"",
            "0.00\"m\"",
            "#,##0_);[Red](#,##0)",
            "0.00E+00",
            "G/通用格式\"days\"",
            "[Red]0.00",
            "\"Y: \"0.00",
            "0_d\\h",
            "@",
            "General;yyyy",
            "0*d",
            "[$¥-804]#,##0.00",
            "#,##0.00\" days\"",
            "0_m;[Red]-0",
        ] {
            assert_eq!(of_code(code), NumberFormat::General, "{code}");
        }
        for code in ["0%", "0.00%;-0.00%", "[Red]0.0%"] {
            assert_eq!(of_code(code), NumberFormat::Percent, "{code}");
        }
        assert_eq!(of_code("0\"%\""), NumberFormat::General);
    }
}
