use runnable::prelude::*;

fn main() {
    let _ = generator(|words: Chunks<String>| words.count());
    let _ = try_generator(|words| words.map(|word: String| word.to_uppercase()));
}
