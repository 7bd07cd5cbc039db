use runnable::prelude::*;

#[runnable]
fn parse(text: String) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

#[runnable]
fn length(text: String) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

fn main() {
    let _ = Parse.with_fallbacks(Length);
}
