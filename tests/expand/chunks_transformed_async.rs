#[runnable]
fn parse<T: FromStr + Value>(
    chunks: impl Stream<Item = String> + Send,
) -> impl Stream<Item = Result<T, T::Err>> {
    chunks.map(|chunk| chunk.parse())
}
