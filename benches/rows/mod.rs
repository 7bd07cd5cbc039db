//! The rows of the table, a file each.

mod adaptive;
mod batch_async;
mod batch_sync;
mod blocking;
mod boxed;
mod build_time;
mod compute_hop;
mod dynamic;
mod future_sizes;
mod native_chain;
mod observed;
mod stream;
mod sync_chain;
mod sync_row;
mod sync_step;
mod wrappers;

use budgets::{Counted, Line};

/// A row: its name, and what measures its lines.
pub(crate) type Measure = (&'static str, fn() -> Vec<Line>);

/// In the order of the table.
pub(crate) const ALL: &[Measure] = &[
    ("sync_chain", sync_chain::lines),
    ("native_chain", native_chain::lines),
    ("sync_step", sync_step::lines),
    ("sync_row", sync_row::lines),
    ("compute_hop", compute_hop::lines),
    ("adaptive", adaptive::lines),
    ("blocking", blocking::lines),
    ("batch_sync", batch_sync::lines),
    ("batch_async", batch_async::lines),
    ("stream", stream::lines),
    ("wrappers", wrappers::lines),
    ("observed", observed::lines),
    ("boxed", boxed::lines),
    ("dynamic", dynamic::lines),
    ("future_sizes", future_sizes::lines),
    ("build_time", build_time::lines),
];

/// What counts instructions and allocations.
const COUNTED: Counted = Counted::new(env!("CARGO_BIN_EXE_counted"));
