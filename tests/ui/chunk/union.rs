use runnable::Chunk;

#[derive(Chunk)]
union Either {
    one: u8,
    other: u16,
}

fn main() {}
