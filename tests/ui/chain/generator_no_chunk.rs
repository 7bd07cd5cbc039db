use runnable::prelude::*;

fn main() {
    let _ = generator(|words| words.map(|word: String| word.len()));
    let _ = lambda_stream(|n: u32| 0..n);
}
