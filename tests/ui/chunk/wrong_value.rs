use runnable::Chunk;

#[derive(Chunk)]
#[chunk(crate = "runnable")]
struct A {
    #[chunk(last = true)]
    one: u8,
    #[chunk(first last)]
    other: u8,
}

#[derive(Chunk)]
#[chunk(crate)]
struct B;

fn main() {}
