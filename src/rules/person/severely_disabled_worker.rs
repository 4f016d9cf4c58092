use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, Words},
    text::Text,
    workbook::CellRef,
};

pub(super) static SEVERELY_DISABLED_WORKER: Rule = Rule {
    code: "P421",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 4_01_007",
    message: Text::new(
        "{person} 为{kind}{grade}级残疾，却填“{value}”，请核实。",
        "{person} has a disability ({kind}, grade {grade}), but is “{value}”. Check it.",
    ),
    needs: &[
        &[Key::WorkCapacity],
        &[Key::NationalId, Key::DisabilityId, Key::DisabilityGrade],
    ],
    page: include_str!("severely_disabled_worker.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((capacity, cell)) = member.capacity().known_at() else { return };
    if !capacity.is_full() {
        return;
    }
    let known = member.disability_card().or_else(|| by_columns(member));
    let Some(((kind, grade), number)) = known else { return };
    // The deaf and the mute work as others do.
    if 2 < grade || matches!(kind, 2 | 3) {
        return;
    }
    out.report(
        Draft::at(cell)
            .witness(number)
            .with("person", member.label())
            .with("kind", kind_word(kind))
            .with("grade", u32::from(grade))
            .with("value", member.shown(Key::WorkCapacity)),
    );
}

/// Kind (0 where it is not known) and grade by the columns for them.
fn by_columns(member: Member<'_>) -> Option<((u8, u8), CellRef)> {
    let place = |key, list| {
        let text = member.text(key).known()?;
        u8::try_from(Words::get().list(list)?.position(&text)? + 1).ok()
    };
    let grade = place(Key::DisabilityGrade, "残疾等级")?;
    let kind = place(Key::DisabilityKind, "残疾类别").unwrap_or(0);
    Some(((kind, grade), member.cell(Key::DisabilityGrade)?))
}

const fn kind_word(kind: u8) -> Text {
    match kind {
        1 => Text::new("视力", "sight"),
        4 => Text::new("肢体", "limbs"),
        5 => Text::new("智力", "mind"),
        6 => Text::new("精神", "mental illness"),
        7 => Text::new("多重", "multiple"),
        _ => Text::new("", "kind not given"),
    }
}
