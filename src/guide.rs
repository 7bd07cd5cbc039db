//! How to come here from somewhere else.

#[doc = include_str!("guide/langchain.md")]
pub mod langchain {}
