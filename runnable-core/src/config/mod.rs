//! What travels with a run: its [`Context`].

mod ambient;
mod context;
mod run_id;

pub use ambient::{ContextGuard, InContext};
pub use context::Context;
pub use run_id::RunId;
