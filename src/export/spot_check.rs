use std::fmt::Write;

use crate::{annotate::how, text::Lang, wire::page::SpotCheckView};

/// The households to visit, for a terminal: how they were drawn, then village by village.
pub fn spot_check(view: &SpotCheckView, lang: Lang) -> String {
    let mut out = how(view, lang) + "\n";
    let mut last = None;
    for it in &view.drawn {
        let village = (&it.township, &it.village);
        if last != Some(village) {
            // Writing to a text cannot fail.
            let _ = writeln!(out, "\n{} {}", it.township, it.village);
            last = Some(village);
        }
        let spot = format!("{} › {} › {}", it.spot.file, it.spot.sheet, it.spot.cell);
        let reasons = it.reasons.join("；");
        let _ = writeln!(out, "  {}（{}）{reasons}  {spot}", it.head, it.number);
    }
    out
}
