use runnable::Chunk;

#[derive(Chunk)]
#[chunk(crate = runnable)]
#[chunk(crate = ::runnable)]
struct A {
    #[chunk(last, last)]
    one: u8,
    #[chunk(first)]
    #[chunk(first)]
    other: u8,
}

fn main() {}
