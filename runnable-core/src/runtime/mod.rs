//! Where sync bodies run, and how async ones are driven from sync code. Knows nothing of chains.
//!
//! - [`pool`]: sync to async. A body becomes a [`Job`], a [`Hop`] is the future of one.
//! - [`blocking`]: async to sync. [`block_on`] works from every kind of thread.
//! - [`shared`]: the one runtime for threads that have none.
//! - [`Gauge`]: whether to, by how long a body takes.
//! - [`time`]: waiting, under any executor.

mod adaptive;
pub mod blocking;
mod compute;
mod gauge;
pub mod place;
pub mod pool;
mod rescue;
pub mod shared;
mod thread;
pub mod time;
mod wanted;
mod warning;

#[cfg(any(feature = "rate-limit", feature = "retry"))]
pub(crate) use blocking::pause;
pub(crate) use blocking::{CallSite, block_on_in_chain};
pub use blocking::{block_on, block_on_as};
pub use gauge::{Adaptation, Gauge};
pub use place::Placement;
pub(crate) use place::Site;
pub use pool::{Hop, Job, Lost};
pub(crate) use pool::{current_place, spawn, spawn_blocking};
pub(crate) use rescue::{hold, is_held, waiting};
pub(crate) use shared::spawn as spawn_shared;
pub use shared::{AlreadyStarted, Builder};
#[cfg(feature = "cache")]
pub(crate) use thread::{can_block_for, is_driving, is_pool_thread};
pub use time::{Sleep, sleep};
pub(crate) use wanted::{Interest, Wanted};
pub use warning::Blocking;
