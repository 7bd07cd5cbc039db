//! The warning about a blocking call in async code.

use std::panic::Location;

/// A call that blocks, and what to await in its place.
#[derive(Clone, Copy, Debug)]
pub struct Blocking {
    /// The name of what was called: `fetch_blocking`.
    pub called: &'static str,
    /// The name of its async twin: `fetch`.
    pub twin: &'static str,
}

/// Warns about `blocking` in async code, once for each place in the source.
#[cfg(feature = "tracing")]
#[cold]
pub(super) fn warn_once(blocking: Blocking, location: &'static Location<'static>) {
    use std::{
        collections::HashSet,
        sync::{Mutex, PoisonError},
    };

    static SEEN: Mutex<Option<HashSet<&'static Location<'static>>>> = Mutex::new(None);

    // A thread that panicked in here left the set as good as it was.
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !seen.get_or_insert_default().insert(location) {
        return;
    }
    drop(seen);
    let Blocking { called, twin } = blocking;
    tracing::warn!(
        target: "runnable::blocking",
        called,
        twin,
        call_site = %location,
        "`{called}` at {location} blocks a thread that runs async tasks; await `{twin}` instead",
    );
}

#[cfg(not(feature = "tracing"))]
pub(super) fn warn_once(_blocking: Blocking, _location: &'static Location<'static>) {}

/// Warns that a blocking call on a thread that drives its runtime alone has not come back.
#[cfg(feature = "tracing")]
#[cold]
pub(super) fn warn_stalled(
    blocking: Blocking,
    location: &'static Location<'static>,
    waited: std::time::Duration,
) {
    let Blocking { called, twin } = blocking;
    tracing::warn!(
        target: "runnable::blocking",
        called,
        twin,
        call_site = %location,
        "`{called}` at {location} has blocked the only thread of its runtime for {waited:?}; if \
         it waits for another task of that runtime it will never come back: await `{twin}` instead",
    );
}

#[cfg(not(feature = "tracing"))]
pub(super) fn warn_stalled(
    _blocking: Blocking,
    _location: &'static Location<'static>,
    _waited: std::time::Duration,
) {
}
