//! The lines of the table.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Missing, Pair};

/// What is measured, and what it is compared with.
#[derive(Clone, Debug)]
pub struct Row {
    what: String,
    against: String,
}

impl Row {
    /// A row of the table, which has a line for each figure.
    pub fn new(what: &str, against: &str) -> Self {
        Self {
            what: what.to_owned(),
            against: against.to_owned(),
        }
    }

    /// A figure, `of` what: "a step", "a run".
    pub fn line(&self, measured: f64, unit: Unit, of: &str) -> Line {
        Line {
            what: self.what.clone(),
            against: self.against.clone(),
            of: of.to_owned(),
            unit,
            measured: Some(measured),
            budget: None,
            note: String::new(),
        }
    }

    /// [`line`](Self::line) for a figure that may be missing on this machine.
    pub fn line_if_there(&self, measured: Result<f64, Missing>, unit: Unit, of: &str) -> Line {
        match measured {
            Ok(measured) => self.line(measured, unit, of),
            Err(missing) => Line {
                measured: None,
                note: missing.to_string(),
                ..self.line(0.0, unit, of)
            },
        }
    }

    /// How many times as long ours takes.
    pub fn ratio(&self, pair: Pair) -> Line {
        self.line(pair.ratio, Unit::Times, "").note(pair)
    }
}

/// The figures of `of` ten steps and of twenty: what a step adds.
pub fn a_step(ten: f64, twenty: f64) -> f64 {
    (twenty - ten) / 10.0
}

/// The figures of `of` ten steps and of twenty: what is there without a step.
pub fn a_run(ten: f64, twenty: f64) -> f64 {
    ten - 10.0 * a_step(ten, twenty)
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// As a factor.
    Times,
    /// Of wall clock.
    Nanoseconds,
    /// Of wall clock.
    Seconds,
    /// Of all processors together.
    CpuSeconds,
    /// Of the processor.
    Instructions,
    /// Calls of the allocator.
    Allocations,
    /// Of memory.
    Bytes,
}

/// A figure with its budget.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    what: String,
    against: String,
    of: String,
    unit: Unit,
    /// `None` where this machine can't measure it; the note says why.
    measured: Option<f64>,
    budget: Option<f64>,
    note: String,
}

impl Line {
    /// What the figure may be at most.
    #[must_use]
    pub fn within(self, budget: f64) -> Self {
        Self {
            budget: Some(budget),
            ..self
        }
    }

    /// What the figure comes from.
    #[must_use]
    pub fn note(self, note: impl fmt::Display) -> Self {
        Self {
            note: note.to_string(),
            ..self
        }
    }

    /// Whether the figure is there and above its budget.
    pub fn is_over(&self) -> bool {
        matches!((self.measured, self.budget), (Some(measured), Some(budget)) if measured > budget)
    }

    /// What stands in the table: what, against, budget, measured, verdict.
    pub fn cells(&self) -> [String; 5] {
        let budget = self.budget.map_or_else(
            || "–".to_owned(),
            |budget| format!("<= {}", self.say(budget)),
        );
        let measured = match self.measured {
            Some(measured) if self.note.is_empty() => self.say(measured),
            Some(measured) => format!("{} ({})", self.say(measured), self.note),
            None => self.note.clone(),
        };
        let verdict = match (self.measured, self.budget) {
            (None, _) => "not measured",
            (_, None) => "–",
            _ if self.is_over() => "**over**",
            _ => "holds",
        };
        [
            self.what.clone(),
            self.against.clone(),
            budget,
            measured,
            verdict.to_owned(),
        ]
    }

    /// A figure in this line's unit.
    fn say(&self, figure: f64) -> String {
        let figure = figure + 0.0;
        let said = match self.unit {
            Unit::Times => return format!("{figure:.2}x"),
            Unit::Nanoseconds => format!("{} ns", short(figure)),
            Unit::Seconds => format!("{} s", short(figure)),
            Unit::CpuSeconds => format!("{} CPU s", short(figure)),
            Unit::Instructions => format!("{} instructions", short(figure)),
            Unit::Allocations => format!("{} allocations", short(figure)),
            Unit::Bytes => format!("{} bytes", short(figure)),
        };
        format!("{said} {}", self.of).trim_end().to_owned()
    }
}

/// A digit behind the point where it says something.
fn short(figure: f64) -> String {
    let tenths = (figure * 10.0).round() / 10.0;
    if tenths.abs() >= 100.0 || tenths.fract() == 0.0 {
        // Adding zero makes zero of a negative zero.
        format!("{:.0}", tenths.round() + 0.0)
    } else {
        format!("{tenths:.1}")
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ours, by_hand) = (duration(self.ours), duration(self.by_hand));
        write!(f, "{ours} against {by_hand}")
    }
}

/// Nanoseconds, in the unit in which they are short.
fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.1} ns"),
        ..1e6 => format!("{:.1} us", nanoseconds / 1e3),
        _ => format!("{:.1} ms", nanoseconds / 1e6),
    }
}
