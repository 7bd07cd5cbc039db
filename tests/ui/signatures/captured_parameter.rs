use std::borrow::Cow;

use runnable::runnable;

#[runnable]
fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(str::to_owned)
}

#[runnable]
fn tokens(text: Cow<'_, str>) -> impl futures::Stream<Item = String> {
    futures::stream::iter([text.into_owned()])
}

#[runnable]
fn numbered(text: String, #[bind] from: &u32) -> impl Iterator<Item = (u32, String)> {
    (*from..).zip(text.lines().map(str::to_owned).collect::<Vec<_>>())
}

fn main() {}
