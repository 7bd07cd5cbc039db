use runnable::Chunk;

#[derive(Chunk)]
struct Tagged<T, K> {
    value: T,
    #[chunk(last)]
    key: Option<K>,
}

struct NoChunk;

fn main() {
    let _ = <Tagged<u8, u8> as Chunk>::empty();
    let _ = <Tagged<String, NoChunk> as Chunk>::empty();
}
