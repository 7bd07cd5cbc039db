//! What became of a line, as it is written.

use std::hash::Hasher as _;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value as Json;
use twox_hash::XxHash3_64;

use crate::error::Described;

/// What became of a line.
#[derive(Debug, Serialize)]
pub(super) struct Record {
    /// Its number in the input, from 1.
    line: u64,
    hash: Hash,
    #[serde(flatten)]
    outcome: Outcome,
}

/// The output, or why there is none.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    Output(Json),
    Error(Described),
}

impl Record {
    pub(super) fn new(line: u64, hash: Hash, outcome: Outcome) -> Self {
        Self {
            line,
            hash,
            outcome,
        }
    }

    pub(super) fn failed(&self) -> bool {
        matches!(self.outcome, Outcome::Error(_))
    }

    /// As a line of the output, with its end.
    pub(super) fn to_line(&self) -> serde_json::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}

/// What is asked of a record that is there already.
#[derive(Debug, Deserialize)]
pub(super) struct Known {
    pub(super) line: u64,
    #[serde(deserialize_with = "Hash::read")]
    pub(super) hash: Hash,
    #[serde(default)]
    error: Option<serde::de::IgnoredAny>,
}

impl Known {
    pub(super) fn failed(&self) -> bool {
        self.error.is_some()
    }
}

/// What a line was, in short: XXH3 of its bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) fn of(line: &[u8]) -> Self {
        let mut hasher = XxHash3_64::new();
        hasher.write(line);
        Self(hasher.finish())
    }

    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let number = u64::from_str_radix(&text, 16).map_err(serde::de::Error::custom)?;
        Ok(Self(number))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_known_again() {
        let hash = Hash::of(b"[1,2]");
        let record = Record::new(7, hash, Outcome::Output(Json::from(3)));
        let line = record.to_line().unwrap();
        let text = String::from_utf8(line.clone()).unwrap();
        assert!(text.starts_with(r#"{"line":7,"hash":""#), "{text}");
        assert!(text.ends_with("\",\"output\":3}\n"), "{text}");
        let known: Known = serde_json::from_slice(&line).unwrap();
        assert_eq!((known.line, known.hash, known.failed()), (7, hash, false));
    }

    /// The files of one version are read by the next, on any machine.
    #[test]
    fn a_hash_stays_what_it_is() {
        assert_eq!(Hash::of(b"").0, 0x2d06_8005_38d3_94c2);
    }
}
