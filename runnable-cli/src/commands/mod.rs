//! The commands, one a file: its arguments, and what it does.

pub(crate) mod batch;
pub(crate) mod bench;
pub(crate) mod completions;
pub(crate) mod describe;
pub(crate) mod graph;
pub(crate) mod list;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod stream;
