//! Inputs without end take the memory of a window of them. A binary of its own, and one test, for it
//! watches all that is allocated.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use futures::{StreamExt as _, stream};
use peak_alloc::PeakAlloc;
use runnable::prelude::*;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const INPUTS: usize = 100_000;
const BYTES: usize = 100;

fn input(byte: usize) -> Vec<u8> {
    vec![byte.to_le_bytes()[0]; BYTES]
}

/// The bytes that `run` takes at most, which has to return how many results it has seen.
fn taken(run: impl FnOnce() -> usize) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    assert_eq!(run(), INPUTS);
    MEMORY.peak_usage() - before
}

fn check<R>(name: &str, chain: &R)
where
    R: Runnable<Input = Vec<u8>, Output = Vec<u8>>,
{
    let inputs = || (0..INPUTS).map(input);
    let on_tokio = |results: &mut dyn FnMut(&tokio::runtime::Runtime) -> usize| {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        results(&runtime.unwrap())
    };
    let ways = [
        taken(|| chain.batch_iter(inputs()).count()),
        taken(|| chain.batch_as_completed(inputs()).count()),
        taken(|| {
            on_tokio(&mut |runtime| {
                runtime.block_on(chain.abatch_stream(stream::iter(inputs())).count())
            })
        }),
        taken(|| {
            on_tokio(&mut |runtime| runtime.block_on(chain.abatch_as_completed(inputs()).count()))
        }),
    ];
    // All inputs at once would be ten megabytes.
    assert!(
        ways.iter().all(|taken| *taken < 1_000_000),
        "{name}: {ways:?}"
    );
}

#[test]
fn inputs_without_end_take_the_memory_of_a_window() {
    let reversed = |mut bytes: Vec<u8>| {
        bytes.reverse();
        bytes
    };
    check("sync", &lambda(reversed));
    check("cheap", &lambda(reversed).inline());
    check(
        "async",
        &alambda(move |bytes| async move { reversed(bytes) }),
    );
    let limited = Config::new().max_concurrency(4);
    check("limited", &lambda(reversed).with_config(limited));
}
