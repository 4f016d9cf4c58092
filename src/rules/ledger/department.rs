//! The names of departments.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::normalise;

/// Tells whether `value`, as someone wrote it, names the department `name`.
pub(super) fn is_department(value: &str, name: &str) -> bool {
    let (value, name) = (normalise(value), normalise(name));
    let known = departments().iter().find(|names| names.contains(&name));
    value.contains(&name)
        || known.is_some_and(|names| names.iter().any(|name| value.contains(name)))
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn departments() -> &'static [Vec<String>] {
    #[derive(Deserialize)]
    struct File {
        departments: Vec<Vec<String>>,
    }
    static DEPARTMENTS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("department.toml"))
            .expect("department.toml is well formed");
        file.departments
    });
    &DEPARTMENTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_is_known_by_all_its_names() {
        assert!(is_department("县住建局", "住建局"));
        assert!(is_department("岚溪县住房和城乡建设局", "住建局"));
        assert!(is_department("县住建局、县自然资源局", "住建局"));
        assert!(!is_department("县扶贫开发局", "农业农村局"));
        assert!(is_department("司法局", "司法局"));
    }
}
