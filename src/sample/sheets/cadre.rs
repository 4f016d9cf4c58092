use crate::{
    sample::{
        Setting,
        household::Household,
        people::checked,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, cadre, serial};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::Village, "行政村", ""),
    (Key::ContactCadre, "联户干部", ""),
    (Key::NationalId, "证件号码", ""),
    (Key::Phone, "联系电话", ""),
    (Key::SupportingUnit, "帮扶单位", ""),
];

/// 联户干部表: who answers for which village.
pub(super) fn sheet(setting: &Setting, households: &[Household]) -> Sheet {
    let (kind, title) = (SheetKind::ContactCadre, "联户干部名册");
    let mut sheet = begun(setting, kind, "联户干部表", COLUMNS, title, "");
    let mut known: Vec<(usize, String)> = households
        .iter()
        .map(|household| (household.village, cadre(household)))
        .collect();
    known.sort();
    known.dedup();
    for (at, (village, name)) in known.into_iter().enumerate() {
        let village = setting.villages.get(village).cloned().unwrap_or_default();
        let (year, month, day) = (1979 + at % 16, at % 12 + 1, at % 28 + 1);
        // Of sequence 9..: the households use the numbers from below.
        let number =
            checked(&format!("519921{year}{month:02}{day:02}{:03}", 900 + at % 99));
        sheet.push(None, 1, |key| match key {
            Key::SerialNumber => serial(at),
            Key::Village => Value::text(village.clone()),
            Key::ContactCadre => Value::text(name.clone()),
            Key::NationalId => Value::text(number.clone()),
            Key::Phone => Value::text(format!("139{:08}", 10_000_019 + at * 7_919)),
            Key::SupportingUnit => "云岭县林业局".into(),
            _ => Value::Blank,
        });
    }
    sheet
}
