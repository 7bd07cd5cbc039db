//! How to come here from somewhere else, how to see what happens, how to find steps by name, and how to write
//! chains of them into files.

#[doc = include_str!("guide/langchain.md")]
pub mod langchain {}

#[cfg(feature = "spec")]
#[doc = include_str!("guide/pipelines.md")]
pub mod pipelines {}

#[doc = include_str!("guide/watching.md")]
pub mod watching {}

#[doc = include_str!("guide/registry.md")]
pub mod registry {}
