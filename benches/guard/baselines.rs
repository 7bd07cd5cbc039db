//! The counts that are committed, and what is said where a new one differs.

use std::{collections::BTreeMap, env::consts, fmt, fs};

use budgets::rustc;
use serde::{Deserialize, Serialize};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/baselines.toml");
const HEAD: &str = "\
# What the scenarios of `counted/scenarios.rs` cost a run, or a chunk. Written by
# `BASELINE=overwrite cargo bench -p budgets --bench guard`: see README.md.

";
/// By how much of them instructions may grow, since a change elsewhere in the program moves what is inlined…
const MARGIN: f64 = 0.03;
/// … and by how many, if there are so few that one call more is more than that.
const A_CALL: f64 = 16.0;

/// What one run costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counts {
    /// `None` where they are not guarded, or can't be counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) instructions: Option<f64>,
    pub(crate) allocations: f64,
}

/// All of them, and what they depend on.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baselines {
    rustc: String,
    target: String,
    pub(crate) scenarios: BTreeMap<String, Counts>,
}

impl Baselines {
    /// For counts that were taken here.
    pub(crate) fn of_here(scenarios: BTreeMap<String, Counts>) -> Self {
        Self {
            rustc: rustc().unwrap_or_default(),
            target: format!("{}-{}", consts::ARCH, consts::OS),
            scenarios,
        }
    }

    /// The committed ones.
    pub(crate) fn read() -> Result<Self, String> {
        let read = fs::read_to_string(FILE).map_err(|e| e.to_string());
        let parsed = read.and_then(|text| toml::from_str(&text).map_err(|e| e.to_string()));
        parsed.map_err(|error| format!("`benches/baselines.toml` can't be read: {error}"))
    }

    /// Commits to these, after a look at the diff.
    pub(crate) fn write(&self) -> Result<(), String> {
        let text = toml::to_string(self).map_err(|e| e.to_string());
        let written =
            text.and_then(|t| fs::write(FILE, format!("{HEAD}{t}")).map_err(|e| e.to_string()));
        written.map_err(|error| format!("`benches/baselines.toml` can't be written: {error}"))
    }

    /// Why counts of here can't be compared with these, if they can't.
    pub(crate) fn foreign(&self) -> Option<String> {
        let here = Self::of_here(BTreeMap::new());
        let differs = |theirs: &str, ours: &str| {
            (theirs != ours)
                .then(|| format!("they were counted with `{theirs}`, and this is `{ours}`"))
        };
        differs(&self.rustc, &here.rustc).or_else(|| differs(&self.target, &here.target))
    }
}

impl Counts {
    /// What has grown since.
    pub(crate) fn grown(&self, now: &Self) -> Vec<Growth> {
        let instructions = self
            .instructions
            .zip(now.instructions)
            .map(|(from, to)| Growth {
                of: "instructions",
                from,
                to,
                allowed: (from * MARGIN).max(A_CALL),
            });
        let allocations = Growth {
            of: "allocations",
            from: self.allocations,
            to: now.allocations,
            allowed: 0.0,
        };
        let all = instructions.into_iter().chain([allocations]);
        all.filter(|growth| growth.to - growth.from > growth.allowed)
            .collect()
    }

    /// Whether it has become cheaper by more than chance.
    pub(crate) fn shrunk(&self, now: &Self) -> bool {
        !now.grown(self).is_empty()
    }
}

/// A count that is larger than it may be.
#[derive(Debug)]
pub(crate) struct Growth {
    of: &'static str,
    from: f64,
    to: f64,
    allowed: f64,
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            of,
            from,
            to,
            allowed,
        } = self;
        write!(f, "{to:.1} {of}, where the baseline is {from:.1} and ")?;
        if *allowed > 0.0 {
            let percent = 100.0 * allowed / from;
            write!(f, "{:.1} are allowed (+{percent:.1} %)", from + allowed)
        } else {
            f.write_str("no more are allowed")
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(instructions) = self.instructions {
            write!(f, "{instructions:.1} instructions, ")?;
        }
        write!(f, "{:.1} allocations", self.allocations)
    }
}
