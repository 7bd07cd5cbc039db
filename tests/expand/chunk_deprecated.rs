#[derive(Chunk)]
struct Reply {
    #[deprecated]
    text: String,
}
