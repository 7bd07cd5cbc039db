use runnable::runnable;

#[runnable]
unsafe fn fetch(#[bind = 1] tries: u8, words: Vec<[&'static str; 2]>, buffer: &mut String) -> &str {
    let _ = (tries, words);
    buffer
}

fn main() {}
