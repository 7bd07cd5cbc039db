//! What a run is, in the words of who looks at it.

use std::fmt;

/// What a run is of: LangChain's run type, the middle of its event names (`on_chain_start`).
///
/// All runs are of chains but those that a [`Config`](crate::Config::run_type) says otherwise of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum RunType {
    /// A step, or a chain of steps.
    #[default]
    Chain,
    /// A tool that a model may call.
    Tool,
    /// A model that is given messages.
    ChatModel,
    /// A model that is given a text.
    Llm,
    /// What finds documents.
    Retriever,
    /// What makes a prompt.
    Prompt,
    /// What reads a model's answer.
    Parser,
}

impl RunType {
    /// LangChain's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Tool => "tool",
            Self::ChatModel => "chat_model",
            Self::Llm => "llm",
            Self::Retriever => "retriever",
            Self::Prompt => "prompt",
            Self::Parser => "parser",
        }
    }
}

impl fmt::Display for RunType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How a step was asked to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// For the value of a value.
    Invoke,
    /// For the chunks of a value.
    Stream,
    /// For the value of chunks.
    Collect,
    /// For the chunks of chunks.
    Transform,
}

impl Form {
    /// The verb.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invoke => "invoke",
            Self::Stream => "stream",
            Self::Collect => "collect",
            Self::Transform => "transform",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a runnable is to who watches: see [`Runnable::REPORTED`](crate::Runnable::REPORTED).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reported {
    /// A step: its run is a level of the path in contexts, and in errors.
    Step,
    /// What holds steps together, as a sequence does: a run, but no level of the path.
    Group,
    /// What stands around one runnable and only changes how that runs: no run of its own.
    Through,
}
