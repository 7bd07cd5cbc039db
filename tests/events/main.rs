//! What happens in a run, as events; and the work that a step spawns.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod queues;
mod spawned;
mod streams;
mod values;

use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

/// How long to wait for what should come.
const PATIENCE: Duration = Duration::from_secs(20);

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn multi_thread() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
}
