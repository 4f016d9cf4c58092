use std::fmt;

use serde::Deserialize;
use toml::Table;

use super::Profile;

/// The built-in profile: what every other one extends.
pub(super) const BUILT_IN: (&str, &str) =
    ("sichuan-2025.toml", include_str!("../../profiles/sichuan-2025.toml"));

/// Why a profile could not be read. Names file, line and key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProfileError {
    file: String,
    message: String,
}

impl Profile {
    /// The built-in profile.
    #[expect(clippy::expect_used, reason = "it is part of the program; a test reads it")]
    pub fn built_in() -> Self {
        Self::read(BUILT_IN.0, BUILT_IN.1).expect("the built-in profile is well formed")
    }

    /// Reads a profile. One that says `extends = "sichuan-2025"` gives only what differs.
    ///
    /// # Errors
    ///
    /// If it is not TOML, has a key that no profile has, or a value of another kind.
    pub fn read(file: &str, text: &str) -> Result<Self, ProfileError> {
        let error = |error: &toml::de::Error| ProfileError {
            file: file.to_owned(),
            message: error.to_string().trim().to_owned(),
        };
        let mut own: Table = text.parse().map_err(|e| error(&e))?;
        let Some(base) = own.remove("extends") else {
            let read: Self = toml::from_str(text).map_err(|e| error(&e))?;
            return Ok(Self { written: own, ..read });
        };
        let base = base.as_str().unwrap_or_default();
        if Some(base) != BUILT_IN.0.strip_suffix(".toml") {
            return Err(ProfileError {
                file: file.to_owned(),
                message: format!("extends: no profile is called {base}"),
            });
        }
        let mut merged: Table = BUILT_IN.1.parse().map_err(|e| error(&e))?;
        lay_over(&mut merged, own, "").map_err(|key| ProfileError {
            file: file.to_owned(),
            message: unknown(text, &key),
        })?;
        let read = Self::deserialize(merged.clone()).map_err(|e| error(&e))?;
        Ok(Self { written: merged, ..read })
    }
}

impl ProfileError {
    pub(super) fn of(file: &str, message: &str) -> Self {
        Self { file: file.to_owned(), message: message.trim().to_owned() }
    }
}

/// Lays `own` over `base`; the path of a key that `base` does not have is an error.
fn lay_over(base: &mut Table, own: Table, path: &str) -> Result<(), String> {
    for (key, value) in own {
        let at = format!("{path}{key}");
        match (base.get_mut(&key), value) {
            (None, _) => return Err(at),
            (Some(toml::Value::Table(base)), toml::Value::Table(own)) => {
                lay_over(base, own, &format!("{at}."))?;
            }
            (Some(old), new) => *old = new,
        }
    }
    Ok(())
}

fn unknown(text: &str, path: &str) -> String {
    let key = path.rsplit('.').next().unwrap_or(path);
    let line = text.lines().position(|line| line.trim_start().starts_with(key));
    match line {
        Some(line) => format!("line {}: unknown key {path}", line + 1),
        None => format!("unknown key {path}"),
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

impl std::error::Error for ProfileError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Yuan;

    #[test]
    fn the_built_in_profile_has_a_source_for_the_line() {
        let profile = Profile::built_in();
        assert_eq!(profile.income.line.value, Yuan::new(3750));
        assert!(!profile.income.line.source.is_empty());
    }

    #[test]
    fn a_profile_gives_only_what_differs() {
        let own = "extends = \"sichuan-2025\"\n[income]\nline = { value = 4000, source = \"x\" }\n";
        let profile = Profile::read("own.toml", own).unwrap();
        assert_eq!(profile.income.line.value, Yuan::new(4000));
        assert_eq!(profile.year, 2025);
    }

    #[test]
    fn an_unknown_key_is_refused_with_file_line_and_key() {
        let own = "extends = \"sichuan-2025\"\n[income]\nlime = 4000\n";
        let error = Profile::read("own.toml", own).unwrap_err().to_string();
        assert_eq!(error, "own.toml: line 3: unknown key income.lime");
    }
}
