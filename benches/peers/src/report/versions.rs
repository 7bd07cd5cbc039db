//! Which versions were measured.

/// What `Cargo.lock` has of a package.
pub fn locked(package: &str) -> Option<&'static str> {
    version_in(include_str!("../../Cargo.lock"), package)
}

fn version_in<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_that_of_the_package_of_this_very_name() {
        let lock = "[[package]]\nname = \"tower-layer\"\nversion = \"0.3.3\"\n\n\
                    [[package]]\nname = \"tower\"\nversion = \"0.5.3\"\n";
        assert_eq!(version_in(lock, "tower"), Some("0.5.3"));
        assert_eq!(version_in(lock, "layer"), None);
    }
}
