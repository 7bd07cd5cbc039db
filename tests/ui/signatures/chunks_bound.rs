use runnable::runnable;

#[runnable]
fn a(text: &str, #[bind] words: impl Iterator<Item = String>) -> usize {
    words.filter(|word| text.contains(word)).count()
}

#[runnable]
fn b(#[bind] chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks
}

#[runnable]
async fn c(#[bind] chunks: impl futures::Stream<Item = String>) -> usize {
    chunks.size_hint().0
}

fn main() {}
