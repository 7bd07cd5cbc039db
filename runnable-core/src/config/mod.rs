//! What travels with a run: its [`Context`], and the [`Config`] that it is under.

mod ambient;
mod cancel;
#[expect(
    clippy::module_inception,
    reason = "a file for each type, named after it"
)]
mod config;
mod context;
mod gate;
mod lanes;
#[cfg(feature = "serde")]
mod plain;
mod run_id;
mod spawn;
#[cfg(feature = "tracing")]
mod traced;

pub(crate) use ambient::{Ambient, outside};
pub use ambient::{ContextGuard, InContext};
pub(crate) use cancel::Reach;
pub use config::{Config, Configurable};
pub use context::Context;
pub(crate) use gate::Gate;
pub(crate) use lanes::{Fan, Lanes};
pub use run_id::{InvalidRunId, RunId};
