//! The records of a trace, in the words of the [Trace Event Format].
//!
//! [Trace Event Format]: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{super::serialize::Text, lanes::Time};
use crate::{
    config::RunId,
    error::Error,
    event::{Rendered, Run, run::place_name},
};

/// Microseconds, as the format wants them.
pub(super) struct Micros(pub(super) Time);

impl Serialize for Micros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "exact for the first hundred days of a trace"
        )]
        let nanos = self.0 as f64;
        serializer.serialize_f64(nanos / 1e3)
    }
}

/// One record. Which fields there are depends on its kind.
#[derive(Serialize)]
pub(super) struct Record<'a, A> {
    pub(super) name: &'a str,
    #[serde(flatten)]
    pub(super) kind: Kind,
    pub(super) pid: u32,
    pub(super) tid: usize,
    pub(super) args: A,
}

/// Of which kind a record is: the field `ph`, the phase.
#[derive(Serialize)]
#[serde(tag = "ph")]
pub(super) enum Kind {
    /// A run, from its start to its end.
    #[serde(rename = "X")]
    Complete {
        cat: &'static str,
        ts: Micros,
        dur: Micros,
    },
    /// Something that happened in a run. `s` is how far up and down it is drawn: `t` is its lane.
    #[serde(rename = "i")]
    Instant {
        cat: &'static str,
        ts: Micros,
        s: &'static str,
    },
    /// What the process, or one of its lanes, is called.
    #[serde(rename = "M")]
    Metadata,
}

impl Kind {
    pub(super) fn run(cat: &'static str, start: Time, end: Time) -> Self {
        Self::Complete {
            cat,
            ts: Micros(start),
            dur: Micros(end.saturating_sub(start)),
        }
    }

    pub(super) fn note(cat: &'static str, time: Time) -> Self {
        let ts = Micros(time);
        Self::Instant { cat, ts, s: "t" }
    }
}

/// What there is to know of a run that has ended.
#[derive(Serialize)]
pub(super) struct RunArgs<'a> {
    run_id: Text<RunId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<Text<RunId>>,
    form: &'static str,
    place: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    metadata: &'a BTreeMap<String, String>,
    chunks: usize,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Text<&'a Error>>,
}

impl<'a> RunArgs<'a> {
    pub(super) fn new(run: &Run<'a>, state: &'static str, error: Option<&'a Error>) -> Self {
        Self {
            run_id: Text(run.id()),
            parent_id: run.parent_id().map(Text),
            form: run.form().as_str(),
            place: place_name(run.place()),
            tags: run.tags(),
            metadata: run.metadata(),
            chunks: run.chunks(),
            state,
            error: error.map(Text),
        }
    }
}

/// What there is to know of one that has not.
#[derive(Serialize)]
pub(super) struct OpenArgs {
    pub(super) run_id: Text<RunId>,
    pub(super) state: &'static str,
}

#[derive(Serialize)]
pub(super) struct RetryArgs<'a> {
    pub(super) attempts: usize,
    pub(super) delay_ms: f64,
    pub(super) error: Text<&'a Error>,
}

#[derive(Serialize)]
pub(super) struct FallbackArgs<'a> {
    pub(super) next: &'a str,
    pub(super) error: Text<&'a Error>,
}

#[derive(Serialize)]
pub(super) struct CustomArgs {
    pub(super) data: Rendered,
}

/// What something is called.
#[derive(Serialize)]
pub(super) struct NameArgs<'a> {
    pub(super) name: &'a str,
}
