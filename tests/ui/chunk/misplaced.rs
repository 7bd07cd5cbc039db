use runnable::Chunk;

#[derive(Chunk)]
#[chunk(last)]
struct A {
    #[chunk(crate = ::runnable)]
    one: String,
}

fn main() {}
