use runnable::Chunk;

#[derive(Chunk)]
#[chunk(crate = nowhere)]
struct A(String);

fn main() {}
