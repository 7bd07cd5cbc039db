use std::borrow::Cow;

use runnable::runnable;

#[runnable]
fn first(text: &str) -> &str {
    text
}

#[runnable]
fn all(text: &str) -> Vec<&str> {
    vec![text]
}

#[runnable]
fn parse<'a>(text: &'a str) -> Result<Cow<'a, str>, std::fmt::Error> {
    Ok(text.into())
}

#[runnable]
async fn afirst(text: &str) -> Option<&str> {
    Some(text)
}

#[runnable]
fn lines(text: String) -> impl Iterator<Item = &'static str> + use<> {
    drop(text);
    [].into_iter()
}

#[runnable]
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ')
}

fn main() {}
