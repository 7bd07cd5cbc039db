//! Puts its steps into a registry of its own, and prints what that knows.
#![forbid(unsafe_code)]
#![deny(warnings)]

use runnable::{
    prelude::*,
    registry::{self, AnyValue, Registry},
};

/// Splits a text into words.
#[runnable]
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable]
async fn count(words: Vec<String>) -> usize {
    words.len()
}

#[runnable(register(T = String))]
fn same<T>(value: T) -> T {
    value
}

#[runnable]
fn repeat(text: String, #[bind] times: usize) -> String {
    text.repeat(times)
}

fn main() -> runnable::Result<()> {
    println!("{} in the global one", registry::iter().len());
    let steps = runnable::registry![Words, Same<u8> as "same", Repeat].add::<Count>();
    for entry in steps.iter() {
        println!("{}: {} -> {}", entry.identity(), entry.input(), entry.output());
    }
    let chain = steps.get_dyn("words")?.then(steps.get_dyn("count")?)?;
    let input = AnyValue::new("a b c".to_owned(), chain.input())?;
    let output = chain.runnable().invoke(input)?;
    println!("{:?}", output.downcast_ref::<usize>());
    println!("{:?}", steps.get_typed::<u8, u8>("same")?.invoke(7)?);
    for error in [
        steps.get_dyn("repeat").map(drop).unwrap_err(),
        registry::get("words").map(drop).unwrap_err(),
        Registry::new().add::<Words>().get("count").map(drop).unwrap_err(),
    ] {
        println!("{error}");
    }
    Ok(())
}
