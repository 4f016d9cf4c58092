use std::collections::BTreeMap;

use crate::{
    record::{Member, NationalId, Row},
    rule::Context,
    schema::{Key, SheetKind, Table, TableId},
    text::normalise,
};

/// A bureau that sends lists to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Office {
    /// 医保局: who is insured, or who is not.
    Insurance,
    /// 教育局: the school roll.
    School,
    /// 住建局: appraisals of houses.
    Housing,
    /// 民政局: 低保 and 特困.
    CivilAffairs,
    /// 残联: cards of the disabled.
    Disability,
    /// 公安局: the population register.
    Police,
}

/// The words by which the list of a bureau is known, in its title or the name of its sheet
/// or file.
const WORDS: [(Office, &[&str]); 6] = [
    (Office::Insurance, &["医保", "参保", "医疗保险"]),
    (Office::School, &["学籍", "在校生", "就学"]),
    (Office::Housing, &["鉴定", "住建", "危房"]),
    (Office::CivilAffairs, &["民政", "低保", "特困", "五保"]),
    (Office::Disability, &["残联", "残疾"]),
    (Office::Police, &["公安", "户籍", "死亡", "注销"]),
];

/// A list of a bureau, by the holders' identity numbers.
pub(super) struct List<'a> {
    pub(super) name: String,
    pub(super) rows: BTreeMap<u64, Row<'a>>,
}

impl List<'_> {
    /// Tells whether the list is of those who lack something (未参保名单).
    pub(super) fn is_of_those_without(&self) -> bool {
        ["未", "没有", "不"].iter().any(|word| self.name.contains(word))
    }
}

/// The lists of a bureau in the session.
pub(super) fn lists<'a>(ctx: &Context<'a>, office: Office) -> Vec<List<'a>> {
    let tables = ctx.dataset.tables_of(SheetKind::DepartmentList);
    let of_office = tables.filter(|&(_, table)| office_of(ctx, table) == Some(office));
    of_office.map(|(id, table)| list(ctx, id, table)).collect()
}

/// The members of all households, by identity number. A person who is listed twice is
/// answered for by the first.
pub(super) fn members<'a>(ctx: &Context<'a>) -> BTreeMap<u64, Member<'a>> {
    let mut members = BTreeMap::new();
    for member in ctx.dataset.members() {
        if let Some(key) = member.national_id().known().and_then(NationalId::key) {
            members.entry(key).or_insert(member);
        }
    }
    members
}

fn list<'a>(ctx: &Context<'a>, id: TableId, table: &Table) -> List<'a> {
    let mut rows = BTreeMap::new();
    for row in ctx.dataset.rows_of(id) {
        let own = row.id(Key::NationalId).known();
        let holder = own.or_else(|| row.id(Key::HeadNationalId).known());
        if let Some(key) = holder.and_then(NationalId::key) {
            rows.entry(key).or_insert(row);
        }
    }
    List { name: names(ctx, table), rows }
}

fn office_of(ctx: &Context<'_>, table: &Table) -> Option<Office> {
    let names = names(ctx, table);
    let said = |words: &[&str]| words.iter().any(|word| names.contains(word));
    WORDS.iter().find(|(_, words)| said(words)).map(|&(office, _)| office)
}

/// The names a list goes by: its title, its sheet, its file.
fn names(ctx: &Context<'_>, table: &Table) -> String {
    let title = table.meta.title.as_ref().map_or("", |(title, _)| title);
    let sheet = ctx.dataset.workbook.sheet(table.sheet).map_or("", |sheet| &sheet.name);
    let file = ctx.dataset.workbook.file_of(table.sheet).map_or("", |file| &file.name);
    normalise(&format!("{title} {sheet} {file}"))
}
