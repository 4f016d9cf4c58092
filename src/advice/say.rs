//! Advice in words.

use crate::{
    deduce::SlipKind,
    localise::{End, Range},
    text::Text,
    workbook::CellRef,
};

use super::{
    Advice, Change, Grade, Outcome, Proposal,
    form::{Form, Slot},
};

pub(super) fn recheck() -> Text {
    Text::new(
        "这户需要对照原始资料重新核对。",
        "Check this household against its papers anew.",
    )
}

/// The text of advice whose proposals are there.
pub(super) fn located(form: &Form, advice: &Advice, ways: usize) -> Text {
    let (mut zh, mut en) = conflict(form, &advice.conflict);
    match advice.proposals.as_slice() {
        [] => return recheck(),
        [only] if advice.outcome == Outcome::Located && ways == 1 => {
            let (one_zh, one_en) = proposal(form, only);
            zh = format!("{zh}只要改一处即可一致：{one_zh}。");
            en = format!("{en}One change makes all fit: {one_en}.");
        }
        [best, rest @ ..] if best.grade == Grade::Certain => {
            let (one_zh, one_en) = proposal(form, best);
            zh = format!("{zh}{one_zh}。");
            en = format!("{en}{one_en}.");
            if !rest.is_empty() {
                zh = format!("{zh}另有 {} 种可能，但没有旁证。", ways - 1);
                en = format!(
                    "{en} Other ways ({}) have nothing to support them.",
                    ways - 1
                );
            }
        }
        all => {
            let said: Vec<(String, String)> =
                all.iter().map(|p| proposal(form, p)).collect();
            let list = |pick: &dyn Fn(&(String, String)) -> String, mark: &str| {
                let numbered = said.iter().enumerate();
                let lines =
                    numbered.map(|(at, said)| format!("{}）{}", at + 1, pick(said)));
                lines.collect::<Vec<_>>().join(mark)
            };
            let zh_list = list(&|said| said.0.clone(), "；");
            let en_list = list(&|said| said.1.clone(), "; ");
            zh = format!(
                "{zh}有 {ways} 种改法可使各数一致：{zh_list}。请对照原始资料确定。"
            );
            en = format!(
                "{en}There are {ways} ways to make all fit: {en_list}. See the papers."
            );
        }
    }
    Text { zh: zh.into(), en: en.into() }
}

fn conflict(form: &Form, cells: &[CellRef]) -> (String, String) {
    if cells.len() < 2 {
        return (String::new(), String::new());
    }
    let names = cells.iter().map(|cell| name(form, *cell));
    let (zh, en): (Vec<String>, Vec<String>) = names.unzip();
    let count = cells.len();
    (
        format!("这 {count} 个单元格不可能同时正确：{}。", zh.join("、")),
        format!("These {count} cells cannot all be right: {}. ", en.join(", ")),
    )
}

fn name(form: &Form, cell: CellRef) -> (String, String) {
    let slot = form.slots.iter().find(|slot| slot.cell == Some(cell));
    let Some(slot) = slot else { return (cell.to_string(), cell.to_string()) };
    (format!("“{}”{cell}", slot.key.name()), format!("{} {cell}", slot.key.english()))
}

fn proposal(form: &Form, proposal: &Proposal) -> (String, String) {
    let said = proposal.changes.iter().map(|change| said(form, change));
    let (zh, en): (Vec<String>, Vec<String>) = said.unzip();
    (zh.join("，同时"), en.join(" and "))
}

fn said(form: &Form, change: &Change) -> (String, String) {
    let (zh, en) = name(form, change.cell);
    let (why_zh, why_en) = match change.slip {
        Some(slip) => slip_text(slip),
        None => ("", ""),
    };
    if change.formula {
        return (
            format!("{zh}的公式范围可能有误，按构成应为 {}", change.range),
            format!(
                "the formula in {en} may miss a cell; its parts come to {}",
                change.range
            ),
        );
    }
    (
        format!("{zh}应为 {}{why_zh}", change.range),
        format!("{en} should be {}{why_en}", change.range),
    )
}

/// Why a proposal is likely: how the values may have come about, or that they follow.
pub(super) fn why(proposal: &Proposal) -> Text {
    let slip = proposal.changes.iter().find_map(|change| change.slip);
    let (zh, en) = slip.map_or(("", ""), slip_text);
    let said = |text: &str, marks: [char; 2]| text.trim_matches(marks).trim().to_owned();
    let (zh, en) = (said(zh, ['（', '）']), said(en.trim(), ['(', ')']));
    let zh = if zh.is_empty() { zh } else { format!("{zh}；") };
    let en = if en.is_empty() { en } else { format!("{en}; ") };
    Text {
        zh: format!("{zh}改后这户各数一致").into(),
        en: format!("{en}all numbers of the household then fit").into(),
    }
}

fn slip_text(slip: SlipKind) -> (&'static str, &'static str) {
    match slip {
        SlipKind::Sign => ("（疑似正负号有误）", " (the sign seems wrong)"),
        SlipKind::Unit => {
            ("（疑似元与万元弄混）", " (yuan and ten thousands seem mixed up)")
        }
        SlipKind::Shift => {
            ("（疑似小数点错位或多、少了0）", " (the decimal point seems shifted)")
        }
        SlipKind::Swapped => ("（疑似相邻两位颠倒）", " (two digits seem swapped)"),
        SlipKind::Omitted => ("（疑似漏了一位）", " (a digit seems left out)"),
        SlipKind::Added => ("（疑似多了一位）", " (a digit seems too many)"),
        SlipKind::Replaced => ("（疑似一位写错）", " (one digit seems wrong)"),
        SlipKind::Interchanged => (
            "（疑似与相邻一栏填反）",
            " (it seems to have changed places with its neighbour)",
        ),
        SlipKind::Zero => ("（现为空或0）", " (it is empty or 0 now)"),
    }
}

/// “12540”, “18 至 67”, “不小于 0”, as the cell would show it.
pub(super) fn ranges(slot: &Slot, ranges: &[Range]) -> String {
    let all: Vec<String> = ranges.iter().map(|range| one(slot, range)).collect();
    if all.is_empty() { "（不限）".to_owned() } else { all.join("或") }
}

fn one(slot: &Slot, range: &Range) -> String {
    if let Some(only) = range.only().or_else(|| range.only_multiple(slot.step)) {
        return slot.shown(only);
    }
    // A multiple of the column's unit within the range.
    let up =
        |end: End| -(-end.numerator).div_euclid(end.denominator * slot.step) * slot.step;
    let down =
        |end: End| end.numerator.div_euclid(end.denominator * slot.step) * slot.step;
    match (range.low, range.high) {
        (Some(low), Some(high)) => {
            format!("{} 至 {}", slot.shown(up(low)), slot.shown(down(high)))
        }
        (Some(low), None) => format!("不小于 {}", slot.shown(up(low))),
        (None, Some(high)) => format!("不大于 {}", slot.shown(down(high))),
        (None, None) => "（不限）".to_owned(),
    }
}
