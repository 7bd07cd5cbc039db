//! The pipelines, one a file, each written by all who can run it.
//!
//! Who is missing in a file cannot run its pipeline, and the file says why.

mod batch_async;
mod batch_compute;
mod batch_inline;
mod batch_offload;
mod parallel_async;
mod parallel_compute;
mod retry;
mod steps_async;
mod steps_offload;
mod steps_sync;
mod stream_async;
mod stream_sync;

use crate::contest::Row;

/// All rows of the table.
pub fn rows() -> Vec<Row> {
    vec![
        steps_sync::row(),
        steps_async::row(),
        steps_offload::row(),
        parallel_async::row(),
        parallel_compute::row(),
        batch_inline::row(),
        batch_compute::row(),
        batch_offload::row(),
        batch_async::row(),
        stream_sync::row(),
        stream_async::row(),
        retry::row(),
    ]
}
