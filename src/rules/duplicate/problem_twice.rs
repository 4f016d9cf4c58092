use crate::{
    finding::{Nature, Severity},
    record::{Entry, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static PROBLEM_TWICE: Rule = Rule {
    code: "D212",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "台账一问题一条",
    message: Text::new(
        "{household} 的“{problem}”在第 {rows} 行重复登记，会多算 1 个问题。请合并。",
        "The problem {problem} of {household} is listed twice (rows {rows}) and counts as one too many. Merge the entries.",
    ),
    needs: &[&[Key::ProblemDescription]],
    page: include_str!("problem_twice.md"),
    check: Check::Dataset(check),
};

/// From this share of like characters on two descriptions are of one problem.
const ALIKE: f64 = 0.9;
/// An entry is compared with so many that follow it in order of their descriptions.
const NEAREST: usize = 8;
/// Longer texts are compared by so many characters.
const LONGEST: usize = 200;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let open = ctx.dataset.entries().filter(|entry| !entry.is_rectified());
    let mut entries: Vec<_> =
        open.filter_map(|entry| Some((subject(entry)?, entry))).collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    for (at, (first, entry)) in entries.iter().enumerate() {
        let next = entries.iter().skip(at + 1).take(NEAREST);
        let mut near =
            next.take_while(|(other, _)| other.0 == first.0 && other.1 == first.1);
        let Some((_, twin)) = near.find(|(other, _)| alike(&first.2, &other.2)) else {
            continue;
        };
        let cells =
            [entry, twin].into_iter().filter_map(|e| e.cell(Key::ProblemDescription));
        let mut rows = [entry.sheet_row() + 1, twin.sheet_row() + 1];
        rows.sort_unstable();
        let [top, bottom] = rows;
        let mut cells: Vec<_> = cells.collect();
        cells.sort_unstable();
        let household = entry.household();
        let name = household.map_or_else(|| entry.shown(Key::HeadName), Household::label);
        let draft = Draft::at_all(cells)
            .with("household", name)
            .with("problem", entry.shown(Key::ProblemDescription))
            .with("rows", format!("{top}、{bottom}"));
        out.report(match household {
            Some(household) => draft.household(household),
            None => draft,
        });
    }
}

/// Whose problem it is, of which kind, and how it is described.
fn subject(entry: Entry<'_>) -> Option<(String, String, String)> {
    let description = entry.plain(Key::ProblemDescription).known()?;
    let whose = match entry.household() {
        Some(household) => household.place().to_string(),
        None => {
            entry.plain(Key::HeadName).known()?
                + &entry.plain(Key::Village).known().unwrap_or_default()
        }
    };
    Some((whose, entry.plain(Key::ProblemKind).known().unwrap_or_default(), description))
}

fn alike(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|text| text.chars().take(LONGEST).collect::<String>());
    a == b || ALIKE <= strsim::normalized_levenshtein(&a, &b)
}
