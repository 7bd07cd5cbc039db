//! What has been measured.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::locked;
use crate::contest::Who;

/// What a program prints of its measurements: one a line, as JSON.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Line {
    /// How long a run took.
    Time {
        /// The id of a row.
        row: String,
        /// Whose run.
        who: Who,
        /// In nanoseconds.
        ns: f64,
    },
    /// How often a run asked for memory.
    Allocations {
        /// The id of a row.
        row: String,
        /// Whose run.
        who: Who,
        /// On the thread that runs it.
        allocations: f64,
    },
    /// What was run.
    Version {
        /// Whose library.
        who: Who,
        /// Of that library.
        version: String,
    },
}

/// A row of the tables.
#[derive(Debug)]
pub struct Row {
    /// What lines call it.
    pub id: &'static str,
    /// What a reader knows it as.
    pub title: &'static str,
    /// In nanoseconds.
    pub times: BTreeMap<Who, f64>,
    /// A run.
    pub allocations: BTreeMap<Who, f64>,
}

/// All that has been measured.
#[derive(Debug)]
pub struct Results {
    /// In the order in which they are shown.
    pub rows: Vec<Row>,
    /// Of the libraries.
    pub versions: BTreeMap<Who, String>,
    /// What could not be measured, and how it can be.
    pub missing: Vec<String>,
}

impl Results {
    /// Nothing, yet, of rows with these ids and titles.
    pub fn of(rows: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let rows = rows.into_iter().map(|(id, title)| Row {
            id,
            title,
            times: BTreeMap::new(),
            allocations: BTreeMap::new(),
        });
        let version = |who: Who| Some((who, locked(who.package())?.to_owned()));
        Self {
            rows: rows.collect(),
            versions: Who::ALL.into_iter().filter_map(version).collect(),
            missing: Vec::new(),
        }
    }

    /// Adds what a program said. A row that is not there is none of ours.
    pub fn add(&mut self, line: Line) {
        match line {
            Line::Time { row, who, ns } => {
                if let Some(row) = self.row(&row) {
                    row.times.insert(who, ns);
                }
            }
            Line::Allocations {
                row,
                who,
                allocations,
            } => {
                if let Some(row) = self.row(&row) {
                    row.allocations.insert(who, allocations);
                }
            }
            Line::Version { who, version } => {
                self.versions.insert(who, version);
            }
        }
    }

    fn row(&mut self, id: &str) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_the_programs_print() -> serde_json::Result<()> {
        let time = Line::Time {
            row: "retry".to_owned(),
            who: Who::JavaScript,
            ns: 2.5,
        };
        assert_eq!(
            serde_json::from_str::<Line>(r#"{"row": "retry", "who": "javascript", "ns": 2.5}"#)?,
            time,
        );
        let version = Line::Version {
            who: Who::Python,
            version: "1.8.3".to_owned(),
        };
        assert_eq!(
            serde_json::from_str::<Line>(r#"{"who": "python", "version": "1.8.3"}"#)?,
            version,
        );
        Ok(())
    }

    #[test]
    fn a_line_goes_to_its_row() {
        let mut results = Results::of([("a", "A"), ("b", "B")]);
        for (row, ns) in [("b", 1.0), ("none", 2.0)] {
            let row = row.to_owned();
            results.add(Line::Time {
                row,
                who: Who::ByHand,
                ns,
            });
        }
        assert!(results.rows[0].times.is_empty());
        assert_eq!(results.rows[1].times, BTreeMap::from([(Who::ByHand, 1.0)]));
    }
}
