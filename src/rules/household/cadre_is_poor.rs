use std::collections::BTreeMap;

use crate::{
    finding::{Nature, Severity},
    record::{NationalId, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static CADRE_IS_POOR: Rule = Rule {
    code: "H319",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单（既是帮扶责任人又是贫困人口）",
    message: Text::new(
        "{person} 既是帮扶责任人又在建档立卡名单中，请核实身份。",
        "{person} is both responsible for helping a household and registered as poor. Check who it is.",
    ),
    needs: &[&[Key::Name], &[Key::ContactCadre, Key::Name]],
    page: include_str!("cadre_is_poor.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut cadres: BTreeMap<(String, String), Row<'_>> = BTreeMap::new();
    for row in ctx.dataset.rows(&[SheetKind::ContactCadre]) {
        let name =
            row.plain(Key::ContactCadre).known().or_else(|| row.plain(Key::Name).known());
        let Some(name) = name else { continue };
        let id = row.id(Key::NationalId).known().and_then(NationalId::canonical);
        for sign in [id, row.plain(Key::Phone).known()].into_iter().flatten() {
            cadres.entry((name.clone(), sign)).or_insert(row);
        }
    }
    if cadres.is_empty() {
        return;
    }
    for member in ctx.dataset.members() {
        let Some((name, cell)) = member.plain(Key::Name).known_at() else { continue };
        let id = member.national_id().known().and_then(NationalId::canonical);
        let signs = [id, member.plain(Key::Phone).known()];
        let cadre =
            signs.into_iter().flatten().find_map(|s| cadres.get(&(name.clone(), s)));
        let Some(cadre) = cadre else { continue };
        let own = cadre.cell(Key::ContactCadre).or_else(|| cadre.cell(Key::Name));
        let mut draft = Draft::at(cell).witness(own).person(member.label());
        if let Some(household) = member.household() {
            draft = draft.household(household);
        }
        out.report(draft.with("person", member.label()));
    }
}
