use std::path::PathBuf;

use huqing::sample::{Request, Township};

use super::{Answer, Outcome, Words, read_profile};

/// `huqing sample`: writes an invented township.
pub(crate) struct Sample {
    pub(super) seed: u64,
    pub(super) households: usize,
    pub(super) faults: usize,
    pub(super) key: Option<PathBuf>,
    pub(super) profile: Option<PathBuf>,
    pub(super) out: PathBuf,
}

impl Sample {
    /// The call that these words make.
    pub(super) fn of(words: Words) -> Outcome<Self> {
        let out = <[PathBuf; 1]>::try_from(words.paths);
        let [out] = out.map_err(|_| "sample：请给出一个要写的 .xlsx 文件")?;
        let Words { seed, households, faults, key, profile, .. } = words;
        Ok(Self { seed, households, faults, key, profile, out })
    }

    pub(super) fn answer(&self) -> Outcome<Answer> {
        let profile = read_profile(self.profile.as_ref())?;
        let (seed, households, faults) = (self.seed, self.households, self.faults);
        let request = Request { seed, households, faults };
        let township = Township::new(request, &profile);
        std::fs::write(&self.out, township.write()?)?;
        if let Some(key) = &self.key {
            let answers = serde_json::to_string_pretty(township.answers())?;
            std::fs::write(key, answers + "\n")?;
        }
        let planted = township.answers().len();
        let short = format!("只找到放 {planted} 处错误的地方，户数不够放 {faults} 处");
        let complaints = if planted < faults { vec![short] } else { Vec::new() };
        Ok(Answer { complaints, ..Answer::of(String::new()) })
    }
}
