//! Errors put into clean households, one at a time, and what the advice says.

use huqing::{
    advice::{Advice, Form, Grade, Judge, Part, Practice, limits},
    engine::{Checked, Options, check},
    localise::{ONE, Value},
    profile::Profile,
    rule::Context,
    sample::{Request, Township},
    schema::Key,
    workbook::{Workbook, open},
};

/// The single errors first: [`SINGLE`] of them.
pub(crate) const KINDS: [&str; 16] = [
    "swapped",
    "replaced",
    "omitted",
    "added",
    "unit",
    "shift",
    "sign",
    "random",
    "zero",
    "size",
    "average by old size",
    "average cut",
    "columns swapped",
    "total carried on",
    "two errors",
    "three errors",
];

/// How many kinds are one error, or two cells that changed places.
pub(crate) const SINGLE: usize = 13;

/// Chance from a seed.
pub(crate) struct Chance(pub u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % bound
    }
}

/// What came of errors of one kind.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) made: u32,
    pub(crate) detected: u32,
    /// The true set of cells is among the ways.
    pub(crate) among: u32,
    /// It is the only way.
    pub(crate) alone: u32,
    /// It is the first, with a better score than the next.
    pub(crate) first: u32,
    pub(crate) first_wrong: u32,
    pub(crate) certain: u32,
    pub(crate) certain_wrong: u32,
}

/// A clean township with its forms.
pub(crate) fn township(seed: u64, households: usize) -> (Workbook, Checked, Options) {
    let profile = Profile::built_in();
    let township = Township::new(Request { seed, households, faults: 0 }, &profile);
    let mut workbook = Workbook::default();
    open(&mut workbook, "sample.xlsx", &township.write().unwrap()).unwrap();
    let options = Options::default();
    let checked = check(&workbook, &options);
    (workbook, checked, options)
}

