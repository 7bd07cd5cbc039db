//! How to come here from somewhere else, how to see what happens, and how to find steps by name.

#[doc = include_str!("guide/langchain.md")]
pub mod langchain {}

#[doc = include_str!("guide/watching.md")]
pub mod watching {}

#[doc = include_str!("guide/registry.md")]
pub mod registry {}
