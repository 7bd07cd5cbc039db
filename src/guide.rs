//! How to come here from somewhere else, how to write chains into files, and how to see what happens.

#[doc = include_str!("guide/langchain.md")]
pub mod langchain {}

#[cfg(feature = "spec")]
#[doc = include_str!("guide/pipelines.md")]
pub mod pipelines {}

#[doc = include_str!("guide/watching.md")]
pub mod watching {}
