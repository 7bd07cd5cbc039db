//! How to come here from somewhere else, and how to see what happens.

#[doc = include_str!("guide/langchain.md")]
pub mod langchain {}

#[doc = include_str!("guide/watching.md")]
pub mod watching {}
