use runnable::prelude::*;

#[derive(Chunk)]
enum Delta {
    Text(String),
    #[chunk(last)]
    Done,
}

// Nothing else is said about its use.
#[runnable]
fn deltas() -> impl Iterator<Item = Delta> {
    std::iter::once(Delta::Done)
}

fn whole() -> Delta {
    Chunk::empty()
}

fn main() {}
