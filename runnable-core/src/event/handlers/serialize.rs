//! How a run that is remembered is written down.

use std::{
    fmt::Display,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::{Note, Noted, RunTree};
use crate::event::run::place_name;

/// What is written down in its own words.
pub(super) struct Text<T>(pub(super) T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

pub(super) fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Since 1970: a clock that is set to before that is not set.
fn since_epoch(time: SystemTime) -> f64 {
    time.duration_since(UNIX_EPOCH).map_or(0.0, millis)
}

/// Ids and words as strings, times in milliseconds, values as they are [rendered](crate::event::Rendered).
impl Serialize for RunTree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut run = serializer.serialize_struct("RunTree", 18)?;
        run.serialize_field("id", &Text(self.id))?;
        run.serialize_field("parent_id", &self.parent_id.map(Text))?;
        run.serialize_field("name", &self.name)?;
        run.serialize_field("run_type", self.run_type.as_str())?;
        run.serialize_field("form", self.form.as_str())?;
        run.serialize_field("place", place_name(self.place))?;
        run.serialize_field("tags", &self.tags)?;
        run.serialize_field("metadata", &self.metadata)?;
        run.serialize_field("started_ms", &since_epoch(self.started))?;
        run.serialize_field("duration_ms", &self.duration.map(millis))?;
        run.serialize_field("first_chunk_ms", &self.first_chunk.map(millis))?;
        run.serialize_field("chunks", &self.chunks)?;
        run.serialize_field("input", &self.input)?;
        run.serialize_field("output", &self.output)?;
        run.serialize_field("state", self.state.as_str())?;
        run.serialize_field("error", &self.error)?;
        run.serialize_field("notes", &self.notes)?;
        run.serialize_field("children", &self.children)?;
        run.end()
    }
}

/// Flat: what happened stands in `what`.
impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut note = serializer.serialize_struct("Note", 5)?;
        note.serialize_field("after_ms", &millis(self.after))?;
        match &self.what {
            Noted::Retry {
                attempts,
                error,
                delay,
            } => {
                note.serialize_field("what", "retry")?;
                note.serialize_field("attempts", attempts)?;
                note.serialize_field("error", error)?;
                note.serialize_field("delay_ms", &millis(*delay))?;
            }
            Noted::Fallback { error, next } => {
                note.serialize_field("what", "fallback")?;
                note.serialize_field("error", error)?;
                note.serialize_field("next", next)?;
            }
            Noted::Custom { name, data } => {
                note.serialize_field("what", "custom")?;
                note.serialize_field("name", name)?;
                note.serialize_field("data", data)?;
            }
        }
        note.end()
    }
}
