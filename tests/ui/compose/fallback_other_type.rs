use runnable::prelude::*;

#[runnable]
fn parse(text: String) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

#[runnable]
fn describe(text: String) -> String {
    format!("{text} is no number")
}

fn main() {
    let _ = Parse.with_fallbacks([Describe]);
}
