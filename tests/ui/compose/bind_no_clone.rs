use runnable::prelude::*;

pub struct Token;

#[runnable]
fn signed(text: String, _token: Token) -> String {
    text
}

fn main() {
    let _ = Signed.bind(Token);
}
