use runnable::Chunk;

#[derive(Chunk)]
struct A(#[chunk(first, last)] u8);

#[derive(Chunk)]
struct B(
    #[chunk(last)]
    #[chunk(first)]
    u8,
);

fn main() {}
