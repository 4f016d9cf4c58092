use super::{
    Fault, any, free, row,
    site::{Place, Spot},
};
use crate::{
    sample::table::{Row, Sheet, Value},
    schema::{
        Key::{
            self, AcceptanceDate, DangerousHousing, Health, HouseholdId, HousingGrade,
            HousingStructure, NetIncome, PerCapitaIncome, SerialNumber, Village,
        },
        SheetKind::{self, Acceptance, Household, Income, Ledger, Member, Unknown},
    },
};

/// A sheet of cells without any meaning, as a scan or a note leaves it.
fn loose(name: &'static str, rows: &[&[&'static str]]) -> Sheet {
    let columns: Vec<_> = (0..rows.iter().map(|row| row.len()).max().unwrap_or(1))
        .map(|_| (Key::Remark, "", ""))
        .collect();
    let mut sheet = Sheet::new(Unknown, name, &columns);
    for row in rows {
        let cells = row.iter().map(|text| Value::from(*text)).collect();
        sheet.rows.push(Row { household: None, cells, span: 1 });
    }
    sheet
}

pub(super) const FAULTS: &[Fault] = &[
    row("F005", Income, NetIncome, "公式错误值", any, |site| {
        site.set(NetIncome, Value::Formula("=1/0", "#DIV/0!"));
    }),
    row("F006", Acceptance, PerCapitaIncome, "数字带有文字", any, |site| {
        let text = format!("{}元/人", site.int(PerCapitaIncome));
        site.set(PerCapitaIncome, text);
    }),
    row("F007", Acceptance, PerCapitaIncome, "数字带有“约”", any, |site| {
        let text = format!("约{}", site.int(PerCapitaIncome));
        site.set(PerCapitaIncome, text);
    }),
    row("F008", Acceptance, HousingGrade, "全角字符", any, |site| {
        let text =
            format!("{}级", if site.is(HousingGrade, "A级") { "Ａ" } else { "Ｂ" });
        site.set(HousingGrade, text);
    }),
    row("F009", Acceptance, AcceptanceDate, "日期不存在", any, |site| {
        site.set(AcceptanceDate, "2025.9.31");
    }),
    row(
        "F010",
        Member,
        Health,
        "取值不在选项内",
        |site| site.is(Health, "健康"),
        |site| site.set(Health, "一般般"),
    ),
    row("F011", Household, Village, "村没有填", any, |site| site.set(Village, "")),
    row("F012", Acceptance, DangerousHousing, "占位符含义不明", any, |site| {
        site.set(DangerousHousing, "/");
    }),
    row("F018", Acceptance, HousingStructure, "乱码", any, |site| {
        site.set(HousingStructure, "锟斤拷");
    }),
    row(
        "F017",
        Ledger,
        SerialNumber,
        "序号不连续",
        |site| site.row > 0,
        |site| site.set(SerialNumber, site.int(SerialNumber) + 40),
    ),
    free("F001", "没有表头", |ground| {
        let sheet = loose(
            "扫描件",
            &[
                &["图一", "见附件扫描件"],
                &["图二", "见附件扫描件"],
                &["图三", "见附件扫描件"],
                &["图四", "见附件扫描件"],
            ],
        );
        ground.sheets.push(sheet);
        Some(Place::at(ground.sheets.len() - 1, Spot::At(0, 0)))
    }),
    free("F003", "两列是同一指标", |ground| {
        let sheet = ground.sheet(SheetKind::Village)?;
        let own = ground.sheets.get_mut(sheet)?;
        let at = own.columns.len();
        own.columns.push((Key::Remark, "农户总数".into(), ""));
        for place in 0..own.rows.len() {
            let value = own.int(place, Key::VillageHouseholds) + 3;
            own.rows.get_mut(place)?.cells.push(Value::Int(value));
        }
        Some(Place::at(sheet, Spot::At(0, at)))
    }),
    free("F013", "合并单元格跨户", |ground| {
        let sheet = ground.sheet(Member)?;
        let own = ground.sheets.get(sheet)?;
        let at = (0..own.rows.len()).find(|at| {
            let single = |at: usize| own.rows.get(at).filter(|row| row.span == 1);
            let free = |row: &Row| {
                row.household.is_some_and(|own| !ground.households.contains(&own))
            };
            single(*at).is_some_and(free) && single(at + 1).is_some_and(free)
        })?;
        let [first, second] = [at, at + 1];
        ground.take(sheet, first);
        ground.take(sheet, second);
        let rows = &mut ground.sheets.get_mut(sheet)?.rows;
        rows.get_mut(first)?.span = 2;
        rows.get_mut(second)?.span = 0;
        Some(Place::cell(sheet, first, HouseholdId))
    }),
    free("F014", "小计行夹在数据中", |ground| {
        let sheet = ground.sheet(SheetKind::LedgerTotals)?;
        if ground.rows.iter().any(|(taken, _)| *taken == sheet) {
            return None;
        }
        let own = ground.sheets.get_mut(sheet)?;
        let mut cells = vec![Value::Blank; own.columns.len()];
        *cells.first_mut()? = Value::from("小计");
        for (at, (key, ..)) in own.columns.iter().enumerate() {
            if matches!(
                key,
                Key::ProblemsFound | Key::ProblemsRectified | Key::ProblemsInProgress
            ) {
                let sum = (0..3).map(|row| own.int(row, *key)).sum::<i64>();
                *cells.get_mut(at)? = Value::Int(sum);
            }
        }
        own.totals.clear();
        own.rows.insert(3, Row { household: None, cells, span: 1 });
        for at in 0..=3 {
            ground.rows.insert((sheet, at));
        }
        Some(Place::at(sheet, Spot::At(3, 0)))
    }),
    free("F015", "隐藏的行里有数据", |ground| {
        let site = ground.site(Income, |_| true)?;
        let (sheet, row) = (site.sheet, site.row);
        ground.sheets.get_mut(sheet)?.hidden.push(row);
        Some(Place::at(sheet, Spot::At(row, 0)))
    }),
    free("F016", "整行重复", |ground| {
        let site = ground.site(Ledger, |_| true)?;
        let (sheet, row) = (site.sheet, site.row);
        let own = ground.sheets.get_mut(sheet)?;
        let at = own.rows.len();
        let copy = own.rows.get(row)?.clone();
        own.rows.push(Row { household: None, ..copy });
        own.set(at, SerialNumber, Value::Int(i64::try_from(at + 1).ok()?));
        ground.rows.insert((sheet, at));
        Some(Place::at(sheet, Spot::At(at, 1)))
    }),
    free("F021", "填报时间是空的", |ground| {
        let sheet = ground.sheet(Acceptance)?;
        let line = ground.sheets.get_mut(sheet)?.lines.get_mut(1)?;
        "填报单位：青禾乡人民政府    填报时间：    年  月  日    单位：元、人"
            .clone_into(line);
        Some(Place::at(sheet, Spot::Line(1)))
    }),
    free("A01", "合计与明细不符", |ground| {
        let sheet = ground.sheet(Acceptance)?;
        let (key, off) = ground.sheets.get_mut(sheet)?.totals.first_mut()?;
        *off += 4;
        let key = *key;
        Some(Place::at(sheet, Spot::Total(key)))
    }),
];
