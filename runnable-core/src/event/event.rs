//! What happened, as a value that can be kept, sent and written down.

use std::{collections::BTreeMap, fmt, time::Duration};

use super::{Rendered, Run, RunType};
use crate::{
    config::RunId,
    error::{Error, ErrorKind},
};

/// Something that happened in a run.
///
/// The names and fields are those of LangChain's `astream_events`, version 2, and so is the serialised form
/// (with the feature `serde`). What LangChain has no event for, errors above all, is named in the same way.
///
/// ```
/// use runnable_core::{RunnableExt, lambda};
///
/// let chain = lambda(|x: u32| x + 1).named("inc");
/// let names = chain.stream_events(1).map(|event| Ok(event?.to_string()));
/// let names: Vec<_> = names.collect::<runnable_core::Result<_>>()?;
/// assert_eq!(names, ["on_chain_start: inc", "on_chain_stream: inc", "on_chain_end: inc"]);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What the run is called; of a [custom](EventData::Custom) event its own name.
    pub name: String,
    /// What it is a run of.
    pub run_type: RunType,
    /// The run.
    pub run_id: RunId,
    /// The runs that this one is inside of, the outermost first.
    pub parent_ids: Vec<RunId>,
    /// The tags that the run carries.
    pub tags: Vec<String>,
    /// The metadata that the run carries.
    pub metadata: BTreeMap<String, String>,
    /// What happened.
    pub data: EventData,
}

/// What happened in a run, and about which values.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventData {
    /// It has started.
    Start {
        /// On this; `None` for a step that takes chunks.
        input: Option<Rendered>,
    },
    /// It streams, and has given a chunk.
    Stream {
        /// The chunk.
        chunk: Rendered,
    },
    /// It has come to its end.
    End {
        /// What it started on.
        input: Option<Rendered>,
        /// What came out of it. The chunks of a stream are put together as
        /// [JSON values](crate::Chunk#impl-Chunk-for-Value) are; without the feature `json` only one chunk is shown.
        output: Option<Rendered>,
    },
    /// It has failed, or was dropped before its end.
    Error {
        /// What it started on.
        input: Option<Rendered>,
        /// Why.
        error: ErrorData,
    },
    /// It is going to try again.
    Retry {
        /// How many attempts have failed.
        attempts: usize,
        /// What the last one failed with.
        error: ErrorData,
        /// How long the next one waits.
        delay: Duration,
    },
    /// It goes on with a fallback.
    Fallback {
        /// What the attempt before failed with.
        error: ErrorData,
        /// The name of the chain that is tried next.
        next: String,
    },
    /// A step said something of its own: see [`Context::emit`](crate::Context::emit).
    Custom {
        /// What it said.
        data: Rendered,
    },
}

/// An [`Error`] as it can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorData {
    /// Why the run ended.
    pub kind: ErrorKind,
    /// The error as a sentence.
    pub message: String,
    /// The steps that lead to the culprit, the outermost first, from this run on.
    pub path: Vec<String>,
}

impl From<&Error> for ErrorData {
    fn from(error: &Error) -> Self {
        Self {
            kind: error.kind(),
            message: error.to_string(),
            path: error.path().map(str::to_owned).collect(),
        }
    }
}

impl fmt::Display for ErrorData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Event {
    pub(super) fn new(run: &Run<'_>, name: &str, data: EventData) -> Self {
        Self {
            name: name.to_owned(),
            run_type: run.run_type(),
            run_id: run.id(),
            parent_ids: run.parent_ids(),
            tags: run.tags().to_vec(),
            metadata: run.metadata().clone(),
            data,
        }
    }

    /// The name of the event: `on_chain_start`, `on_tool_end`, … or `on_custom_event`.
    pub fn event(&self) -> EventName {
        EventName {
            run_type: self.run_type,
            what: self.data.what(),
        }
    }

    /// The id of the run that this one is inside of.
    pub fn parent_id(&self) -> Option<RunId> {
        self.parent_ids.last().copied()
    }
}

