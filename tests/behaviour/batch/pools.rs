//! Pools without a free thread, and callers of every kind.

use runnable::prelude::*;
use tokio::task::LocalSet;

use super::{Double, DoubleAsync};
use crate::support::{current_thread, multi_thread, pool_of_one, watched, worker_and_pool_of_one};

/// A batch in a batch in a batch, from sync code.
#[runnable]
fn nested(depth: u32) -> runnable::Result<u32> {
    match depth {
        0 => Ok(1),
        depth => Ok(Nested.batch([depth - 1; 3])?.into_iter().sum()),
    }
}

/// The same from async code.
#[runnable]
async fn awaited(depth: u32) -> runnable::Result<u32> {
    match depth {
        0 => Ok(1),
        depth => {
            let below = lambda(|x: u32| x).pipe(Awaited.boxed());
            let all = Box::pin(below.abatch(vec![depth - 1; 3])).await?;
            Ok(all.into_iter().sum())
        }
    }
}

/// A sync step that awaits a batch of sync steps.
#[runnable]
fn blocked(depth: u32) -> runnable::Result<u32> {
    match depth {
        0 => Ok(1),
        depth => {
            let below = runnable::runtime::block_on(Blocked.abatch([depth - 1; 3]))?;
            Ok(below.into_iter().sum())
        }
    }
}

#[test]
fn batches_in_batches_on_a_full_pool() {
    for runtime in [pool_of_one, worker_and_pool_of_one] {
        watched("nested batches on a pool of one", move || {
            let runtime = runtime();
            assert_eq!(runtime.block_on(Nested.abatch([3, 3])).unwrap(), [27, 27]);
            assert_eq!(runtime.block_on(Awaited.abatch([3, 3])).unwrap(), [27, 27]);
            assert_eq!(runtime.block_on(Blocked.abatch([3, 3])).unwrap(), [27, 27]);
            let _inside = runtime.enter();
            assert_eq!(Nested.batch([3, 3]).unwrap(), [27, 27]);
            assert_eq!(Awaited.batch([3, 3]).unwrap(), [27, 27]);
            assert_eq!(Blocked.batch([3, 3]).unwrap(), [27, 27]);
            let lazily = Nested.batch_iter([3, 3]).collect::<Result<Vec<_>, _>>();
            assert_eq!(lazily.unwrap(), [27, 27]);
        });
    }
}

#[cfg(feature = "compute")]
#[test]
fn batches_in_batches_on_a_compute_pool() {
    #[runnable(compute)]
    fn computed(depth: u32) -> runnable::Result<u32> {
        match depth {
            0 => Ok(1),
            depth => Ok(Computed.batch([depth - 1; 4])?.into_iter().sum()),
        }
    }
    watched("nested batches on rayon's pool", || {
        assert_eq!(Computed.batch([3, 3, 3]).unwrap(), [64; 3]);
        assert_eq!(
            multi_thread().block_on(Computed.abatch([3, 3, 3])).unwrap(),
            [64; 3]
        );
        let lazily = Computed.batch_iter([3, 3]).collect::<Result<Vec<_>, _>>();
        assert_eq!(lazily.unwrap(), [64; 2]);
    });
}

#[test]
fn sync_batches_in_async_code() {
    let all = |x: u32| {
        let sync: u32 = Double.batch(0..x).unwrap().into_iter().sum();
        let awaited: u32 = DoubleAsync.batch(0..x).unwrap().into_iter().sum();
        let lazily: u32 = DoubleAsync.batch_iter(0..x).map(Result::unwrap).sum();
        (sync, awaited, lazily)
    };
    watched("batches from async code", move || {
        let expected = (90, 90, 90);
        assert_eq!(current_thread().block_on(async { all(10) }), expected);
        let runtime = multi_thread();
        let task = runtime.spawn(async move { all(10) });
        assert_eq!(runtime.block_on(task).unwrap(), expected);
        let local = LocalSet::new();
        let in_local = local.run_until(async { all(10) });
        assert_eq!(current_thread().block_on(in_local), expected);
    });
}

#[test]
fn a_batch_can_be_spawned() {
    let runtime = multi_thread();
    let sum = watched("spawned batches", move || {
        let tasks: Vec<_> = (0..8)
            .map(|_| runtime.spawn((Double | DoubleAsync).abatch(0..100)))
            .collect();
        let all = runtime.block_on(futures::future::join_all(tasks));
        all.into_iter()
            .flat_map(|all| all.unwrap().unwrap())
            .sum::<u32>()
    });
    assert_eq!(sum, 8 * 4 * 4950);
}
