use rustc_hash::FxHashMap;

use crate::rules::ledger::coverage::REGISTERS;
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static ALSO_REGISTERED: Rule = Rule {
    code: "N951",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "{head} 已在建档立卡名册（{person}），不应列入非建档立卡特殊困难户。请核实后删除一处。",
        "{head} is on the register already ({person}) and cannot be a hardship household outside it. Delete one of the two.",
    ),
    needs: &[&[Key::HeadName, Key::HeadNationalId, Key::NationalId]],
    page: include_str!("also_registered.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut rows = ctx.dataset.rows(&[SheetKind::Hardship]).peekable();
    if rows.peek().is_none() {
        return;
    }
    let registered = Registered::of(ctx);
    for row in rows {
        let keys = [Key::HeadNationalId, Key::NationalId];
        let id = keys.into_iter().find_map(|key| row.id(key).known_at());
        let by_id =
            id.and_then(|(id, cell)| Some((registered.ids.get(&id.key()?)?, cell)));
        // Two heads of one village may have the same name; numbers tell them apart.
        let by_name = || {
            let (name, cell) =
                row.plain(Key::HeadName).known_at().filter(|_| id.is_none())?;
            let village = row.plain(Key::Village).known()?;
            Some((registered.heads.get(&(village, name))?, cell))
        };
        let Some(((person, at), cell)) = by_id.or_else(by_name) else { continue };
        let draft = Draft::at(cell).witness(*at).with("head", row.shown(Key::HeadName));
        out.report(draft.with("person", person));
    }
}

/// Everyone on the register, with the name and the cell.
#[derive(Default)]
struct Registered {
    ids: FxHashMap<u64, (String, CellRef)>,
    heads: FxHashMap<(String, String), (String, CellRef)>,
}

impl Registered {
    fn of(ctx: &Context<'_>) -> Self {
        let mut all = Self::default();
        for row in ctx.dataset.rows(REGISTERS) {
            let own = if row.has(Key::Name) { Key::Name } else { Key::HeadName };
            for (key, name) in
                [(Key::NationalId, own), (Key::HeadNationalId, Key::HeadName)]
            {
                let Some((id, cell)) = row.id(key).known_at() else { continue };
                let Some(id) = id.key() else { continue };
                all.ids.entry(id).or_insert_with(|| (row.shown(name), cell));
            }
            let Some(village) = row.plain(Key::Village).known() else { continue };
            let Some((head, cell)) = row.plain(Key::HeadName).known_at() else {
                continue;
            };
            all.heads.entry((village, head.clone())).or_insert((head, cell));
        }
        all
    }
}