/// The event's name and the run's.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.event(), self.name)
    }
}

impl EventData {
    /// The end of the event's name; `None` for one of the user's.
    fn what(&self) -> Option<&'static str> {
        Some(match self {
            Self::Start { .. } => "start",
            Self::Stream { .. } => "stream",
            Self::End { .. } => "end",
            Self::Error { .. } => "error",
            Self::Retry { .. } => "retry",
            Self::Fallback { .. } => "fallback",
            Self::Custom { .. } => return None,
        })
    }
}

/// The name of an [`Event`]; it is shown, and compared with strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventName {
    run_type: RunType,
    what: Option<&'static str>,
}

impl fmt::Display for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what {
            Some(what) => write!(f, "on_{}_{what}", self.run_type),
            None => f.write_str("on_custom_event"),
        }
    }
}

impl PartialEq<str> for EventName {
    fn eq(&self, other: &str) -> bool {
        match self.what {
            None => other == "on_custom_event",
            Some(what) => other
                .strip_prefix("on_")
                .and_then(|rest| rest.strip_prefix(self.run_type.as_str()))
                .and_then(|rest| rest.strip_prefix('_'))
                .is_some_and(|rest| rest == what),
        }
    }
}

impl PartialEq<&str> for EventName {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

#[cfg(feature = "serde")]
mod serialize {
    use serde::ser::{Serialize, SerializeStruct as _, Serializer};

    use super::{ErrorData, Event, EventData};

    /// As LangChain writes it.
    impl Serialize for Event {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut event = serializer.serialize_struct("Event", 7)?;
            event.serialize_field("event", &format_args!("{}", self.event()))?;
            event.serialize_field("name", &self.name)?;
            event.serialize_field("run_id", &self.run_id)?;
            event.serialize_field("parent_ids", &self.parent_ids)?;
            event.serialize_field("tags", &self.tags)?;
            event.serialize_field("metadata", &self.metadata)?;
            event.serialize_field("data", &self.data)?;
            event.end()
        }
    }

    impl Serialize for EventData {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            // What the user says is all of it.
            if let Self::Custom { data } = self {
                return data.serialize(serializer);
            }
            let mut data = serializer.serialize_struct("EventData", 3)?;
            match self {
                Self::Custom { .. } => {}
                Self::Start { input } => data.serialize_field("input", input)?,
                Self::Stream { chunk } => data.serialize_field("chunk", chunk)?,
                Self::End { input, output } => {
                    data.serialize_field("output", output)?;
                    data.serialize_field("input", input)?;
                }
                Self::Error { input, error } => {
                    data.serialize_field("error", error)?;
                    data.serialize_field("input", input)?;
                }
                Self::Retry {
                    attempts,
                    error,
                    delay,
                } => {
                    data.serialize_field("attempts", attempts)?;
                    data.serialize_field("error", error)?;
                    data.serialize_field("delay", delay)?;
                }
                Self::Fallback { error, next } => {
                    data.serialize_field("error", error)?;
                    data.serialize_field("next", next)?;
                }
            }
            data.end()
        }
    }

    impl Serialize for ErrorData {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut failure = serializer.serialize_struct("ErrorData", 3)?;
            failure.serialize_field("kind", self.kind.as_str())?;
            failure.serialize_field("message", &self.message)?;
            failure.serialize_field("path", &self.path)?;
            failure.end()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_langchains() {
        let name = |run_type, what| EventName { run_type, what };
        let start = name(RunType::ChatModel, Some("start"));
        assert_eq!(start.to_string(), "on_chat_model_start");
        assert_eq!(start, "on_chat_model_start");
        assert_ne!(start, "on_chat_model_starts");
        assert_ne!(start, "on_chain_start");
        let custom = name(RunType::Chain, None);
        assert_eq!(custom, "on_custom_event");
        assert_eq!(custom.to_string(), "on_custom_event");
        assert_ne!(custom, "on_chain_start");
    }
}
