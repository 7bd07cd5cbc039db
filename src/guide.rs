//! How to come here from somewhere else, how to see what a chain looks like, and what happens in it.

#[doc = include_str!("guide/graphs.md")]
pub mod graphs {}

#[doc = include_str!("guide/langchain.md")]
pub mod langchain {}

#[doc = include_str!("guide/watching.md")]
pub mod watching {}
