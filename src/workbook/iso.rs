//! Days as OpenDocument and Excel 2003 write them.

use chrono::NaiveDate;

/// The day number of `2025-09-16` or `2025-09-16T12:00:00`, counted from 1899-12-30.
pub(super) fn day_number(text: &str) -> Option<f64> {
    let (day, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    let days =
        day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    let days = i32::try_from(days).ok()?;
    (parts.next().is_none()).then_some(f64::from(days) + part_of_day(time).unwrap_or(0.0))
}

fn part_of_day(time: &str) -> Option<f64> {
    let mut parts = time.trim_end_matches('Z').split(':');
    let mut part = |unit: f64| Some(parts.next()?.parse::<f64>().ok()? / unit);
    let day = part(24.0)? + part(24.0 * 60.0)? + part(24.0 * 3600.0).unwrap_or(0.0);
    (0.0..1.0).contains(&day).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        assert_eq!(day_number("2025-09-16"), Some(45_916.0));
        assert_eq!(day_number("1900-03-01T12:00:00.000"), Some(61.5));
        assert_eq!(day_number("2025-02-30"), None);
        assert_eq!(day_number("bogus"), None);
    }
}
