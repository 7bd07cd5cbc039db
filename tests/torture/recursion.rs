//! Functions that come back to themselves: by their name, their counterpart, their step.

use runnable::prelude::*;

use super::value;

#[runnable]
fn factorial(n: u64) -> u64 {
    if n == 0 { 1 } else { n * factorial(n - 1) }
}

/// By its counterpart, which waits for a pool.
#[runnable]
fn through_the_pool(n: u8) -> u8 {
    if n == 0 {
        0
    } else {
        1 + runnable::runtime::block_on(athrough_the_pool(n - 1))
    }
}

/// By its step.
#[runnable]
fn through_the_step(n: u8) -> runnable::Result<u8> {
    if n == 0 {
        Ok(0)
    } else {
        Ok(1 + ThroughTheStep.invoke(n - 1)?)
    }
}

#[runnable]
async fn fibonacci(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    Box::pin(fibonacci(n - 1)).await + Box::pin(fibonacci(n - 2)).await
}

/// By its blocking counterpart.
#[runnable]
async fn through_a_thread(n: u8) -> u8 {
    if n == 0 {
        0
    } else {
        1 + through_a_thread_blocking(n - 1)
    }
}

/// A sync and an async function that call each other.
#[runnable]
fn is_even(n: u32) -> bool {
    n == 0 || is_odd_blocking(n - 1)
}

#[runnable]
async fn is_odd(n: u32) -> bool {
    n != 0 && ais_even(n - 1).await
}

/// By the type that it makes itself.
#[runnable]
fn steps(n: u8) -> impl Iterator<Item = u8> {
    let below: Vec<_> = n
        .checked_sub(1)
        .into_iter()
        .flat_map(Steps::items)
        .collect();
    below.into_iter().chain([n])
}

impl Steps {
    fn items(n: u8) -> Vec<u8> {
        steps(n).collect()
    }
}

#[test]
fn they_come_to_an_end() {
    assert_eq!(value(Factorial, 5), 120);
    assert_eq!(value(ThroughThePool, 3), 3);
    assert_eq!(value(ThroughTheStep, 3), 3);
    assert_eq!(value(Fibonacci, 10), 55);
    assert_eq!(fibonacci_blocking(10), 55);
    assert_eq!(value(ThroughAThread, 3), 3);
    assert!(value(IsEven, 4));
    assert!(value(IsOdd, 3));
    assert_eq!(super::chunks(Steps, 2), [0, 1, 2]);
}
