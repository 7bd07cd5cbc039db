use runnable::Chunk;

#[derive(Default)]
struct Usage;

#[derive(PartialEq)]
struct Stop;

#[derive(Chunk)]
struct A {
    #[chunk(last)]
    usage: Option<Usage>,
    #[chunk(first)]
    stop: Stop,
}

fn main() {}
