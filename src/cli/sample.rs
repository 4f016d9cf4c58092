use std::path::PathBuf;

use huqing::sample::{Request, Township};

use super::{Answer, Outcome, read_profile};

/// `huqing sample`: writes an invented township.
pub(crate) struct Sample {
    pub(super) seed: u64,
    pub(super) households: usize,
    pub(super) profile: Option<PathBuf>,
    pub(super) out: PathBuf,
}

impl Default for Sample {
    fn default() -> Self {
        Self { seed: 1, households: 60, profile: None, out: PathBuf::new() }
    }
}

impl Sample {
    pub(super) fn answer(&self) -> Outcome<Answer> {
        let profile = read_profile(self.profile.as_ref())?;
        let request = Request { seed: self.seed, households: self.households };
        let township = Township::new(request, &profile);
        std::fs::write(&self.out, township.write()?)?;
        Ok(Answer::of(String::new()))
    }
}
