//! Who takes part.

use serde::{Deserialize, Serialize};

/// A library, or nobody's library.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// This library.
    Runnable,
    /// What one would write with tokio and futures, or with the standard library.
    ByHand,
    /// tower's services.
    Tower,
    /// rayon, where cores are what matters.
    Rayon,
    /// A port of `LangChain`.
    LcCore,
    /// A port of `LangChain`.
    CognisCore,
    /// A port of `LangChain`.
    SynapticRunnables,
    /// `LangChain` itself.
    Python,
    /// `LangChain` itself, in its other language.
    #[serde(rename = "javascript")]
    JavaScript,
}

impl Who {
    /// All, as they stand in the table.
    pub const ALL: [Self; 9] = [
        Self::Runnable,
        Self::ByHand,
        Self::Tower,
        Self::Rayon,
        Self::LcCore,
        Self::CognisCore,
        Self::SynapticRunnables,
        Self::Python,
        Self::JavaScript,
    ];

    /// What a reader knows it as.
    pub fn label(self) -> &'static str {
        match self {
            Self::ByHand => "by hand",
            Self::Python => "LangChain (Python)",
            Self::JavaScript => "LangChain (JS)",
            _ => self.package(),
        }
    }

    /// What it is called where it comes from.
    pub fn package(self) -> &'static str {
        match self {
            Self::Runnable => "runnable",
            Self::ByHand => "tokio",
            Self::Tower => "tower",
            Self::Rayon => "rayon",
            Self::LcCore => "lc-core",
            Self::CognisCore => "cognis-core",
            Self::SynapticRunnables => "synaptic-runnables",
            Self::Python => "langchain-core",
            Self::JavaScript => "@langchain/core",
        }
    }
}
