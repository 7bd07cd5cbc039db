//! What of a [`Config`] can be written down, and read from a file.

use std::{collections::BTreeMap, num::NonZeroUsize};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Config;
use crate::event::RunType;

/// The settings that are plain data.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Config", deny_unknown_fields)]
struct Plain {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run_type: Option<RunType>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    metadata: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_concurrency: Option<NonZeroUsize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recursion_limit: Option<usize>,
}

/// Name, type, tags, metadata and limits. The rest is left out: handlers, configurable values,
/// extensions, tokens, and what belongs to one run (its id, its deadline).
impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = Plain {
            run_name: self.run_name.clone(),
            run_type: self.run_type,
            tags: self.tags.clone(),
            metadata: self.metadata.clone(),
            max_concurrency: self.max_concurrency,
            recursion_limit: self.recursion_limit,
        };
        plain.serialize(serializer)
    }
}

/// What [`Serialize`] writes. Each part may be missing; an unknown one is an error.
impl<'de> Deserialize<'de> for Config {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let plain = Plain::deserialize(deserializer)?;
        let mut config = Self::new().tags(plain.tags);
        config.run_name = plain.run_name;
        config.run_type = plain.run_type;
        config.metadata = plain.metadata;
        config.max_concurrency = plain.max_concurrency;
        config.recursion_limit = plain.recursion_limit;
        Ok(config)
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_plain_parts_come_back() {
        let written = json!({
            "run_name": "nightly",
            "run_type": "tool",
            "tags": ["a", "b"],
            "metadata": { "team": "search" },
            "max_concurrency": 4,
            "recursion_limit": 7,
        });
        let read: Config = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), written);
        let config = read.configurable("n", 1).extension('x');
        assert_eq!(serde_json::to_value(config).unwrap(), written);
        assert_eq!(serde_json::to_value(Config::new()).unwrap(), json!({}));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        let read = |config| {
            serde_json::from_value::<Config>(config)
                .unwrap_err()
                .to_string()
        };
        let error = read(json!({ "tag": "a" }));
        assert!(
            error.starts_with("unknown field `tag`, expected one of `run_name`"),
            "{error}"
        );
        let error = read(json!({ "max_concurrency": 0 }));
        assert!(error.contains("expected a nonzero usize"), "{error}");
    }
}
