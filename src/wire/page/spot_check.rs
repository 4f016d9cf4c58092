use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::{
    annotate::Mask,
    county::sample::{Drawn, Size, SpotCheck},
    record::Dataset,
    schema::Key,
    wire::comparison::Spot,
};

/// 抽查名单: the households to visit.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct SpotCheckView {
    /// The seed it can be drawn again from.
    pub seed: u64,
    /// The day of the check it rests on.
    pub as_of: String,
    /// How many households there are.
    pub households: usize,
    /// The villages.
    pub villages: Vec<StratumView>,
    /// The households that were drawn, village by village.
    pub drawn: Vec<DrawnView>,
}

/// A village, and how many were drawn from it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct StratumView {
    /// Its township.
    pub township: String,
    /// Its name.
    pub village: String,
    /// How many households it has.
    pub households: usize,
    /// How many were drawn.
    pub drawn: usize,
}

/// A household that was drawn.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct DrawnView {
    /// Its place in the dataset.
    pub household: u32,
    /// Its township.
    pub township: String,
    /// Its village.
    pub village: String,
    /// Its group of the village.
    pub group: String,
    /// The name of its head.
    pub head: String,
    /// Its number, or what stands in for it.
    pub number: String,
    /// How many persons it has, as its sheet says.
    pub size: String,
    /// What to look at: the titles of its weightiest findings. None if it was drawn by
    /// chance alone.
    pub reasons: Vec<String>,
    /// Sheet, row and column of the cell it is named in, from 0.
    pub at: [u32; 3],
    /// File, sheet and name of that cell.
    pub spot: Spot,
}

impl View<'_> {
    /// Draws households to visit.
    pub fn spot_check(&self, seed: u64, size: Size) -> SpotCheckView {
        let (workbook, dataset) = (self.workbook(), self.dataset());
        let draw = SpotCheck::draw(workbook, self.checked, self.profile, seed, size);
        let drawn = draw.drawn.iter().filter_map(|it| self.drawn(&dataset, &draw, it));
        let villages = draw.villages.iter().map(|it| StratumView {
            township: it.township.clone(),
            village: it.village.clone(),
            households: it.households,
            drawn: it.drawn,
        });
        SpotCheckView {
            seed,
            as_of: self.profile.as_of.to_string(),
            households: draw.households,
            villages: villages.collect(),
            drawn: drawn.collect(),
        }
    }

    fn drawn(
        &self,
        dataset: &Dataset<'_>,
        draw: &SpotCheck,
        drawn: &Drawn,
    ) -> Option<DrawnView> {
        let household = dataset.household(drawn.household)?;
        let village = draw.villages.get(drawn.village)?;
        let shown = |key| {
            household.text(key).known().map_or_else(String::new, std::borrow::Cow::into)
        };
        let reasons = drawn.reasons.iter();
        Some(DrawnView {
            household: drawn.household,
            township: village.township.clone(),
            village: village.village.clone(),
            group: shown(Key::VillageGroup),
            head: household.label(),
            number: household.key(),
            size: shown(Key::HouseholdSize),
            reasons: reasons.map(|it| it.title().get(self.lang).to_owned()).collect(),
            at: [drawn.place.sheet, drawn.place.row, drawn.place.column],
            spot: Spot::of(self.workbook(), drawn.place)?,
        })
    }
}

impl SpotCheckView {
    /// Hides what identifies people. Whom to visit is then known by the cell alone.
    pub fn mask(&mut self, mask: &Mask) {
        for drawn in &mut self.drawn {
            drawn.head = mask.text(&drawn.head);
            drawn.number = mask.text(&drawn.number);
        }
    }
}
