//! What a chain looks like, without running it: for the terminal, or for a document.
//!
//! ```text
//! cargo run --features retry --example draw_chain [columns]
//! cargo run --features retry --example draw_chain svg > chain.svg
//! cargo run --features retry --example draw_chain dot | dot -Tpng > chain.png
//! cargo run --features retry --example draw_chain mermaid
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{env, time::Duration};

use anyhow::{Context as _, bail};
use runnable::prelude::*;

/// What is known of the thing that a customer asks for.
#[derive(Clone)]
struct Offer {
    price: u32,
    in_stock: usize,
}

/// Finds the thing in the letter of a customer.
#[runnable]
fn read(letter: &str) -> String {
    letter.trim().to_owned()
}

/// Spells it as the shops do.
#[runnable]
fn spell(thing: &str) -> String {
    thing.to_lowercase()
}

#[runnable]
async fn ask_shop(thing: &str) -> Result<u32, &'static str> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    u32::try_from(thing.len()).map_err(|_| "no shop sells that")
}

#[runnable(inline)]
fn guess(thing: &str) -> u32 {
    thing.bytes().map(u32::from).sum()
}

#[runnable]
fn in_stock(thing: &str) -> usize {
    thing.len()
}

#[runnable]
fn sell(offer: &Offer) -> String {
    format!("{} for {} each", offer.in_stock, offer.price)
}

#[runnable]
fn order_more(offer: &Offer) -> String {
    format!("soon, for {}", offer.price)
}

#[runnable(inline)]
fn polite(text: &str) -> String {
    format!("Dear customer: {text}")
}

/// From a letter to the answer to it.
fn answer() -> impl Runnable<Input = String, Output = String> {
    let price = AskShop
        .with_timeout(Duration::from_secs(2))
        .with_retry(Retry::new().attempts(5))
        .with_fallbacks([Guess]);
    let write = branch()
        .when_named("in stock", |offer: &Offer| offer.in_stock > 0, Sell)
        .otherwise(OrderMore);
    Read | Spell
        | parallel!(Offer {
            price: price,
            in_stock: InStock,
        })
        | write
        | Polite
}

fn main() -> anyhow::Result<()> {
    let graph = answer().graph();
    match env::args().nth(1).as_deref() {
        None => print!("{graph}"),
        Some("svg") => print!("{}", graph.draw_svg()),
        Some("dot") => print!("{}", graph.draw_dot()),
        Some("mermaid") => print!("{}", graph.draw_mermaid()),
        Some(columns) if columns.starts_with(char::is_numeric) => {
            let columns = columns.parse().context("so many columns there are not")?;
            print!("{}", graph.draw_ascii_within(columns));
        }
        Some(form) => {
            bail!("unknown form `{form}`, expected `svg`, `dot`, `mermaid` or a number of columns")
        }
    }
    Ok(())
}
