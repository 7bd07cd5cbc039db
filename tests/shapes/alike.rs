//! What a step makes of chunks in both worlds, which has to be the same.

use std::fmt::Debug;

use futures::{StreamExt as _, stream};
use runnable::{Result, prelude::*};

use crate::support::on_tokio;

/// All that a step makes of chunks, in sync code and in async code, which is the same.
#[track_caller]
pub(super) fn transformed<R>(step: R, input: Vec<R::Input>) -> Vec<R::Output>
where
    R: Runnable<Input: Chunk + Clone, Output: Debug + PartialEq>,
{
    let sync: Vec<_> = step.transform(input.clone()).map(Result::unwrap).collect();
    let chunks = step.atransform(stream::iter(input)).map(Result::unwrap);
    assert_eq!(on_tokio(chunks.collect::<Vec<_>>()), sync);
    sync
}

/// What a step collects of chunks, in sync code and in async code, which is the same.
#[track_caller]
pub(super) fn collected<R>(step: R, input: Vec<R::Input>) -> Result<R::Output>
where
    R: Runnable<Input: Chunk + Clone, Output: Debug + PartialEq>,
{
    let sync = step.collect(input.clone());
    let awaited = on_tokio(step.acollect(stream::iter(input)));
    match (&sync, &awaited) {
        (Ok(sync), Ok(awaited)) => assert_eq!(sync, awaited),
        (Err(sync), Err(awaited)) => assert_eq!(sync.to_string(), awaited.to_string()),
        _ => panic!("`collect` gives {sync:?} and `acollect` {awaited:?}"),
    }
    sync
}

pub(super) fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}
