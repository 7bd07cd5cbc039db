use runnable::Chunk;

#[derive(Chunk)]
struct A {
    text: String,
}

impl Drop for A {
    fn drop(&mut self) {}
}

fn main() {}