/// Puts `count` errors of each kind into the township's households.
pub(crate) fn simulate(seed: u64, households: usize, count: u32) -> Vec<Tally> {
    let (workbook, checked, options) = township(seed, households);
    let dataset = checked.dataset(&workbook);
    let ctx = Context {
        dataset: &dataset,
        profile: &options.profile,
        judgements: &checked.judgements,
    };
    let practice = Practice::of(&ctx);
    let all: Vec<(Form, Judge<'_>)> = dataset
        .households()
        .filter_map(|household| {
            let form = Form::of(household, &ctx, &practice)?;
            Some((form, Judge::of(household, &ctx)))
        })
        .collect();
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut tallies = vec![Tally::default(); KINDS.len()];
    for (kind, tally) in tallies.iter_mut().enumerate() {
        let mut tries = 0;
        while tally.made < count && tries < count * 50 {
            tries += 1;
            let (form, judge) = &all[chance.below(all.len())];
            assert_eq!(form.broken(&form.values), [""; 0]);
            let Some(changes) = err(kind, form, &mut chance) else { continue };
            tally.made += 1;
            let mut wrong = form.clone();
            for (slot, amount) in &changes {
                wrong.values[*slot] = Value::Amount(*amount);
            }
            if let Some(advice) = wrong.advise(judge, &limits()) {
                count_up(tally, form, &changes, &advice);
            }
        }
    }
    tallies
}

fn count_up(tally: &mut Tally, truth: &Form, changes: &[(usize, i128)], advice: &Advice) {
    tally.detected += 1;
    let right = |proposal: &huqing::advice::Proposal| {
        proposal.changes.len() == changes.len()
            && changes.iter().all(|(slot, _)| {
                let slot = &truth.slots[*slot];
                proposal.changes.iter().any(|change| Some(change.cell) == slot.cell)
            })
    };
    let exact = |proposal: &huqing::advice::Proposal| {
        right(proposal)
            && changes.iter().all(|(slot, _)| {
                let to = truth.slots[*slot].shown(truth.amount(*slot));
                let slot = &truth.slots[*slot];
                proposal.changes.iter().any(|change| {
                    Some(change.cell) == slot.cell && change.to.as_ref() == Some(&to)
                })
            })
    };
    tally.among += u32::from(advice.proposals.iter().any(right));
    tally.alone +=
        u32::from(advice.proposals.len() == 1 && advice.proposals.iter().all(right));
    if let [first, rest @ ..] = advice.proposals.as_slice() {
        let leads = rest.first().is_none_or(|next| first.score < next.score);
        tally.first += u32::from(leads && right(first));
        tally.first_wrong += u32::from(leads && !right(first));
        if first.grade == Grade::Certain {
            tally.certain += 1;
            tally.certain_wrong += u32::from(!exact(first));
        }
    }
}

/// The slots to change and what is typed into them.
fn err(kind: usize, form: &Form, chance: &mut Chance) -> Option<Vec<(usize, i128)>> {
    let of = |part: Part| form.slots.iter().position(|slot| slot.part == part);
    match KINDS[kind] {
        "size" => {
            let size = of(Part::Size)?;
            let up = if chance.below(2) == 0 { ONE } else { -ONE };
            let wrong = form.amount(size) + up;
            (wrong > 0).then(|| vec![(size, wrong)])
        }
        "average by old size" => {
            let (size, average) = (of(Part::Size)?, of(Part::Average)?);
            let heads = form.amount(size) / ONE;
            let old = if chance.below(2) == 0 { heads + 1 } else { heads - 1 };
            let step = form.slots[average].step;
            let net = form.amount(average) * heads;
            (old > 0).then(|| vec![(average, net / old / step * step)])
        }
        "average cut" => {
            let average = of(Part::Average)?;
            let cut = form.amount(average) / 100_000 * 100_000;
            (cut != form.amount(average)).then(|| vec![(average, cut)])
        }
        "total carried on" => {
            let (size, average) = (of(Part::Size)?, of(Part::Average)?);
            let net = form.slots.iter().position(|slot| slot.key == Key::NetIncome)?;
            let kind = KINDS[chance.below(4)];
            let typed = mistype(kind, form.amount(net), chance)?;
            let (heads, step) = (form.amount(size) / ONE, form.slots[average].step);
            let each = (typed * 2 + heads * step).div_euclid(heads * step * 2) * step;
            // A fen more or less of the average is a rounding, and no error.
            let seen = step < (each - form.amount(average)).abs();
            seen.then(|| vec![(net, typed), (average, each)])
        }
        "two errors" | "three errors" => {
            let count = if KINDS[kind] == "two errors" { 2 } else { 3 };
            let mut all: Vec<(usize, i128)> = Vec::new();
            while all.len() < count {
                let error = err(chance.below(9), form, chance).unwrap_or_default();
                let new = |it: &(usize, i128)| all.iter().all(|known| known.0 != it.0);
                let error: Vec<_> = error.into_iter().filter(new).collect();
                all.extend(error);
            }
            Some(all)
        }
        "columns swapped" => {
            let amounts = amounts(form);
            let beside = |one: usize, other: usize| {
                let place = |slot: usize| form.slots[slot].cell.unwrap();
                let (one, other) = (place(one), place(other));
                one.sheet == other.sheet
                    && one.row == other.row
                    && one.column + 1 == other.column
            };
            let pairs = amounts
                .iter()
                .flat_map(|one| amounts.iter().map(move |other| (*one, *other)));
            let pairs: Vec<_> =
                pairs.filter(|(one, other)| beside(*one, *other)).collect();
            let (one, other) = *pairs.get(chance.below(pairs.len().max(1)))?;
            (form.amount(one) != form.amount(other))
                .then(|| vec![(one, form.amount(other)), (other, form.amount(one))])
        }
        kind => {
            let amounts = amounts(form);
            let slot = amounts[chance.below(amounts.len())];
            let typed = mistype(kind, form.amount(slot), chance)?;
            (typed != form.amount(slot)).then(|| vec![(slot, typed)])
        }
    }
}

fn amounts(form: &Form) -> Vec<usize> {
    let money = |slot: &usize| {
        matches!(form.slots[*slot].part, Part::Amount | Part::Average)
            && form.amount(*slot) != 0
    };
    (0..form.slots.len()).filter(money).collect()
}

fn mistype(kind: &str, amount: i128, chance: &mut Chance) -> Option<i128> {
    // What is keyed: whole yuan, or with its decimals. The point itself stays.
    let mut digits: Vec<u8> = if amount % ONE == 0 {
        (amount / ONE).to_string().into_bytes()
    } else {
        let fen = format!("{}.{:02}", amount / ONE, amount % ONE / 100);
        fen.trim_end_matches('0').to_owned().into_bytes()
    };
    let digit = |chance: &mut Chance| b'0' + u8::try_from(chance.below(10)).unwrap();
    match kind {
        "unit" => return Some(amount / 10_000),
        "shift" if chance.below(2) == 0 => return Some(amount * 10),
        "shift" => return Some(amount / 10),
        "sign" => return Some(-amount),
        "zero" => return Some(0),
        "random" => return Some(i128::try_from(chance.below(60_000)).unwrap() * ONE),
        _ => {}
    }
    if amount < 10 * ONE {
        return None;
    }
    let at = chance.below(digits.len());
    match kind {
        "added" => digits.insert(at, digit(chance)),
        _ if digits[at] == b'.' => return None,
        "swapped" if at + 1 < digits.len() && digits[at + 1] != b'.' => {
            digits.swap(at, at + 1);
        }
        "replaced" => digits[at] = digit(chance),
        "omitted" => {
            digits.remove(at);
        }
        _ => return None,
    }
    let text = String::from_utf8(digits).ok()?;
    let (whole, fen) = text.split_once('.').unwrap_or((&text, ""));
    let part = |text: &str| if text.is_empty() { Some(0) } else { text.parse().ok() };
    Some(part(whole)? * ONE + part(&format!("{fen:0<4}"))?)
}
