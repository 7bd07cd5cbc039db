//! What can be said of any text.

use std::{cmp::Reverse, collections::HashMap};

use runnable::prelude::*;

/// The words of a text, in lowercase.
#[runnable(inline)]
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// How many words there are.
#[runnable(inline)]
fn count(words: Vec<String>) -> usize {
    words.len()
}

/// The most frequent of the longer words.
///
/// # Arguments
/// - `top`: how many of them
#[runnable]
fn frequent(words: Vec<String>, #[bind] top: usize) -> Vec<(String, usize)> {
    let mut counts = HashMap::<String, usize>::new();
    for word in words.into_iter().filter(|word| word.chars().count() > 4) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(one, n), (other, m)| (Reverse(n), one).cmp(&(Reverse(m), other)));
    counts.truncate(top);
    counts
}
