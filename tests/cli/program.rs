//! The program that the tests of the command line call: steps of all kinds.
#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    missing_docs,
    reason = "steps of tests"
)]

use std::{process::ExitCode, thread, time::Duration};

use runnable::prelude::*;
use serde::{Deserialize, Serialize};

/// Adds two numbers.
///
/// # Arguments
/// - `one`: the first of them
/// - `other`: the second
#[runnable(inline)]
fn add(one: i64, other: i64) -> i64 {
    one + other
}

/// Doubles a number.
#[runnable]
async fn double(number: i64) -> i64 {
    number * 2
}

/// Greets.
#[runnable(inline)]
fn greet(name: String, #[bind] greeting: String) -> String {
    format!("{greeting}, {name}!")
}

/// Says what it takes.
#[runnable(inline)]
fn echo(text: String) -> String {
    text
}

/// Takes nothing.
#[runnable(inline)]
fn answer() -> u8 {
    42
}

/// Fails on odd numbers, and panics on 13.
#[runnable]
fn even(number: u64) -> Result<u64, String> {
    assert_ne!(number, 13, "thirteen is not to be counted");
    if number.is_multiple_of(2) {
        Ok(number)
    } else {
        Err(format!("{number} is odd"))
    }
}

/// Takes as many milliseconds as it is told.
#[runnable]
async fn wait(millis: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    millis
}

/// Blocks for so many milliseconds.
#[runnable]
fn block(millis: u64) -> u64 {
    thread::sleep(Duration::from_millis(millis));
    millis
}

/// Counts for ever.
#[runnable]
fn forever(from: u64) -> impl Iterator<Item = u64> {
    from..
}

/// The words of a text, each with its space.
#[runnable]
fn tokens(text: String) -> impl Iterator<Item = String> {
    let words = text.split(' ').map(|word| format!("{word} "));
    words.collect::<Vec<_>>().into_iter()
}

/// Has no JSON and no schema.
struct Opaque;

/// Makes what nobody can write down.
#[runnable(inline, type = MakeOpaque)]
fn opaque() -> Opaque {
    Opaque
}

#[derive(Debug, Deserialize, Serialize)]
struct Order {
    items: Vec<Item>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Item {
    price: u32,
}

/// The price of an order.
#[runnable(inline)]
fn total(order: Order) -> u32 {
    order.items.iter().map(|item| item.price).sum()
}

mod one {
    use runnable::prelude::*;

    #[runnable(inline)]
    fn twice_there() -> u8 {
        1
    }
}

mod other {
    use runnable::prelude::*;

    #[runnable(inline)]
    fn twice_there() -> u8 {
        2
    }
}

fn main() -> ExitCode {
    runnable::cli::Cli::new().version("1.2.3").run()
}
