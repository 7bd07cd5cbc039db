#[runnable]
fn tokens(prompt: String) -> impl Stream<Item = String> {
    stream::iter(prompt.split(' ').map(str::to_owned).collect::<Vec<_>>())
}
