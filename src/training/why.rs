//! Why what stands in a cell is right.

use crate::{
    engine::Checked,
    record::{Dataset, Row, Sex},
    rule::Rule,
    rules,
    schema::{Key, Table},
    session::Session,
    text::Text,
    workbook::CellRef,
};

/// Why what stands in a cell is right, as far as the program knows: what bears it out, and
/// which checks it passed.
pub(super) fn why(session: &Session, checked: &Checked, cell: CellRef) -> Text {
    let dataset = checked.dataset(session.workbook());
    let Some(table) = checked.tables.iter().find(|table| table.sheet == cell.sheet)
    else {
        return Text::new("这张表没有检查", "this sheet is not checked");
    };
    let Some(key) = checked.key_at(cell) else { return no_record(table, cell) };
    let ids = (0..).zip(&checked.tables).filter(|(_, it)| it.sheet == cell.sheet);
    let mut rows = ids.filter_map(|(id, _)| dataset.record_at(id, cell.row));
    let borne_out = rows.next().and_then(|row| borne_out(&dataset, row, key));
    let passed = passed(checked, table, key);
    match borne_out {
        Some(text) => Text {
            zh: format!("{}；{}", text.zh, passed.zh).into(),
            en: format!("{}; {}", text.en, passed.en).into(),
        },
        None => passed,
    }
}

/// What is said of a cell that belongs to no record.
fn no_record(table: &Table, cell: CellRef) -> Text {
    let below = table.data_rows().map_or(0, |(first, _)| first);
    if cell.row < below {
        return Text::new("这里是标题，不是数据", "this is a heading, no data");
    }
    Text::new(
        "这一格不是要检查的数据：它不在记录里，或这一列没有规则",
        "this cell is no data that is checked: it is in no record, or no rule is about its column",
    )
}

/// The checks about a column that ran.
fn passed(checked: &Checked, table: &Table, key: Key) -> Text {
    let not_run = &checked.report.not_run;
    let ran = |rule: &&Rule| {
        rule.looks_at(table.kind)
            && rule.needs.iter().any(|keys| keys.contains(&key))
            && !not_run.iter().any(|it| it.rule == *rule && it.sheet.is_none())
    };
    let own: Vec<_> = rules::all().filter(ran).collect();
    let named: Vec<_> = own.iter().take(NAMED).map(|rule| rule.title()).collect();
    if own.is_empty() {
        let name = key.name();
        return Text {
            zh: format!("“{name}”这样填没有规则说它不对").into(),
            en: format!("no rule objects to {}", key.english()).into(),
        };
    }
    let zh: Vec<_> = named.iter().map(|it| &*it.zh).collect();
    let en: Vec<_> = named.iter().map(|it| &*it.en).collect();
    Text {
        zh: format!(
            "与“{}”有关的 {} 条规则都查过，没有问题（{}{}）",
            key.name(),
            own.len(),
            zh.join("、"),
            if NAMED < own.len() { "等" } else { "" },
        )
        .into(),
        en: format!(
            "it passed all {} checks about {} ({}{})",
            own.len(),
            key.english(),
            en.join(", "),
            if NAMED < own.len() { ", …" } else { "" },
        )
        .into(),
    }
}

/// Checks that are named at most.
const NAMED: usize = 3;

/// What else in the sheets says the same as a cell.
fn borne_out(dataset: &Dataset<'_>, row: Row<'_>, key: Key) -> Option<Text> {
    let member = row.as_member();
    let id = member.national_id().known().filter(|id| id.is_sound());
    match key {
        Key::NationalId => {
            let birth = id?.birth()?;
            Some(Text {
                zh: format!("证号 18 位齐全，校验码算得对，出生日期段 {birth} 存在").into(),
                en: format!(
                    "the number is complete, its check digit is right and {birth} is a day"
                )
                .into(),
            })
        }
        Key::Sex => Some(match id?.sex()? {
            Sex::Male => Text::new("证号第 17 位是单数，正是男", "digit 17 is odd: male"),
            Sex::Female => {
                Text::new("证号第 17 位是双数，正是女", "digit 17 is even: female")
            }
        }),
        Key::BirthDate | Key::Age => {
            let birth = id?.birth()?;
            Some(Text {
                zh: format!("证号里的出生日期是 {birth}，对得上").into(),
                en: format!("the identity number says {birth}, which agrees").into(),
            })
        }
        Key::HouseholdSize => {
            let household = row.household()?;
            let (stated, listed) = (row.int(key).known()?, household.members().count());
            (i64::try_from(listed) == Ok(stated)).then(|| Text {
                zh: format!("成员表里这一户正好 {listed} 人").into(),
                en: format!("the sheet of members has {listed} of this household").into(),
            })
        }
        _ => elsewhere(dataset, row, key),
    }
}

/// Another sheet that has the same for the household.
fn elsewhere(dataset: &Dataset<'_>, row: Row<'_>, key: Key) -> Option<Text> {
    let own = row.text(key).known().filter(|_| !row.kind().has_persons())?;
    let other = row.household()?.each(key).find(|other| {
        other.table_id() != row.table_id()
            && other.text(key).known().as_deref() == Some(&*own)
    })?;
    let cell = other.cell(key)?;
    let sheet = dataset.workbook.sheet(cell.sheet)?;
    Some(Text {
        zh: format!("“{}”{cell} 也是“{own}”", sheet.name).into(),
        en: format!("{} {cell} says {own} too", sheet.name).into(),
    })
}
