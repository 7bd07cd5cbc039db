//! What a pipeline may be written in.

use std::path::Path;

/// What a pipeline is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// YAML 1.2.
    Yaml,
}

impl Format {
    /// The format that a file's extension says: `json`, `toml`, `yaml` or `yml`.
    ///
    /// ```
    /// use runnable_core::pipeline::Format;
    ///
    /// assert_eq!(Format::of_path("jobs/nightly.yml"), Some(Format::Yaml));
    /// assert_eq!(Format::of_path("nightly.ini"), None);
    /// ```
    pub fn of_path(path: impl AsRef<Path>) -> Option<Self> {
        match path.as_ref().extension()?.to_str()? {
            "json" => Some(Self::Json),
            "toml" => Some(Self::Toml),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}
