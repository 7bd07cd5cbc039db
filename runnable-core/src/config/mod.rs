//! What travels with a run: its [`Context`].

mod ambient;
mod context;

pub use ambient::{ContextGuard, InContext};
pub use context::{Context, RunId};
