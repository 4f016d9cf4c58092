//! What a number format makes of a number.

use super::NumberFormat;

/// The format with a built-in number, as Excel has them. East Asian versions use the
/// numbers 27–36 and 50–58 for dates.
pub(super) fn of_builtin(number: u16) -> NumberFormat {
    match number {
        9 | 10 => NumberFormat::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
        _ => NumberFormat::General,
    }
}

/// The format of a code such as `yyyy"年"m"月"` or `0.00%`. Only its first section
/// counts; quoted, escaped and bracketed parts are literal, except elapsed time (`[h]`).
pub(super) fn of_code(code: &str) -> NumberFormat {
    let code = code.to_ascii_lowercase().replace("general", "");
    let mut rest = code.chars().peekable();
    let mut percent = false;
    while let Some(c) = rest.next() {
        match c {
            ';' => break,
            '"' => drop(rest.by_ref().find(|&c| c == '"')),
            '\\' | '_' | '*' => drop(rest.next()),
            '[' => {
                let inside: String = rest.by_ref().take_while(|&c| c != ']').collect();
                if !inside.is_empty() && inside.chars().all(|c| "hms".contains(c)) {
                    return NumberFormat::Date;
                }
            }
            // An exponent; elsewhere `e` is the year.
            'e' if matches!(rest.peek(), Some('+' | '-')) => {}
            'y' | 'm' | 'd' | 'h' | 's' | 'e' => return NumberFormat::Date,
            // `aaa` is the day of the week.
            'a' if rest.peek() == Some(&'a') => return NumberFormat::Date,
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
    fn only_the_letters_that_count_make_a_date() {
        for (code, format) in [
            ("General", NumberFormat::General),
            ("yyyy\"年\"m\"月\"d\"日\";@", NumberFormat::Date),
            ("[$-804]yyyy/m/d", NumberFormat::Date),
            ("[h]:mm", NumberFormat::Date),
            ("0\"天\"", NumberFormat::General),
            ("#,##0.00\" days\"", NumberFormat::General),
            ("[Red]0.0%", NumberFormat::Percent),
            ("0_m;[Red]-0", NumberFormat::General),
            ("0.00E+00", NumberFormat::General),
            ("G/通用格式", NumberFormat::General),
            ("[$-804]e\"年\"", NumberFormat::Date),
            ("aaaa", NumberFormat::Date),
        ] {
            assert_eq!(of_code(code), format, "{code}");
        }
    }
}
