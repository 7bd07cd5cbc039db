//! Chapters that explain one thing from its beginning; and how to come here from somewhere else.

#[doc = include_str!("guide/both_worlds.md")]
pub mod both_worlds {}

#[cfg(feature = "cli")]
#[doc = include_str!("guide/command_line.md")]
pub mod command_line {}

#[doc = include_str!("guide/graphs.md")]
pub mod graphs {}

#[doc = include_str!("guide/langchain.md")]
pub mod langchain {}

#[cfg(feature = "spec")]
#[doc = include_str!("guide/pipelines.md")]
pub mod pipelines {}

#[doc = include_str!("guide/registry.md")]
pub mod registry {}

#[doc = include_str!("guide/watching.md")]
pub mod watching {}
