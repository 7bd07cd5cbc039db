#[derive(Chunk)]
#[chunk(last)]
enum Delta<T: Clone> {
    Text(T),
    Done,
}

#[derive(Chunk)]
struct Reply {
    #[chunk(lats)]
    text: u8,
}
