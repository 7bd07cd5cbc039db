//! Long typed chains, under the default recursion limit of the compiler.

use runnable::prelude::*;

use super::super::support::{multi_thread, value, watched};

#[runnable]
fn plain_step(x: u32) -> u32 {
    x + 1
}

#[runnable]
async fn native_step(x: u32) -> u32 {
    tokio::task::yield_now().await;
    x + 1
}

/// `a b c` as `a | b | c`.
macro_rules! chain {
    ($first:ident $($next:ident)*) => { $first $(| $next)* };
}

/// Runs the chain in every way; among them in a task, which asks that its future is `Send`.
#[track_caller]
fn check(chain: impl Runnable<Input = u32, Output = u32>) {
    assert_eq!(chain.name().split(" | ").count(), 64);
    assert_eq!(value(chain.clone(), 0), 64);
    let spawned = watched("a task", move || {
        let runtime = multi_thread();
        let task = runtime.spawn(async move {
            let value = chain.ainvoke(0).await.unwrap();
            (value, chain.invoke(0).unwrap())
        });
        runtime.block_on(task).unwrap()
    });
    assert_eq!(spawned, (64, 64));
}

use NativeStep as A;
use PlainStep as S;

#[test]
fn sixty_four_sync_steps() {
    check(chain!(
        S S S S S S S S S S S S S S S S S S S S S S S S S S S S S S S S
        S S S S S S S S S S S S S S S S S S S S S S S S S S S S S S S S
    ));
}

#[test]
fn sixty_four_async_steps() {
    check(chain!(
        A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A
        A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A A
    ));
}

#[test]
fn sixty_four_steps_by_turns() {
    check(chain!(
        S A S A S A S A S A S A S A S A S A S A S A S A S A S A S A S A
        S A S A S A S A S A S A S A S A S A S A S A S A S A S A S A S A
    ));
}

#[test]
fn sixty_four_steps_in_uneven_stretches() {
    check(chain!(
        A A A S S A S A A S S S S A A A A A S A S A A S S A A A S S S A
        S S S S S A A A A A A S A S S A A S S S A A A S S S S A A A A S
    ));
}

#[test]
fn sixty_four_steps_grouped_by_halves() {
    let two = S | A;
    let four = two.clone() | two;
    let eight = four.clone() | four;
    let sixteen = eight.clone() | eight;
    let thirty_two = sixteen.clone() | sixteen;
    check(thirty_two.clone() | thirty_two);
}

#[test]
fn more_steps_than_types_can_hold_are_boxed() {
    let stretch = || (S | A | S | A | S | A | S | A).boxed();
    let chain = (1..32).fold(stretch(), |chain, _| (chain | stretch()).boxed());
    assert_eq!(value(chain, 0), 256);
}
